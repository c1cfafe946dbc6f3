"""Between frames and stored rows: WKB and JSON out, frames in; nothing about revisions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import geopandas as gpd
import numpy as np
import orjson
import pandas as pd
import shapely

from gis import crs
from gis.errors import InputRefused
from gis.issue import Issue

LONGEST_ID = 500  # characters: what an index of PostgreSQL takes in any script
SHOWN = 60


def plain(value: Any) -> Any:
    """What orjson cannot write by itself: numpy scalars are handled by it, pandas' are not."""
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)


def digest_of(geometry: bytes, properties: bytes) -> bytes:
    """The digest of a version: of its WKB (nothing where there is no shape) and its JSON."""
    return hashlib.blake2b(geometry + properties, digest_size=16).digest()


def _twice(row: int, fid: str) -> Issue:
    return Issue("error", "id-twice", "this id occurs before", row=row, field="id", value=fid)


def unfit(fid: str, row: int = 0, field: str = "id") -> Issue | None:
    """What is wrong with an id that no database can keep: one too long, or with a NUL in it."""
    if len(fid) <= LONGEST_ID and "\0" not in fid:
        return None
    return Issue(
        "error",
        "id-unfit",
        f"an id has at most {LONGEST_ID} characters, and none of them is NUL",
        row=row,
        field=field,
        value=fid[:SHOWN],
    )


def to_rows(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """One dict a feature: fid, position, geometry (WKB), properties (JSON bytes), digest.

    Args:
        frame: WGS 84, with a text column ``id`` that is unique.

    Raises:
        InputRefused: an id occurs twice or is none that can be kept; the issues name the rows.
    """
    twice = np.flatnonzero(frame["id"].duplicated())
    if len(twice):
        ids = frame["id"].astype(str).to_numpy(dtype=object)
        raise InputRefused(tuple(_twice(int(n) + 1, ids[n]) for n in twice))
    wrong = [unfit(str(fid), row) for row, fid in enumerate(frame["id"].tolist(), 1)]
    if any(wrong):
        raise InputRefused(tuple(issue for issue in wrong if issue))
    columns = [c for c in frame.columns if c != frame.geometry.name]
    wkb = shapely.to_wkb(frame.geometry.to_numpy())
    # Values one column at a time as objects: nulls become None once, whatever the column's type.
    values = [frame[c].astype(object).where(frame[c].notna(), None).tolist() for c in columns]
    rows = []
    for position, (fid, geometry, *record) in enumerate(
        zip(frame["id"].tolist(), wkb, *values, strict=True)
    ):
        properties = orjson.dumps(
            dict(zip(columns, record, strict=True)),
            default=plain,
            option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_PASSTHROUGH_DATETIME,
        )
        rows.append(
            {
                "fid": str(fid),
                "position": position,
                "geometry": geometry,
                "properties": properties,
                "digest": digest_of(geometry or b"", properties),
            }
        )
    return rows


def _complete(records: list[dict[str, Any]]) -> None:
    """Every field in every record: a part that was brought later may have others."""
    if records and any(record.keys() != records[0].keys() for record in records):
        names = list(dict.fromkeys(name for record in records for name in record))
        records[:] = [{name: record.get(name) for name in names} for record in records]


def to_frame(rows: Iterable[Sequence[Any]]) -> gpd.GeoDataFrame:
    """Rows of (geometry WKB, properties JSON) as a frame in WGS 84 with a RangeIndex."""
    geometry, records = [], []
    for wkb, properties in rows:
        geometry.append(wkb)
        records.append(orjson.loads(properties))
    _complete(records)
    shapes = shapely.from_wkb(np.array(geometry, dtype=object))
    return gpd.GeoDataFrame(pd.DataFrame.from_records(records), geometry=shapes, crs=crs.WGS84)
