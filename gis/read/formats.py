"""The formats: which suffix is read by which module, and how its files begin.

Adding a format is one module with ``read(request, findings) -> Table`` and one entry here;
see docs/recipes/add-a-format.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gis.findings import Findings

if TYPE_CHECKING:
    from gis.read.request import Request
    from gis.read.table import Table


@dataclass(frozen=True)
class Format:
    """A format that can be read.

    Attributes:
        name: for people.
        suffixes: lower case, with the dot.
        module: under `gis.read`; has ``read(request, findings) -> Table``.
        magic: the bytes its files begin with, any of them.
        gdal: the GDAL drivers its module needs, by GDAL's names; all others are taken away from
            the reading process, because GDAL looks at content and not at names.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    magic: tuple[bytes, ...]
    gdal: frozenset[str] = frozenset()

    def read(self, request: Request, findings: Findings) -> Table:
        """The file's rows; `InputRefused` when it cannot be read as this format."""
        table: Table = import_module(f"gis.read.{self.module}").read(request, findings)
        return table


TEXTS = ((b"{",), (b"{", b"\x1e"), (b"<",))
SHAPEFILE_DRIVER = frozenset({"ESRI Shapefile"})

FORMATS: tuple[Format, ...] = (
    Format("GeoJSON", (".geojson", ".json"), "geojson", (b"{",)),
    Format(
        "GeoJSON by lines",
        (".geojsonl", ".geojsons", ".ndjson", ".jsonl"),
        "geojson_lines",
        (b"{", b"\x1e"),
    ),
    Format(
        "zipped Shapefile",
        (".zip",),
        "packed",
        (b"PK\x03\x04", b"PK\x05\x06"),
        SHAPEFILE_DRIVER | {"OpenFileGDB", "MapInfo File"},
    ),
    Format("Shapefile", (".shp",), "shapefile", (b"\x00\x00\x27\x0a",), SHAPEFILE_DRIVER),
    Format("GeoPackage", (".gpkg",), "geopackage", (b"SQLite format 3\x00",)),
    Format("GeoParquet", (".parquet", ".geoparquet"), "geoparquet", (b"PAR1",)),
    Format("FlatGeobuf", (".fgb",), "flatgeobuf", (b"fgb",), frozenset({"FlatGeobuf"})),
    Format("KML", (".kml",), "kml", (b"<",), frozenset({"LIBKML"})),
    Format("KMZ", (".kmz",), "kml", (b"PK\x03\x04",), frozenset({"LIBKML"})),
    Format("GML", (".gml",), "gml", (b"<",), frozenset({"GML"})),
    Format("DXF", (".dxf",), "dxf", (b"",), frozenset({"DXF"})),
    Format("survey text", (".txt",), "survey", (b"",)),
    Format("CSV", (".csv",), "delimited", (b"",)),
    Format("Excel", (".xlsx",), "workbook", (b"PK\x03\x04",)),
)

# What a file that is not what its name says may be instead; the order matters.
_LOOKS = (
    (b"PK", "a zip archive"), (b"SQLite format 3", "an SQLite database"), (b"PAR1", "Parquet"),
    (b"\x00\x00\x27\x0a", "a .shp file"), (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"), (b"%PDF", "a PDF"), (b"<", "XML or HTML"), (b"{", "JSON"),
    (b"\xff\xfe", "UTF-16 text"), (b"\xfe\xff", "UTF-16 text"),
)  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Excel until 2003, and every workbook with a password


def suffixes() -> str:
    """All suffixes, for messages."""
    return " ".join(suffix for form in FORMATS for suffix in form.suffixes)


def format_of(path: Path, findings: Findings) -> Format:
    """The format of a file by its suffix; refused when no format claims it."""
    for form in FORMATS:
        if path.suffix.lower() in form.suffixes:
            return form
    findings.refuse(
        "format-unknown",
        f"no reader for {path.suffix or 'a file without suffix'}",
        remedy=f"There are readers for {suffixes()}",
    )


def check_magic(path: Path, form: Format, findings: Findings) -> None:
    """Refuse a file that is empty or does not begin as its name promises."""
    with path.open("rb") as file:
        start = file.read(64)
    if not start:
        findings.refuse("file-empty", "the file is empty (0 bytes)")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    # XML and JSON may begin with a mark or with spaces.
    if start.startswith(form.magic) or (form.magic in TEXTS and text.startswith(form.magic)):
        return
    if start.startswith(_OLE) and ".xlsx" in form.suffixes:
        findings.refuse(
            "file-disguised",
            "the workbook has a password, or is of the old kind (.xls)",
            remedy="Save it as .xlsx without a password",
        )
    looks = next((what for magic, what in _LOOKS if text.startswith(magic)), "")
    is_ = f"it looks like {looks}" if looks else "its first bytes are of something else"
    findings.refuse("file-disguised", f"the file is not {form.name}: {is_}")
