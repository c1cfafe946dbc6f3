"""GeoParquet 1.x with WKB geometry, by pyarrow alone."""

from __future__ import annotations

from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS
from pyproj.exceptions import CRSError

from gis import crs
from gis.findings import Findings
from gis.read import wkb
from gis.read.limits import MAX_COLUMNS, MAX_UNPACKED_BYTES
from gis.read.request import Request
from gis.read.table import Table


def read(request: Request, findings: Findings) -> Table:
    """The rows of the file, with its primary geometry column."""
    try:
        # Not with memory_map: the file may be cut under us, and that is a signal, not an error.
        with pq.ParquetFile(request.path) as file:
            geo = _geo(file, findings)
            name, column = _primary(geo, file.schema_arrow, findings)
            _bearable(file, findings)
            table = file.read(use_threads=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        findings.refuse(
            "parquet-broken", f"the Parquet file is damaged ({_first_line(error)})", remedy=_AGAIN
        )
    shapes = wkb.geometries(table.column(name).to_pylist(), findings)
    findings.stop_if_refused()
    columns: dict[str, list[Any]] = {}
    others = {n for n in geo["columns"] if n != name}
    for label in dict.fromkeys(table.column_names):
        if label == name:
            continue
        at = table.schema.get_all_field_indices(label)[0]
        if label in others or _left_out(table.schema.field(at).type, label):
            findings.warning(
                "column-left-out", "the column holds further shapes or their bounds", field=label
            )
            continue
        columns[label] = _plain(table.column(at), label, findings)
    return Table(shapes, columns, _crs(column, findings))


def _geo(file: pq.ParquetFile, findings: Findings) -> dict[str, Any]:
    text = (file.schema_arrow.metadata or {}).get(b"geo")
    if text is None:
        findings.refuse(
            "parquet-without-geo",
            "the Parquet file has no geo metadata, so nothing says where its shapes are",
            remedy="Write it with GeoPandas or GDAL, as GeoParquet",
        )
    try:
        geo = orjson.loads(text)
    except orjson.JSONDecodeError:
        geo = None
    if not isinstance(geo, dict) or not isinstance(geo.get("columns"), dict):
        findings.refuse("parquet-geo-broken", "the geo metadata of the file cannot be read")
    return geo


def _primary(
    geo: dict[str, Any], schema: pa.Schema, findings: Findings
) -> tuple[str, dict[str, Any]]:
    name = geo.get("primary_column")
    column = geo["columns"].get(name) if isinstance(name, str) else None
    if not isinstance(name, str) or not isinstance(column, dict) or schema.names.count(name) != 1:
        findings.refuse("parquet-geo-broken", "the geo metadata names no geometry column there is")
    kind = schema.field(name).type
    binary = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    if column.get("encoding") != "WKB" or not binary:
        findings.refuse(
            "parquet-encoding",
            "the shapes are not stored as WKB",
            field=name,
            value=str(column.get("encoding")),
            remedy="Write the file with WKB geometry",
        )
    return name, column


def _bearable(file: pq.ParquetFile, findings: Findings) -> None:
    metadata = file.metadata
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    if unpacked > MAX_UNPACKED_BYTES or len(file.schema_arrow.names) > MAX_COLUMNS:
        findings.refuse(
            "too-large",
            f"the file unpacks to {unpacked / 1e6:,.0f} MB in {metadata.num_columns:,} columns",
        )


def _left_out(kind: pa.DataType, label: str) -> bool:
    return label == "bbox" and bool(pa.types.is_struct(kind))


def _plain(column: pa.ChunkedArray, label: str, findings: Findings) -> list[Any]:
    try:
        if pa.types.is_temporal(column.type):
            column = column.cast(pa.string())  # Python's dates end at the year 9999
        elif pa.types.is_decimal(column.type):
            column = column.cast(pa.float64())
        values: list[Any] = column.to_pylist()
    except (pa.ArrowException, ValueError, OverflowError) as error:
        findings.refuse(
            "column-unreadable",
            f"the column cannot be read ({_first_line(error)})",
            field=label,
            value=str(column.type),
        )
    return values


def _crs(column: dict[str, Any], findings: Findings) -> CRS | None:
    """GeoParquet: no crs means longitude and latitude of WGS 84; a null crs means unknown."""
    if "crs" not in column:
        return crs.WGS84
    described = column["crs"]
    if described is None:
        return None
    try:
        return CRS.from_json_dict(described)
    except (CRSError, TypeError, ValueError, AttributeError):
        findings.warning("crs-unreadable", "PROJ cannot read the coordinate system of the file")
        return None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__


_AGAIN = "It may have been cut off on its way: fetch it again"
