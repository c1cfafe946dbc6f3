"""What can be done about a finding, for pages: `gis` speaks of options of its command line."""

from __future__ import annotations

from ui.i18n import N_

# What gis says (without the stop at its end), and what the page says.
REMEDIES: tuple[tuple[str, str], ...] = (
    ("Say which system it is with --crs EPSG", N_("Choose its coordinate system")),
    ("Say which coordinate system it is with --crs EPSG", N_("Choose its coordinate system")),
    ("Say it with --crs EPSG, for instance --crs 4547", N_("Choose its coordinate system")),
    (
        "Say it with --crs EPSG, for instance --crs 4547. These would fit: {options}",
        N_("Choose its coordinate system; these would fit: {options}"),
    ),
    (
        "Say the system of its numbers with --crs EPSG; they are then in its unit",
        N_("Choose the coordinate system of its numbers; they are then in its unit"),
    ),
    (
        "Is it {name} ({epsg})? Say which system it is with --crs EPSG",
        N_("Is it {name} ({epsg})? Choose its coordinate system"),
    ),
    (
        "If that is right, confirm its system with --crs EPSG (4326 for longitude and "
        "latitude); else name the right one",
        N_("If that is right, confirm its coordinate system; else choose the right one"),
    ),
    (
        "If they come from Amap or Tencent, say --crs GCJ-02, from Baidu --crs BD-09; if they are "
        "right, confirm them with --crs 4326",
        N_("If they come from a web map, choose it; if they are right, confirm longitude and "
           "latitude"),
    ),
    (
        "If so, say --crs {name}; if the file is right, confirm it with --crs 4326",
        N_("If so, choose {name}; if the file is right, confirm longitude and latitude"),
    ),
    (
        "The axes look swapped ({order}): write the easting or longitude first",
        N_("The axes look exchanged: exchange them"),
    ),
    (
        "Give each zone a file of its own, or write the zone before the eastings and say --crs "
        "CGCS2000-3",
        N_("Give each zone a file of its own, or write the zone before the eastings"),
    ),
    (
        "Write days only, or say --written-days if they count as they are written",
        N_("Write days only, or say that they count as they are written"),
    ),
    ("Name it with --encoding GB18030 or --encoding UTF-8", N_("Choose the encoding")),
    (
        "If that is wrong, say its unit with --unit COLUMN=万元",
        N_("If that is wrong, choose its unit among the columns"),
    ),
    ("Say so with --encoding GB18030", N_("Choose the encoding")),
    ("Name the encoding with --encoding, for instance GB18030", N_("Choose the encoding")),
    ("Map a column with --map COLUMN=status", N_("Say which column is the status")),
    (
        "Map a column with --map COLUMN=id, so that history finds them again",
        N_("Say which column is the id, so that history finds them again"),
    ),
    ("Name the column of ids with --map COLUMN=id", N_("Say which column is the id")),
    (
        "Map another column with --map COLUMN=FIELD if that is wrong",
        N_("Choose another field for it if that is wrong"),
    ),
    (
        "Ids have to be unique: leave out one of the rows, or correct the file",
        N_("Ids have to be unique: leave out one of the rows, or correct the file"),
    ),
    (
        "Ids have to be unique: correct it, or map another column to id",
        N_("Ids have to be unique: correct it, or choose another column"),
    ),
    (
        "Correct it, or leave out such rows with --skip-unknown",
        N_("Correct it, or leave out such rows"),
    ),
    ("Map a column with --map COLUMN=parcels", N_("Say which column has the parcels")),
    ("If latitude comes first, say --swap-axes", N_("If latitude comes first, exchange the axes")),
    (
        "Write numbers as 1234.5, or say --comma decimal or --comma thousands",
        N_("Write numbers as 1234.5, or say what the comma means"),
    ),
    (
        "Save it as a GeoPackage, or without xsi:schemaLocation",
        N_("Save it as a GeoPackage, or without xsi:schemaLocation"),
    ),
    ("Save it as plain polygons, without M", N_("Save it as plain polygons, without M")),
    (
        "It may have been cut off: fetch or export the file again",
        N_("It may have been cut off: fetch or export it again"),
    ),
    ("Take its repair, or draw it again", N_("Take its repair, or draw it again")),
    ("It can become {amount} yuan", N_("It can become {amount} yuan")),
    ("It can become {area} m²", N_("It can become {area} m²")),
    ("It can become {name}", N_("It can become {name}")),
    ("Look which of the two is right", N_("Look which of the two is right")),
    (
        "Look which of the two is right; the figure can be left out",
        N_("Look which of the two is right; the figure can be left out"),
    ),
    ("Look which of the days is right", N_("Look which of the days is right")),
    (
        "Look whether it is a date of another kind, or a slip",
        N_("Look whether it is a date of another kind, or a slip"),
    ),
    (
        "A fact has a day that is past; leave out what is only planned",
        N_("A fact has a day that is past; leave out what is only planned"),
    ),
    (
        "Both are right in their way; mu are of the ellipsoidal one",
        N_("Both are right in their way; mu are of the ellipsoidal one"),
    ),
    ("The strip can be cut off the later row", N_("The strip can be cut off the later row")),
    ("Leave out one of them", N_("Leave out one of them")),
    ("The row can be left out", N_("The row can be left out")),
    ("It can be given to this parcel", N_("It can be given to this parcel")),
    ("Look whose it is", N_("Look whose it is")),
    ("Ids have to be there and unique", N_("Ids have to be there and unique")),
    ("Look whether both are the same parcel", N_("Look whether both are the same parcel")),
    (
        "Its investment is on no land until it does",
        N_("Its investment is on no land until it does"),
    ),
    (
        "Correct the ids, or import the parcels first",
        N_("Correct the ids, or take in the parcels first"),
    ),
    (
        "Name it in its project, or correct its status",
        N_("Name it in its project, or correct its status"),
    ),
    ("They can be left out", N_("They can be left out")),
    (
        "Look whether it is one, or was left over between others",
        N_("Look whether it is one, or was left over between others"),
    ),
    ("Look whether its coordinates are right", N_("Look whether its coordinates are right")),
    ("Correct the park or the outline", N_("Correct the park or the outline")),
    (
        "If it is right, say so with --crs {epsg}; else export as WGS 84",
        N_("If it is right, choose {epsg}; else export as WGS 84"),
    ),
    ("Look at the id, or leave the row out", N_("Look at the id, or leave the row out")),
    ("Name it {name} or {other} in the header", N_("Name it {name} or {other} in the header")),
    ("Say which is meant with --table NAME", N_("Choose which is meant")),
    (
        "Write numbers as 1234.5, or say --decimal-comma",
        N_("Write numbers as 1234.5, or say that commas are decimal"),
    ),
    ("Write numbers as 1234.5", N_("Write numbers as 1234.5")),
    ("Write it as 2023-10-31", N_("Write it as 2023-10-31")),
    (
        "Write the unit into the header, 面积（亩）, or say it with --unit COLUMN=亩",
        N_("Choose its unit among the columns"),
    ),
    ("Correct the name, or import the park", N_("Correct the name, or take in the park")),
    (
        "Say what it means with --word WORD=MEANING, or --word WORD= for none. There are: "
        "{meanings}",
        N_("Say what it means: {meanings}, or nothing of these"),
    ),
    (
        "Map the column of their days with --map COLUMN=status_on, or say the day with "
        "--status-day DAY",
        N_("Say which column has their days, or say the day"),
    ),
    (
        "Say it for all of them with --land-use-system NAME",
        N_("Say it for all of them"),
    ),
    (
        "If these are rows like the others, say --all-rows",
        N_("If it is a row like the others, take in all rows"),
    ),
    ("There are: {names}", N_("There are: {names}")),
    ("Use one of: {names}", N_("There are: {names}")),
    ("Export it with its shapes", N_("Export it with its shapes")),
    (
        "Export it again, and close it in QGIS before copying it",
        N_("Export it again, and close it in QGIS before copying it"),
    ),
    ("Export the layer into a new GeoPackage", N_("Export the layer into a new GeoPackage")),
    (
        "Export in gb18030 or utf-8, which have every character",
        N_("Export in GB 18030 or UTF-8, which have every character"),
    ),
    (
        "Check the coordinate system that the layer was imported with",
        N_("Check the coordinate system that the layer was imported with"),
    ),
    (
        "Leave it out (a --bbox does), or export a table (.xlsx)",
        N_("Leave it out, or export a table (.xlsx)"),
    ),
    ("Simplify or divide it", N_("Simplify or divide it")),
    ("Draw it again or divide it", N_("Draw it again or divide it")),
    ("Divide it", N_("Divide it")),
    ("Divide them", N_("Divide them")),
    ("Fetch or export it again", N_("Fetch or export it again")),
    (
        "It may have been cut off: fetch or export it again",
        N_("It may have been cut off: fetch or export it again"),
    ),
    (
        "It may have been cut off on its way: fetch it again",
        N_("It may have been cut off: fetch or export it again"),
    ),
    (
        "The file is probably damaged: export it again",
        N_("The file is probably damaged: export it again"),
    ),
    (
        "Its files are not of one export: export it again",
        N_("Its files are not of one export: export it again"),
    ),
    (
        "A shapefile is several files of one name: give them all, in one zip",
        N_("A shapefile is several files of one name: give them all"),
    ),
    (
        "A shapefile is several files of one name: give them all",
        N_("A shapefile is several files of one name: give them all"),
    ),
    ("Give files of one format at once", N_("Give files of one format at once")),
    (
        "Choose what it becomes, or name its columns so in the header",
        N_("Choose what it becomes, or name its columns so in the header"),
    ),
    ("There are readers for {formats}", N_("Formats that can be read: {formats}")),
    (
        "Write it with GeoPandas or GDAL, as GeoParquet",
        N_("Write it with GeoPandas or GDAL, as GeoParquet"),
    ),
    ("Write the file with WKB geometry", N_("Write the file with WKB geometry")),
    ("Pack it as an ordinary zip", N_("Pack it as an ordinary zip")),
    ("Pack it without password", N_("Pack it without password")),
    ("Unpack it first", N_("Unpack it first")),
    ("Save it as .xlsx without a password", N_("Save it as .xlsx without a password")),
)  # fmt: skip

# Words that stand in the place of a name.
NAMES = (
    N_("万元 taken for yuan"),
    N_("multiplied by 10,000 twice"),
    N_("layers"),
    N_("sheets"),
    N_("shapefiles"),
    N_("features"),
    N_("file"),
    N_("layer"),
    N_("table"),
    N_("shapefile"),
    N_("Polygon"),
    N_("Point"),
    N_("LineString"),
    N_("MultiPolygon"),
    N_("MultiPoint"),
    N_("MultiLineString"),
    N_("empty"),
    N_("a file without suffix"),
    N_("survey text"),
    N_("its first bytes are of something else"),
    N_("a zip archive"),
    N_("an SQLite database"),
    N_("a .shp file"),
    N_("a gzip archive"),
    N_("an archive"),
    N_("a PDF"),
    N_("XML or HTML"),
    N_("UTF-16 text"),
    N_("unexpected end of data"),
    N_("unexpected character"),
    N_("expected a JSON value"),
    N_("expected a string key"),
    N_("trailing comma is not allowed"),
    N_("unexpected content after document"),
    N_("unexpected control character in string"),
    N_("File is not a zip file"),
    N_("file is not a database"),
    N_("database or disk is full"),
    N_("database is locked"),
    N_("disk I/O error"),
    N_("attempt to write a readonly database"),
)
