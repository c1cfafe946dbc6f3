"""What `gis` says of files of one format, and of drawings, by code; see ui/issue_texts.py."""

from __future__ import annotations

from ui.i18n import N_

OF_FORMATS: dict[str, tuple[str, ...]] = {
    "area-declared": (
        N_("areas are computed from the shapes; the file's own are kept as {field}"),
    ),
    "area-differs": (
        N_("line {line} says {said} m²; its points enclose {area} m²"),
        N_("{declared} m² declared, {real} m² by its outline ({share})"),
    ),
    "area-planar": (
        N_(
            "{declared} m² declared agree with the planar Gauss-Krüger area ({planar} m²), which "
            "is {share} more than the ellipsoidal one ({real} m²)"
        ),
    ),
    "area-unit": (
        N_("{declared} m² declared, {real} m² by its outline: the figure looks like {unit}"),
    ),
    "areas-planar": (
        N_(
            "{count} of {every} declared areas agree with the planar Gauss-Krüger area, which is "
            "{least} to {most} more than the ellipsoidal one"
        ),
    ),
    "csv-empty": (N_("the file has no header"),),
    "csv-invalid": (N_("line {line}: {reason}"), N_("the file holds NUL bytes: it is no text"),),
    "days-contradict": (
        N_("cooked since {since}, but {service} only {day}"),
        N_("{status} since {since}, before it was {before} on {day} by the atlas"),
        N_("{one} {day}, before {other} {later}"),
    ),
    "drawing-crosses-itself": (N_("its outline crosses itself"),),
    "drawing-empty": (
        N_("a part of it has fewer than three corners"),
        N_("it encloses nothing"),
        N_("the file holds no area"),
        N_("{name} encloses nothing"),
    ),
    "drawing-name-taken": (N_("{name} is kept already"),),
    "drawing-outside": (N_("it lies outside the map"),),
    "drawing-too-many": (
        N_("the file has {areas} areas; at most {most}"),
        N_("there are at most {most} drawings at once"),
    ),
    "drawing-too-many-corners": (
        N_("it has more than {most} corners"),
        N_("{name} has more than {most} corners"),
    ),
    "drawing-too-many-kept": (N_("at most {most} drawings are kept"),),
    "drawing-unreadable": (
        N_("a coordinate is not a number of degrees"),
        N_("a list of coordinates is missing or too short"),
        N_("the code of the drawing is broken"),
        N_("the code of the drawing is longer than the drawing"),
        N_("the text of the drawings is too long"),
        N_("this is no polygon, rectangle or circle"),
    ),
    "dxf-left-out": (N_("what is not a closed outline was left out: {what}"),),
    "dxf-truncated": (N_("the drawing is cut off: it does not end in EOF"),),
    "dxf-units": (
        N_("a drawing unit is {metres} m; scaled to metres"),
        N_("the drawing does not say its unit ($INSUNITS), nor a drawing its coordinate system"),
    ),
    "encoding-lacks-character": (N_("{encoding} has no {character} (U+{point})"),),
    "encoding-unknown": (
        N_("the encoding of the text is not certain ({choices})"),
        N_("the text is not UTF-8, as GeoJSON has to be; it reads as GB18030"),
    ),
    "encoding-wrong": (
        N_("the text is UTF-16: save it as UTF-8"),
        N_("the text is not {encoding} at byte {byte}"),
        N_("the text is not {encoding}"),
    ),
    "feature-invalid": (
        N_("its properties are not an object"),
        N_("this is not a GeoJSON Feature"),
        N_("line {line} is not a GeoJSON Feature"),
    ),
    "geometry-kind": (
        N_("line {line}: {cell} is no parcel"),
        N_("the layer {layer} takes {kinds}"),
        N_("the shapes are three-dimensional patches (MultiPatch)"),
    ),
    "geometry-missing": (N_("the row has no geometry; it is kept without a shape"),),
    "geometry-repaired": (
        N_(
            "the outline was not valid and has been repaired: {was} mu by its vertices, {now} mu "
            "now"
        ),
    ),
    "geometry-unreadable": (
        N_("the shape is nested too deep"),
        N_("the stored shape is not a GeoPackage geometry"),
        N_("this is not a GeoJSON geometry"),
        N_("{what}: {reason}"),
        N_("the file is of measured shapes (M), and this one has no measures"),
    ),
    "gpkg-broken": (N_("the GeoPackage is damaged ({reason})"),),
    "gpkg-no-features": (
        N_("the GeoPackage has no layer of features"),
        N_("the layer has no geometry column"),
    ),
    "gpkg-not-geopackage": (N_("the SQLite database is not a GeoPackage"),),
    "gpkg-trigger": (
        N_("the GeoPackage has a trigger of its own, which runs when others open it"),
    ),
    "gpkg-view": (N_("the layer is not a table (a view may run without end)"),),
    "id-alike": (N_("but for letter case, width or spaces it is the id of {row}"),),
    "id-generated": (
        N_("no row has an id; they are numbered {first} to {last} by their order"),
        N_("the row has no id and is called {id}"),
    ),
    "id-missing": (N_("the row has no id to join by"), N_("the row has no id"),),
    "id-twice": (N_("this id occurs before"),),
    "id-unfit": (N_("an id has at most {most} characters, and none of them is NUL"),),
    "id-unknown": (
        N_("none of its ids is that of a feature, and it has no coordinates"),
        N_("there is no feature of this id to join the row to"),
    ),
    "json-invalid": (
        N_("the file is not valid JSON: {reason} (line {line}, column {column})"),
        N_("line {line} is not valid JSON: {reason}"),
    ),
    "json-not-geojson": (
        N_("the FeatureCollection has no list of features"),
        N_("the JSON is not GeoJSON: its type is not FeatureCollection"),
        N_("the JSON is not an object"),
    ),
    "kml-links": (N_("{links}: what is linked was not fetched"),),
    "parquet-broken": (N_("the Parquet file is damaged ({reason})"),),
    "parquet-encoding": (N_("the shapes are not stored as WKB"),),
    "parquet-geo-broken": (
        N_("the geo metadata names no geometry column there is"),
        N_("the geo metadata of the file cannot be read"),
    ),
    "parquet-without-geo": (
        N_("the Parquet file has no geo metadata, so nothing says where its shapes are"),
    ),
    "ring-short": (N_("line {line}: ring {ring} has fewer than three points"),),
    "ring-unclosed": (N_("line {line}: ring {ring} does not end where it began; it was closed"),),
    "row-ragged": (N_("line {line} has {cells} cells, the header {columns}"),),
    "rows-skipped": (N_("the header is row {row} of the sheet; what is above it was left out"),),
    "shapefile-broken": (N_("the shapefile is damaged ({reason})"),),
    "shapefile-counts": (
        N_("the shapefile has {shapes} shapes (.shx) but {rows} rows of attributes (.dbf)"),
    ),
    "shapefile-disguised": (
        N_("the shape type is none there is"),
        N_("the {suffix} file is not of a shapefile"),
    ),
    "shapefile-no-*": (
        N_("this is a part of a shapefile, and its .shp file is not beside it"),
        N_("the shapefile has no {suffix} file"),
    ),
    "shapefile-odd": (N_("GDAL notes: {note}"),),
    "shapefile-truncated": (
        N_("the .dbf file is cut off in its header"),
        N_("the shape lies beyond the .shp file"),
        N_("the {suffix} file is cut off: {size} bytes of {said}"),
    ),
    "survey-area": (N_("line {line}: the area is no number"),),
    "survey-area-unit": (N_("line {line} names the unit of its area"),),
    "survey-attributes": (N_("line {line} does not say 面: its cells are read by place"),),
    "survey-count": (N_("line {line} says {said} points; there are {points}"),),
    "survey-empty": (N_("there is no parcel after {mark}"),),
    "survey-invalid": (N_("the file holds NUL bytes: it is no text"),),
    "survey-line": (
        N_("line {line} is a point before the first parcel"),
        N_("line {line} is neither a parcel (it would end in @) nor a point"),
    ),
    "survey-no-coordinates": (N_("there is no line {mark}"),),
    "survey-no-heading": (N_("line {line}: the parcels begin without a line {mark}"),),
    "too-large": (
        N_("at most {mb} MB are taken for a drawing"),
        N_("the file has {size} MB; at most {most} are taken"),
        N_("the file unpacks to {size} MB in {columns} columns"),
        N_("the files are too large together"),
        N_("the sheet has over {cells} cells"),
        N_("{files} files; at most {most} at once"),
    ),
    "too-many-columns": (
        N_("the features have over {columns} properties"),
        N_("the {what} has over {columns} columns"),
    ),
    "too-many-vertices": (
        N_("the file has over {points} points"),
        N_("the shape has {vertices} vertices; at most {most} are taken"),
    ),
    "too-tangled": (
        N_("the outline crosses itself too often to be repaired ({vertices} vertices)"),
    ),
    "wkt-invalid": (N_("the outline is not WKT ({reason})"),),
    "xlsx-broken": (N_("the workbook cannot be read ({reason})"),),
    "xlsx-empty": (N_("no sheet of the workbook holds anything"),),
    "xml-entities": (
        N_("a part of the workbook declares a document type"),
        N_("the file declares a document type"),
    ),
    "zip-bomb": (N_("the zip unpacks to {size} MB or more out of all proportion"),),
    "zip-broken": (N_("the zip cannot be opened ({reason})"), N_("the zip is damaged ({reason})"),),
    "zip-duplicate": (N_("two entries of the zip have the same name"),),
    "zip-encrypted": (N_("the zip is encrypted"),),
    "zip-entries": (N_("the zip has {entries} entries; at most {most}"),),
    "zip-link": (N_("an entry of the zip is a link or a device"),),
    "zip-method": (N_("the zip is packed in an unusual way"),),
    "zip-nested": (N_("the zip holds another archive"),),
    "zip-no-kml": (N_("the KMZ holds no .kml"),),
    "zip-no-shapefile": (N_("the zip holds no shapefile (.shp)"),),
    "zip-path": (N_("an entry of the zip would land outside its folder"),),
}  # fmt: skip
