"""A file that is a part of its layer: its rows are added, or take the place of those of their ids.

The other way to take a file is as the whole layer: what is not in it goes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from gis import outgoing
from gis.illustrative import RETIRING, flags
from gis.issue import Issue
from gis.model import UNKNOWN

if TYPE_CHECKING:
    from gis.atlas import Atlas

# Share of the layer's real rows that a file may lack and still be likely to be all of it. A
# delivery of most parks looks much like the whole, and what it lacks would go unasked.
MOST_REMOVED = 0.05
_SILENT = "status-missing"  # the finding that no column of the file is the status


@dataclass(frozen=True)
class Reach:
    """What a file does to its layer; illustrative rows are not counted, for they make room.

    Attributes:
        new: rows with an id that the layer does not have.
        known: rows with one that it has.
        others: real rows of the layer that the file does not have: they go with the file as the
            whole layer, and stay with the file as a part of it.
    """

    new: int
    known: int
    others: int

    @property
    def looks_whole(self) -> bool:
        """Whether next to nothing that there is would go with the file as the whole layer."""
        return self.others <= MOST_REMOVED * (self.known + self.others)


def reach(frame: gpd.GeoDataFrame, atlas: Atlas, layer: str) -> Reach:
    """What taking ``frame`` as ``layer`` would reach."""
    now = atlas.stored(layer)
    real = now["id"][~flags(now)].astype(str)
    ids = frame["id"].astype(str)
    known = int(ids.isin(real).sum())
    return Reach(len(frame) - known, known, int((~real.isin(ids)).sum()))


def making_room(
    frame: gpd.GeoDataFrame, atlas: Atlas, layer: str, *, keep_example: bool = False
) -> frozenset[str]:
    """Ids of the layer's rows that go although the file is a part: the example, for real land."""
    if layer not in RETIRING or keep_example or flags(frame).all():
        return frozenset()
    now = atlas.stored(layer)
    return frozenset(now["id"][flags(now)].astype(str)) - frozenset(frame["id"].astype(str))


def updated(
    frame: gpd.GeoDataFrame,
    atlas: Atlas,
    layer: str,
    *,
    keep_example: bool = False,
    gone: Collection[str] = (),
) -> gpd.GeoDataFrame:
    """The layer as it would be, to look at: rows that are replaced keep their place, new ones last.

    ``gone`` are ids of others that go as well, as `gis.take_in.take_in` has them.

    What is stored are the file's rows alone (`gis.store.Store.replace_layers`), so that those that
    stay keep their version.
    """
    now = atlas.stored(layer)
    if not len(now):
        return frame
    gone = making_room(frame, atlas, layer, keep_example=keep_example).union(gone)
    ids = now["id"].astype(str)
    stay = with_status(now, atlas, layer)[~ids.isin(gone) & ~ids.isin(frame["id"].astype(str))]
    if not len(stay):
        return frame
    place = {fid: at for at, fid in enumerate(ids)}
    name = frame.geometry.name
    if stay.geometry.name != name:
        stay = stay.rename_geometry(name)
    both = [part.astype(object) for part in (stay, frame)]
    order = [place.get(str(fid), len(place)) for part in both for fid in part["id"]]
    merged = pd.concat(both, ignore_index=True).iloc[pd.Series(order).argsort(kind="stable")]
    return gpd.GeoDataFrame(merged.reset_index(drop=True), geometry=name, crs=frame.crs)


def with_status(frame: gpd.GeoDataFrame, atlas: Atlas, layer: str) -> gpd.GeoDataFrame:
    """Stored parcels with the status that they have now, and its day where a file has given one;
    what a file said once may be another.
    """
    if layer != "parcels" or not len(frame):
        return frame
    now = atlas.parcels[["id", "status"]].assign(status_on=outgoing.since(atlas)).set_index("id")
    there = [name for name in now if name == "status" or name in frame]
    return frame.assign(**{name: frame["id"].map(now[name]).astype(object) for name in there})


def keeping_status(
    frame: gpd.GeoDataFrame, issues: tuple[Issue, ...], atlas: Atlas, layer: str
) -> gpd.GeoDataFrame:
    """The rows of a part; where its file has no statuses, parcels keep those that are known."""
    if layer != "parcels" or not any(issue.code == _SILENT for issue in issues):
        return frame
    known = atlas.parcels.set_index("id")["status"].drop(list(invented(atlas, frame)))
    frame = frame.drop(columns="status_on", errors="ignore")  # the day of no status
    return frame.assign(status=frame["id"].map(known).astype(object).fillna(UNKNOWN.key))


def invented(atlas: Atlas, frame: gpd.GeoDataFrame) -> frozenset[str]:
    """Ids of parcels that were illustrative and are real in the new frame: it is other land."""
    parcels = atlas.parcels
    return frozenset(parcels["id"][flags(parcels)]) & frozenset(frame["id"][~flags(frame)])


def told(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Findings in the words that hold for a part."""
    message = f"no column is the status: parcels keep theirs, and new ones are {UNKNOWN.key}"
    return tuple(replace(one, message=message) if one.code == _SILENT else one for one in issues)
