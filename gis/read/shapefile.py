"""Shapefiles, bare or zipped: the only format that GDAL reads here, and from our own copy.

GDAL is lenient where it must not be: without .dbf it drops the attributes, a cut .shp gives null
shapes, GBK text without .cpg gives nonsense. Headers and counts are therefore checked first.
"""

from __future__ import annotations

import csv
import shutil
import struct
import warnings
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from gis.findings import Findings
from gis.model import DAY_FIELDS, PARCEL_FIELDS
from gis.read import dbf, measures, wkb
from gis.read.archive import Archive, shown
from gis.read.limits import MAX_COLUMNS
from gis.read.request import Request
from gis.read.table import Table

_NAME_BYTES = 10
_CUT = {
    name[:_NAME_BYTES]: name for name in (*PARCEL_FIELDS, *DAY_FIELDS) if len(name) > _NAME_BYTES
}
_LEGEND, _LEGEND_BYTES = "fields.csv", 1 << 20
_NEEDED, _WANTED = (".shp", ".shx", ".dbf"), (".prj", ".cpg")
_MAGIC, _HEADER, _MULTIPATCH = 9994, 100, 31
_TYPES = frozenset({0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28})


def read(request: Request, findings: Findings) -> Table:
    """The records of the shapefile, row n its record n."""
    parts = _copied(request, findings)
    for suffix in _NEEDED:
        if suffix not in parts:
            findings.error(
                f"shapefile-no-{suffix[1:]}",
                f"the shapefile has no {suffix} file",
                remedy="A shapefile is several files of one name: give them all, in one zip",
            )
    findings.stop_if_refused()
    _check_headers(parts, findings)
    shapes, raw = _through_gdal(parts[".shp"], findings)
    columns = dbf.decoded(raw, parts.get(".cpg"), parts[".dbf"], request, findings)
    findings.stop_if_refused()
    legend = _legend(parts.get(_LEGEND), columns)
    columns = {
        _field_of(name, columns, request, legend): values for name, values in columns.items()
    }
    return Table(shapes, columns, _crs(parts.get(".prj"), findings), cut=True)


def _legend(path: Path | None, columns: Collection[str]) -> dict[str, str]:
    """The whole names of columns, from the list that `gis.export` puts into the zip.

    Names that would be those of two columns are left as they are.
    """
    if path is None or path.stat().st_size > _LEGEND_BYTES:
        return {}
    lines = csv.reader(path.read_text("utf-8-sig", "replace").splitlines())
    try:
        rows = [row for row in lines if len(row) >= 2]
    except csv.Error:
        return {}
    if not rows or rows[0][:2] != ["column", "field"]:
        return {}
    named = {short: whole for short, whole in (row[:2] for row in rows[1:]) if short in columns}
    names = Counter(named.get(column, column) for column in columns)
    return {short: whole for short, whole in named.items() if names[whole] == 1 and whole}


def _field_of(
    name: str, columns: Collection[str], request: Request, legend: Mapping[str, str]
) -> str:
    """The field that a column name is the first ten bytes of, unless a person maps the column.

    A Shapefile cuts names. Without this an export of illustrative land would come back as real.
    """
    if name in legend and name not in request.answers.mapping:
        return legend[name]
    whole = _CUT.get(name.casefold())
    if whole is None or whole in columns or name in request.answers.mapping:
        return name
    return whole


def _copied(request: Request, findings: Findings) -> dict[str, Path]:
    """The shapefile's own members in the work folder, under names that carry nothing."""
    if request.path.suffix.lower() == ".shp":
        found = {}
        for sibling in sorted(request.path.parent.glob("*")):
            suffix = sibling.suffix.lower()
            own = sibling.stem.casefold() == request.path.stem.casefold()
            if own and suffix in _NEEDED + _WANTED and sibling.is_file():
                found[suffix] = Path(shutil.copyfile(sibling, request.work / _own(suffix)))
        return found
    with Archive(request.path, findings) as archive:
        stem = _stem(archive, request, findings)
        members = {}
        for entry in archive.entries:
            name = PurePosixPath(entry.filename)
            suffix = name.suffix.lower()
            if str(name.with_suffix("")).casefold() == stem and suffix in _NEEDED + _WANTED:
                members[suffix] = archive.extract(entry, request.work / _own(suffix))
            elif str(name).casefold() == str(PurePosixPath(stem).with_name(_LEGEND)):
                members[_LEGEND] = archive.extract(entry, request.work / _LEGEND)
        return members


def _own(suffix: str) -> str:
    """What we call a member: what says system and encoding is ours to read, and not GDAL's."""
    return f"{'layer' if suffix in _NEEDED else 'said'}{suffix}"


def _stem(archive: Archive, request: Request, findings: Findings) -> str:
    shp = [e for e in archive.entries if e.filename.lower().endswith(".shp")]
    if not shp:
        held = ", ".join(shown(e) for e in archive.entries[:5]) or "nothing"
        findings.refuse(
            "zip-no-shapefile",
            "the zip holds no shapefile (.shp)",
            value=held,
            remedy="A shapefile is several files of one name: give them all, in one zip",
        )
    names = {shown(entry): entry for entry in shp}
    chosen = request.chosen(list(names), "shapefiles", findings)
    return str(PurePosixPath(names[chosen].filename).with_suffix("")).casefold()


def _check_headers(parts: dict[str, Path], findings: Findings) -> None:
    """What .shp, .shx and .dbf say about themselves and each other has to be true."""
    kinds = {}
    for suffix in (".shp", ".shx"):
        size = parts[suffix].stat().st_size
        with parts[suffix].open("rb") as file:
            header = file.read(_HEADER)
        if len(header) < _HEADER or struct.unpack(">i", header[:4])[0] != _MAGIC:
            findings.refuse("shapefile-disguised", f"the {suffix} file is not of a shapefile")
        said = 2 * struct.unpack(">i", header[24:28])[0]
        kinds[suffix] = struct.unpack("<i", header[32:36])[0]
        if said > size:
            findings.refuse(
                "shapefile-truncated",
                f"the {suffix} file is cut off: {size:,} bytes of {said:,}",
                remedy="Fetch or export it again",
            )
    kind = kinds[".shp"]
    if kind == _MULTIPATCH:
        findings.refuse(
            "geometry-kind", "the shapes are three-dimensional patches (MultiPatch)", value="31"
        )
    if kind not in _TYPES:
        findings.refuse("shapefile-disguised", "the shape type is none there is", value=str(kind))
    _check_records(parts, kind, findings)


def _check_records(parts: dict[str, Path], kind: int, findings: Findings) -> None:
    index = parts[".shx"].read_bytes()[_HEADER:]
    shapes = len(index) // 8
    rows = dbf.records(parts[".dbf"], findings)
    if shapes != rows:
        findings.refuse(
            "shapefile-counts",
            f"the shapefile has {shapes:,} shapes (.shx) but {rows:,} rows of attributes (.dbf)",
            remedy="Its files are not of one export: export it again",
        )
    size = parts[".shp"].stat().st_size
    places = np.frombuffer(index[: shapes * 8], dtype=">i4").reshape(-1, 2).astype(np.int64) * 2
    beyond = (places < 0).any(axis=1) | (places.sum(axis=1) + 8 > size)
    for at in np.flatnonzero(beyond):
        findings.error("shapefile-truncated", "the shape lies beyond the .shp file", row=at + 1)
    findings.stop_if_refused()
    measures.refuse_missing(parts[".shp"], places, kind, findings)


def _through_gdal(path: Path, findings: Findings) -> tuple[Any, dict[str, Any]]:
    """Shapes, and attributes with text as its bytes (ISO 8859-1 is bytes, one a character)."""
    import pyogrio.raw
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

    try:
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")  # raised in GDAL's own calls they would be lost
            about, _, binary, values = pyogrio.raw.read(path, encoding="ISO-8859-1", force_2d=True)
    except (DataLayerError, DataSourceError, FeatureError, FieldError, ValueError) as error:
        findings.refuse("shapefile-broken", f"the shapefile is damaged ({error})")
    for said in dict.fromkeys(str(note.message).splitlines()[0] for note in noted):
        findings.warning("shapefile-odd", f"GDAL notes: {said}")
    names = [str(name) for name in about["fields"]]
    if len(names) > MAX_COLUMNS:
        findings.refuse("too-many-columns", f"the shapefile has over {MAX_COLUMNS:,} columns")
    shapes = wkb.geometries(list(binary), findings)
    findings.stop_if_refused()
    whole = [np.dtype(kind).kind in "iu" for kind in about["dtypes"]]
    return shapes, {
        name: _whole(column) if is_whole else column
        for name, column, is_whole in zip(names, values, whole, strict=True)
    }


def _whole(column: Any) -> Any:
    """Whole numbers as such: pyogrio makes a column of them fractions when one is null."""
    if column.dtype.kind != "f":
        return column
    return np.array([None if np.isnan(v) else int(v) for v in column.tolist()], dtype=object)


def _crs(path: Path | None, findings: Findings) -> CRS | None:
    if path is None:
        return None
    try:
        return CRS.from_wkt(path.read_bytes().decode("utf-8", "replace").strip("\ufeff\0 \r\n"))
    except CRSError:
        findings.warning("crs-unreadable", "PROJ cannot read the .prj file")
        return None
