"""The table of export formats: suffixes, media types, and which module writes each."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from gis.errors import UnknownFormat, UsageError


@dataclass(frozen=True)
class Format:
    """A kind of file that a layer can be exported to.

    Attributes:
        key: the name in URLs and code.
        suffixes: file endings, lower case; the first is the one we give to new files.
        media_type: what HTTP says it is.
        en: the name on a button.
        module: the module that writes it. A text format has ``chunks(frame, layer, provenance)``
            that gives blocks of bytes; a binary one ``save(frame, path, layer, provenance)``.
        streamed: whether the module has ``chunks``.
        wgs84_only: whether the format's standard fixes the CRS to WGS 84.
        standard: what that standard is called, for the refusal.
        zoned: whether it is always in a 3-degree zone of CGCS2000; the data's own when no CRS is
            asked for.
        encodings: what its text can be in, by Python's names, the usual one first; the module then
            takes ``encoding`` as well. Empty: the format has its own, and there is no choice.
    """

    key: str
    suffixes: tuple[str, ...]
    media_type: str
    en: str
    module: str
    streamed: bool = False
    wgs84_only: bool = False
    standard: str = ""
    zoned: bool = False
    encodings: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The file ending that we give to new files, with its dot."""
        return self.suffixes[0]

    def encoding(self, asked: str | None) -> str | None:
        """The encoding to write in, by Python's name; None where the format has no choice.

        Raises:
            UsageError: the format cannot be written in the one that is asked for.
        """
        if asked is None:
            return self.encodings[0] if self.encodings else None
        try:
            name = codecs.lookup(asked).name
        except LookupError:
            name = asked
        if name not in self.encodings:
            can = " or ".join(self.encodings) or "its own encoding"
            raise UsageError(f"{self.en} cannot be written in {asked!r}, only in {can}")
        return name


FORMATS: dict[str, Format] = {
    f.key: f
    for f in (
        Format(
            "geojson", (".geojson", ".json"), "application/geo+json", "GeoJSON",
            "gis.export.geojson", streamed=True, wgs84_only=True, standard="RFC 7946, section 4",
        ),
        Format(
            "gpkg", (".gpkg",), "application/geopackage+sqlite3", "GeoPackage",
            "gis.export.geopackage",
        ),
        Format(
            "shapefile", (".zip",), "application/zip", "Shapefile (zip)", "gis.export.shapefile",
            encodings=("utf-8", "gbk", "gb18030"),
        ),
        Format("csv", (".csv",), "text/csv", "CSV (Excel)", "gis.export.table", streamed=True),
        Format(
            "xlsx", (".xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Excel (XLSX)", "gis.export.workbook",
        ),
        Format(
            "kml", (".kml",), "application/vnd.google-earth.kml+xml", "KML",
            "gis.export.kml", streamed=True, wgs84_only=True, standard="OGC 12-007r2",
        ),
        Format(
            "survey", (".txt",), "text/plain", "Survey text (界址点)", "gis.export.survey",
            streamed=True, zoned=True, encodings=("gb18030", "gbk", "utf-8"),
        ),
        Format(
            "parquet", (".parquet", ".geoparquet"), "application/vnd.apache.parquet", "GeoParquet",
            "gis.export.geoparquet",
        ),
    )
}  # fmt: skip


def format_of(name: str | Path) -> Format:
    """The format of a file name by its suffix, or of a key such as ``"gpkg"``.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
    """
    text = str(name).lower()
    if text in FORMATS:
        return FORMATS[text]
    suffix = Path(text).suffix
    for known in FORMATS.values():
        if suffix in known.suffixes and not _packed(text, known):
            return known
    endings = ", ".join(s for f in FORMATS.values() for s in f.suffixes)
    raise UnknownFormat(f"no export for {Path(name).name!r}: the name has to end in {endings}")


def _packed(text: str, known: Format) -> bool:
    """Whether the name asks for another format in a zip: ``x.gpkg.zip`` is no Shapefile."""
    inside = Path(Path(text).stem).suffix
    return ".zip" in known.suffixes and any(inside in f.suffixes for f in FORMATS.values())
