"""What features keep when a file brings them anew and has no column for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from gis.illustrative import flags
from gis.read import columns
from gis.read.fields import COMPUTED

if TYPE_CHECKING:
    from gis.atlas import Atlas

# What a row is, where it is from, and what follows from its shape and its statuses.
_NEVER = frozenset({"id", "status", "status_on", "illustrative", "source", *COMPUTED})
# A code of the file is not of the system of the code that was there.
_FOLLOWS = {"land_use": "land_use_system"}


def silent_columns(
    frame: gpd.GeoDataFrame, told: Collection[str], atlas: Atlas, layer: str
) -> tuple[str, ...]:
    """Columns of the layer that have a value in rows of the frame's ids and are not in the frame.

    Args:
        frame: the file's rows.
        told: columns that the file has (`gis.layer.Layer.told`).
        atlas: what there is.
        layer: its name.
    """
    now = _same(frame, atlas, layer)
    there = {*told, *(_FOLLOWS[name] for name in _FOLLOWS if name in told)}
    return tuple(
        str(name)
        for name in now.columns
        if name not in there
        and name not in _NEVER
        and name != now.geometry.name
        and now[name].notna().any()
    )


def keeping(
    frame: gpd.GeoDataFrame, told: Collection[str], atlas: Atlas, layer: str
) -> gpd.GeoDataFrame:
    """The frame with the values of `silent_columns`, by id; rows that are new have none."""
    names = silent_columns(frame, told, atlas, layer)
    if not names:
        return frame
    now = _same(frame, atlas, layer)
    at = pd.Index(now["id"].astype(str)).get_indexer(frame["id"].astype(str))
    found = frame.copy()
    for name in names:
        old = now[name].astype(object)
        kept = old.where(old.notna(), None).to_numpy()
        own = frame[name].tolist() if name in frame else [None] * len(frame)
        values = [
            kept[n] if n >= 0 and kept[n] is not None else one
            for n, one in zip(at, own, strict=True)
        ]
        found[name] = pd.Series(columns.one_type(values), index=found.index).infer_objects()
    return found


def _same(frame: gpd.GeoDataFrame, atlas: Atlas, layer: str) -> gpd.GeoDataFrame:
    """The stored rows of the frame's ids, but those of the example: it is other land."""
    now = atlas.stored(layer)
    if not len(now):
        return now.assign(id=[])
    real = frame["id"].astype(str)[~flags(frame).to_numpy()]
    ids = now["id"].astype(str)
    return now[ids.isin(frame["id"].astype(str)) & ~(flags(now) & ids.isin(real))]
