"""What taking a frame in as a layer will have done: rows that are another, and statuses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from gis import facts
from gis.comparison import Comparison, compare
from gis.illustrative import RETIRING, flags
from gis.store.events import events_of
from gis.updating import invented

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas


@dataclass(frozen=True)
class Effect:
    """What will be stored, and what of it is another than before.

    Attributes:
        changes: against the atlas, by what will hold then.
        events: the statuses that are news, as `gis.store.Store.replace_layers` takes them.
        forget: ids of parcels that are other land than before.
        same: ids of the frame's rows that say nothing new of their feature.
    """

    changes: Comparison
    events: pd.DataFrame | None
    forget: frozenset[str]
    same: frozenset[str]


def effect(
    frame: gpd.GeoDataFrame,
    atlas: Atlas,
    layer: str,
    *,
    said: gpd.GeoDataFrame | None = None,
    update: bool = False,
    gone: Collection[str] = (),
    keep_example: bool = False,
    today: date | None = None,
    source: str = "",
) -> Effect:
    """What `gis.take_in.take_in` does with the same arguments; ``source`` is the file's name.

    Raises:
        InputRefused: a status is dated with something that is no day.
    """
    # A real parcel may have the id of an illustrative one; it does not inherit its life.
    forget = invented(atlas, frame) if layer == "parcels" and said is None else frozenset()
    rows = frame if said is None else _telling(said, frame)
    before = beside(atlas, layer, frame, keep_example=keep_example)
    events, both = None, None
    if layer == "parcels":
        held = facts.with_more(atlas.events, None, forget)
        if "status" in rows:
            events = events_of(rows, held, today or date.today(), source)
        both = atlas.events, facts.with_more(held, events)
    stays = len(before)
    if update:
        before = before[before["id"].astype(str).isin({*frame["id"].astype(str), *gone})]
    changes = compare(before, frame, facts=both)
    changes = replace(changes, same=changes.same + stays - len(before)) if update else changes
    there = frozenset(before["id"].astype(str)) & frozenset(frame["id"].astype(str))
    return Effect(changes, events, forget, there - changes.rows)


def beside(
    atlas: Atlas, layer: str, frame: gpd.GeoDataFrame, *, keep_example: bool = False
) -> gpd.GeoDataFrame:
    """The layer as the atlas has it, to compare ``frame`` with.

    Illustrative rows that make room for real ones are not compared: nobody has removed that land.
    """
    now = atlas.stored(layer)
    if layer in RETIRING and not keep_example and len(frame) and not bool(flags(frame).all()):
        gone = flags(now) & ~now["id"].isin(frame["id"][flags(frame)])
        return now[~gone]
    return now


def _telling(said: gpd.GeoDataFrame, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The rows of a table that say a status, of parcels that there are."""
    if "status" not in said:
        return said
    return said[said["status"].notna() & said["id"].isin(frame["id"])]
