"""What `gis` says of files and data, by the stable code of the finding; ui/issue_words.py says it.

Each text is a message of `gis` word for word, with ``{names}`` where it has figures or names.
``*-unknown`` stands for every code that ends so, ``*`` for any code.
"""

from __future__ import annotations

from ui.i18n import N_

OF_DATA: dict[str, tuple[str, ...]] = {
    "*": (
        N_("and {n} more rows with the same finding"),
        N_("unknown coordinate system {system}: give an EPSG code such as 4547"),
        N_("{name} is no map coordinate system"),
    ),
    # Errors that have no code: a draft that cannot begin, a store that cannot be used.
    "error": (
        N_("two of these files have the same name"),
        N_("1 to {n} files can be taken at once"),
        N_("the store {store} cannot be used: {why}"),
        N_("there is no {name} among the {what}: {names}"),
    ),
    "*-unknown": (
        N_(
            "there is no {field} of this name; it becomes {otherwise}, and the word is kept in "
            "{kept}"
        ),
        N_(
            "{rows} rows have a {field} that there is not; it becomes {otherwise}, and the word is "
            "kept in {kept}"
        ),
        N_("{rows} rows have a {field} that there is not"),
        N_("there is no {field} of this name"),
        N_(
            "{rows} rows have no {field} that is known here: {listed} and {n} others; they become "
            "{otherwise}, and the words are kept in {kept}"
        ),
        N_("{rows} rows have no {field} that is known here: {listed} and {n} others"),
    ),
    "allocated-without-project": (
        N_("the parcel is {status}, but no project of the atlas stands on it"),
    ),
    "amount-scale": (
        N_("{amount} yuan, {rate} yuan per mu: it looks like {which}"),
        N_("{amount} yuan: it looks like {which}"),
    ),
    "answer-unfit": (N_("an answer does not fit the file"),),
    "axes-swapped": (
        N_(
            "the first column holds eastings and the second northings, against the format; read "
            "as they are meant"
        ),
        N_(
            "from line {line} on the first column holds eastings and the second northings, "
            "against the format; read as they are meant"
        ),
    ),
    "commas-thousands": (N_("the commas in the column {column} are read as thousands"),),
    "column-displaced": (
        N_("{column} is mapped to {field}; the file's own {own} is kept as {aside}"),
    ),
    "column-left-out": (
        N_("the column holds further shapes or their bounds"),
        N_("the column is binary"),
    ),
    "column-missing": (N_("no column is the {field}"),),
    "column-name-cut": (
        N_(
            "the column's name is cut to ten bytes and much like another's; say which is which "
            "with --map"
        ),
    ),
    "column-recognised": (
        N_("the column {column} is read as {field}: it is {header}, cut at ten bytes"),
        N_("the column {column} is read as {field}"),
    ),
    "column-scaled": (N_("the column {column} names its unit: {field} is it × {factor}"),),
    "column-twice": (N_("two columns have the same header (line {line})"),),
    "column-unit-assumed": (N_("the column {column} names no unit: it is read in {unit}"),),
    "column-unit-unknown": (
        N_("the column {column} looks like {field} but names no unit; it stays as it is"),
    ),
    "column-unreadable": (N_("the column cannot be read ({reason})"),),
    "column-unused": (N_("this column says nothing of a status"),),
    "coordinate-missing": (N_("the row has only one of {one} and {other}"),),
    "coordinate-not-finite": (N_("a coordinate is not a number"),),
    "coordinates-off-the-earth": (N_("this geometry has no place in {system}"),),
    "coordinates-outside": (
        N_("the coordinates are not longitude and latitude on the Earth"),
        N_("the second number is no latitude, and the first could be one: the axes look swapped"),
    ),
    "crs-does-not-fit": (N_("the shape is far outside the area that {system} is made for"),),
    "crs-legacy": (
        N_("the file names a coordinate system in a crs member, which GeoJSON no longer has"),
    ),
    "crs-overridden": (N_("the file says {declared}; it is read as {given}, as you said"),),
    "crs-questioned": (N_("the file lies {away} km from everything that the atlas holds"),),
    "crs-shift-possible": (
        N_(
            "the file does not name its coordinate system, and its degrees have six decimals as "
            "those of web maps have, which are shifted by some hundred metres; they are read as "
            "WGS 84"
        ),
    ),
    "crs-shift-suspected": (
        N_(
            "{count} of {rows} outlines compared are those of the atlas, but moved as {name} "
            "moves them; read as {same} they fall on each other"
        ),
    ),
    "crs-unknown": (
        N_("the file does not say which coordinate system its numbers are in"),
        N_("the data names no coordinate system: say which with --crs EPSG"),
        N_("the file says {system} in zones of {width}°, which are not CGCS2000's 3-degree zones"),
        N_(
            "the coordinates are not longitude and latitude, and the file does not say what they "
            "are"
        ),
    ),
    "crs-unreadable": (
        N_("PROJ cannot read the .prj file"),
        N_("PROJ cannot read the coordinate system of the file"),
        N_("PROJ does not know the coordinate system of the file"),
        N_("the layer's coordinate system is not known"),
    ),
    "day-in-future": (N_("{day} is yet to come"),),
    "day-invalid": (N_("this is not a day (write it as 2023-10-31)"), N_("there is no such day"),),
    "day-too-early": (N_("{day} is before there was such land"),),
    "day-unreadable": (N_("not a day"),),
    "decimal-comma": (N_("the comma may divide decimals or thousands"),),
    "duplicate-id": (N_("the id is also that of {row}"),),
    "duplicate-id-first": (N_("the id is there again: {row}"),),
    "duplicate-key": (N_("the name is given twice in {times} objects; the last value counts"),),
    "duplicate-shape": (
        N_("the shape is also that of {row}, and says the same"),
        N_("the shape is also that of {row}; they differ in {fields}"),
        N_("the shape is also that of {row}"),
    ),
    "file-broken": (N_("the file cannot be read ({reason})"),),
    "file-disguised": (
        N_("the XML is no GML"),
        N_("the workbook has a password, or is of the old kind (.xls)"),
        N_("the file is not {format}: it looks like {found}"),
        N_("the file is not {format}: {found}"),
    ),
    "file-empty": (N_("the file is empty (0 bytes)"), N_("there is no feature in the file"),),
    "file-missing": (N_("no file was given"), N_("there is no such file"),),
    "file-odd": (N_("GDAL notes: {note}"),),
    "file-unreadable": (N_("the file cannot be opened ({reason})"),),
    "format-unknown": (N_("no reader for {format}"),),
    "formats-mixed": (N_("this is {one} and the first file {other}"),),
    "gap": (N_("{size} of ground between it and {others} other parcels nobody claims"),),
    "gap-sliver": (
        N_("{size} of ground between it and {others} other parcels is a strip that nobody claims"),
    ),
    "gml-remote-schema": (
        N_("what the features are is described at an address, which was not fetched"),
    ),
    "heights-dropped": (N_("heights or measures of the vertices are left out"),),
    "land-use-system-missing": (
        N_("{rows} rows have a land-use code but not the system it is of (land_use_system)"),
    ),
    "memory-out": (N_("the file could not be read within {limit}: it needs more memory"),),
    "needless-vertices": (
        N_(
            "{twice} points lie on the one before them and {needless} of {points} change the "
            "outline by less than a millimetre"
        ),
    ),
    "no-coordinates": (
        N_(
            "no columns say where the rows are (lon and lat, X and Y, or an outline as WKT), nor "
            "does one say by its id which features they are about"
        ),
    ),
    "no-geometry": (N_("none of its {rows} rows has a geometry"),),
    "no-layer": (
        N_("the drawing holds no closed outline"),
        N_("the file holds no features that can be read"),
        N_("the file holds no layer with shapes"),
        N_("the file holds no placemarks"),
    ),
    "no-rows": (N_("the file holds no features"), N_("the file has a header and no row"),),
    "not-a-file": (
        N_("this is a folder or a device and not a file"),
        N_("this is an address and not a file; nothing was fetched"),
    ),
    "number-invalid": (
        N_("this is not a number (write it as 1234.5)"),
        N_("the number is not finite"),
    ),
    "outline-left": (N_("the outline is not valid and cannot be stored as it is"),),
    "outline-missing": (
        N_("line {line}: the parcel has no points"),
        N_("survey text is a list of outlines, and this row has none"),
    ),
    "outside-area": (
        N_("it lies outside the area of the atlas"),
        N_("{share} of it lies outside the area of the atlas"),
    ),
    "overlap": (N_("it lies over {row}, {mu} mu counted twice"),),
    "overlap-sliver": (N_("it lies over {row} along their border, {mu} mu counted twice"),),
    "overlap-stored": (N_("it lies over {name} of the atlas, which stays, by {mu} mu"),),
    "overlap-unknown": (
        N_(
            "only the first {rows} rows were looked through for overlaps: there are too many "
            "neighbours"
        ),
    ),
    "overlaps": (
        N_("at least 1 pair of parcels lies over each other, {mu} mu counted twice"),
        N_("at least {n} pairs of parcels lie over each other, {mu} mu counted twice"),
        N_("1 pair of parcels lies over each other, {mu} mu counted twice"),
        N_("{n} pairs of parcels lie over each other, {mu} mu counted twice"),
    ),
    "parcel-sliver": (N_("the parcel is {width} m wide"),),
    "parcel-unknown": (N_("there is no such parcel"),),
    "park-elsewhere": (
        N_("it does not lie in the park that it names"),
        N_("{share} of it lies outside the park that it names"),
    ),
    "park-unknown": (N_("the atlas has no park of this name; {count} rows are in it"),),
    "project-parcel-unknown": (N_("it names parcels that the atlas does not have"),),
    "project-without-parcel": (
        N_("no column says on which parcels the projects stand"),
        N_("the project names no parcel"),
    ),
    "reader-failed": (N_("the file could not be read within {limit}: its reader broke down"),),
    "row-left-out": (
        N_("the row is left out: {word} says that it is a sum"),
        N_("the row is left out: it has no id, and its {column} is the sum of the others"),
        N_("the row is left out: it is a note"),
        N_("the row is left out: it has a single cell"),
    ),
    "stage-contradicts": (N_("the stage is {stage}, but it was {other} on {day}"),),
    "status-alike": (N_("the status is unknown; its word is nearly one for {status}"),),
    "status-undated": (
        N_(
            "{bare} of {all} statuses come without a day: what is new of them holds from today, "
            "{day}"
        ),
    ),
    "status-missing": (
        N_("no column is the status: all parcels are {status}"),
        N_("no column is the status: parcels keep theirs, and new ones are {status}"),
    ),
    "status-unknown": (
        N_("a status event has a status that there is not"),
        N_("this is no status"),
    ),
    "text-cut": (N_("the text ends in the middle of a character"),),
    "text-invalid": (N_("the text is not valid Unicode"),),
    "time-zone-unknown": (N_("a time without its time zone: here it may be another day"),),
    "time-out": (N_("the file could not be read within {limit}: it took too long"),),
    "tiny-part": (N_("{count} parts of the outline are specks of {area} m² in all"),),
    "value-unreadable": (
        N_("the value cannot be kept ({reason})"),
        N_("this is not a day (write it as 2023-10-31)"),
        N_("there is no such day"),
        N_("this is neither yes nor no"),
    ),
    "which-layer": (N_("the file holds {count} {what} and not one named {layer}"),),
    "zero-area": (
        N_("the area is {area} m²"),
        N_("the outline encloses nothing; the row is kept without a shape"),
    ),
    "zone-differs": (
        N_(
            "the header says zone {said}, the eastings begin with {found}: the eastings are "
            "believed"
        ),
        N_(
            "line {line} says zone {said}, the eastings begin with {found}: the eastings are "
            "believed"
        ),
    ),
    "zone-unknown": (N_("no number of a zone stands before the easting, or there are two"),),
    "zones-mixed": (
        N_(
            "the row lies far from everything that is known, and in it if it is of zone {other} "
            "and not of {zone} as the others"
        ),
        N_(
            "{rows} rows have the number of a neighbouring zone before their eastings ({zones}); "
            "each was read in its own"
        ),
    ),
}  # fmt: skip
