"""GeoPackage 1.x by SQLite itself, read-only and without extensions.

GDAL's driver would open every table, view and extension that the file names. Here one table is
read, by a connection that may do nothing but select.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

from gis import crs
from gis.errors import UnknownCrs
from gis.findings import Findings
from gis.read import wkb
from gis.read.limits import MAX_COLUMNS
from gis.read.request import Request
from gis.read.table import Table

# Bytes of the envelope in a geometry's header, by its code (GeoPackage 1.3, 2.1.3).
_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_EXTENDED = 0x20
_ROW_NUMBER = frozenset({"fid", "ogc_fid"})  # GDAL's names of the row number, no attribute
_STANDARD_TRIGGER = re.compile(r"(rtree_|gpkg_|trigger_(insert|delete)_feature_count_|fkgpkg)")
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_FUNCTION}
)


def read(request: Request, findings: Findings) -> Table:
    """The rows of the only feature table, or of the one named like the layer."""
    try:
        with _opened(request) as database:
            _sound(database, findings)
            name = _table(database, request, findings)
            return _rows(database, name, findings)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        findings.refuse(
            "gpkg-broken",
            f"the GeoPackage is damaged ({error})",
            remedy="Export it again, and close it in QGIS before copying it",
        )


@contextlib.contextmanager
def _opened(request: Request) -> Iterator[sqlite3.Connection]:
    # immutable: no journal of the folder is looked at or written, no lock taken.
    database = sqlite3.connect(f"{request.path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        database.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
        )
        yield database
    finally:
        database.close()


def _sound(database: sqlite3.Connection, findings: Findings) -> None:
    said = database.execute("PRAGMA quick_check(1)").fetchone()
    if said is None or said[0] != "ok":
        findings.refuse("gpkg-broken", f"the GeoPackage is damaged ({said and said[0]})")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    if not {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} <= tables:
        findings.refuse("gpkg-not-geopackage", "the SQLite database is not a GeoPackage")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        if not _STANDARD_TRIGGER.match(trigger):
            findings.refuse(
                "gpkg-trigger",
                "the GeoPackage has a trigger of its own, which runs when others open it",
                value=trigger,
                remedy="Export the layer into a new GeoPackage",
            )


def _table(database: sqlite3.Connection, request: Request, findings: Findings) -> str:
    names = [
        str(name)
        for (name,) in database.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name"
        )
    ]
    if not names:
        findings.refuse("gpkg-no-features", "the GeoPackage has no layer of features")
    name = request.chosen(names, "layers", findings)
    kind = database.execute("SELECT type FROM sqlite_master WHERE name = ?", [name]).fetchone()
    if kind is None or kind[0] != "table":
        findings.refuse(
            "gpkg-view",
            "the layer is not a table (a view may run without end)",
            value=name,
            remedy="Export the layer into a new GeoPackage",
        )
    return name


def _rows(database: sqlite3.Connection, name: str, findings: Findings) -> Table:
    described = database.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", [name]
    ).fetchone()
    about = [
        (str(column), str(kind).upper(), bool(key))
        for _, column, kind, _, _, key in database.execute(f"PRAGMA table_info({_quoted(name)})")
    ]
    columns = [c for c, _, key in about if not (key and c.lower() in _ROW_NUMBER)]
    if described is None or described[0] not in columns:
        findings.refuse("gpkg-no-features", "the layer has no geometry column", value=name)
    if len(columns) > MAX_COLUMNS:
        findings.refuse("too-many-columns", f"the layer has over {MAX_COLUMNS:,} columns")
    names = ", ".join(map(_quoted, columns))
    cursor = database.execute(f"SELECT {names} FROM {_quoted(name)} ORDER BY rowid")  # noqa: S608
    rows = cursor.fetchall()
    values = {c: [row[i] for row in rows] for i, c in enumerate(columns)}
    blobs = values.pop(described[0])
    for column, kind, _ in about:
        if kind == "BOOLEAN" and column in values:
            values[column] = [bool(v) if v in (0, 1) else v for v in values[column]]
    shapes = wkb.geometries(_wkb(blobs, findings), findings)
    findings.stop_if_refused()
    return Table(shapes, values, _crs(database, described[1], findings))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _wkb(blobs: list[Any], findings: Findings) -> list[bytes | None]:
    """The WKB behind each geometry's GeoPackage header."""
    found: list[bytes | None] = []
    for row, blob in enumerate(blobs, 1):
        body = _body(blob)
        if blob is not None and body is None:
            findings.error(
                "geometry-unreadable",
                "the stored shape is not a GeoPackage geometry",
                row=row,
                field="geometry",
            )
        found.append(body)
    return found


def _body(blob: Any) -> bytes | None:
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    flags = blob[3]
    envelope = _ENVELOPE.get(flags >> 1 & 0x07)
    if envelope is None or flags & _EXTENDED:
        return None
    return blob[8 + envelope :]


def _crs(database: sqlite3.Connection, srs_id: Any, findings: Findings) -> CRS | None:
    """The table's system; None, with a warning, when neither PROJ nor the file knows it."""
    row = database.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        [srs_id],
    ).fetchone()
    if row is not None and str(row[0]).upper() == "EPSG":
        with contextlib.suppress(UnknownCrs):
            return crs.parse(f"EPSG:{row[1]}")
    if row is not None and str(row[2]).lstrip()[:1].isalpha() and str(row[2]) != "undefined":
        with contextlib.suppress(CRSError):
            return CRS.from_wkt(str(row[2]))
    if srs_id not in (0, -1):  # the standard's own words for "unknown"
        findings.warning(
            "crs-unreadable", "the layer's coordinate system is not known", value=str(srs_id)
        )
    return None
