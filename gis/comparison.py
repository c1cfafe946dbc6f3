"""What makes one version of a layer another: by id, field by field, and how far outlines moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis import crs
from gis import facts as dated
from gis.area import area_m2
from gis.read.formats import FORMATS
from gis.store.rows import plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Text formats keep 8 decimals of a degree: the same outline comes back up to 0.6 mm away, which
# nobody surveys.
SAME_M = 0.001
PLAIN_TYPES = (str, int, float, bool, type(None))
_OF_FACTS = ("status", "status_on")  # of parcels: dated facts say them, whatever a row once said
_FILES = tuple(suffix for form in FORMATS for suffix in form.suffixes)


def _none() -> pd.DataFrame:
    return pd.DataFrame()


@dataclass(frozen=True)
class Comparison:
    """What has to be done to one version of a layer to have the other.

    ``added`` and ``removed`` are ids, sorted. ``moved``: id, area_before_m2, area_after_m2
    (ellipsoidal), changed_m2 (area that belongs to only one of the two outlines), shift_m (how
    far a corner or the middle of an edge lies from the other outline at most); NaN where there is
    no shape. ``changed``: id, field, before, after (plain values; None where there is none). Both
    in the order of the later frame. ``same``: how many features stay what they are.

    Of parcels that both have, ``statuses`` are those whose status is another, and ``facts`` what
    was said or taken back besides: see `gis.facts.compared`.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: pd.DataFrame
    changed: pd.DataFrame
    same: int
    statuses: pd.DataFrame = field(default_factory=_none)
    facts: pd.DataFrame = field(default_factory=_none)

    def __bool__(self) -> bool:
        return bool(self.touched)

    @property
    def rows(self) -> frozenset[str]:
        """Ids of the features that both have and whose row is another."""
        return frozenset(self.moved["id"]) | frozenset(self.changed["id"])

    @property
    def altered(self) -> frozenset[str]:
        """The same and those with another status, or of which facts were said or taken back."""
        said = [*self.statuses["id"]] if len(self.statuses) else []
        said += [*self.facts["parcel_id"]] if len(self.facts) else []
        return self.rows.union(said)

    @property
    def touched(self) -> int:
        """How many features taking it in touches, in whatever way: each counts once."""
        return len(self.added) + len(self.removed) + len(self.altered)

    def summary(self) -> dict[str, int]:
        """How many features were added, removed, moved, changed (in a field), have another status,
        have other facts besides, and are the same.
        """
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "moved": len(self.moved),
            "changed": int(self.changed["id"].nunique()),
            "status": len(self.statuses),
            "fact": int(self.facts["parcel_id"].nunique()) if len(self.facts) else 0,
            "same": self.same,
        }


def compare(
    before: gpd.GeoDataFrame,
    after: gpd.GeoDataFrame,
    *,
    facts: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Comparison:
    """What makes ``after`` another than ``before``, two versions of one layer.

    Outlines that lie within a millimetre of each other, corner for corner, are the same, wherever
    their rings begin; a field that a frame does not have is None there. Days and numbers are
    compared as the store keeps them. A ``source`` that is only the name of a file, as rows have it
    that name none, is no difference: the revision says which file it was.

    Args:
        before, after: WGS 84, column ``id``. Rows without an id are left out; of an id that occurs
            twice the first row counts.
        facts: of parcels, the dated statuses of each (`gis.Atlas.events`): they say which status
            holds, and not the rows.
    """
    before, after = _by_id(before), _by_id(after)
    both = after.index[after.index.isin(before.index)]
    old, new = before.loc[both], after.loc[both]
    moved, changed = _moved(old, new), _changed(old, new, _OF_FACTS if facts else ())
    statuses, further = dated.compared(*facts, both) if facts else (_none(), _none())
    touched = {*moved["id"], *changed["id"], *(statuses["id"] if len(statuses) else ())}
    return Comparison(
        added=tuple(sorted(after.index.difference(before.index))),
        removed=tuple(sorted(before.index.difference(after.index))),
        moved=moved,
        changed=changed,
        same=len(both) - len(touched),
        statuses=statuses,
        facts=further,
    )


def _by_id(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    known = frame[frame["id"].notna()]
    known = known.set_index(pd.Index(known["id"].astype(str), dtype=object, name="id"))
    return known[~known.index.duplicated()]


def _changed(
    old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, besides: tuple[str, ...]
) -> pd.DataFrame:
    others = {old.geometry.name, new.geometry.name, "id", *besides}
    fields = [name for name in dict.fromkeys([*new.columns, *old.columns]) if name not in others]
    rows, found = [], []
    for n, name in enumerate(fields):
        one, other = _values(old, name), _values(new, name)
        differ = np.flatnonzero(one != other)
        if name == "source":
            differ = differ[[not (_file(one[n]) and _file(other[n])) for n in differ]]
        rows.append(differ * len(fields) + n)
        found.append(
            pd.DataFrame(
                {
                    "id": old.index[differ],
                    "field": name,
                    "before": pd.Series(one[differ], dtype=object),
                    "after": pd.Series(other[differ], dtype=object),
                }
            )
        )
    if not sum(map(len, rows)):
        return pd.DataFrame({name: [] for name in ("id", "field", "before", "after")}, dtype=object)
    order = np.argsort(np.concatenate(rows), kind="stable")
    return (
        pd.concat([one for one in found if len(one)], ignore_index=True)
        .take(order)
        .reset_index(drop=True)
    )


def _values(frame: gpd.GeoDataFrame, name: str) -> NDArray[Any]:
    """A column as the store would keep it, shape (n,), None where there is nothing."""
    if name not in frame:
        return np.full(len(frame), None, dtype=object)
    column = frame[name]
    values = column.astype(object).where(column.notna(), None).tolist()
    if column.dtype == object or column.dtype.kind in "mM":
        values = [one if isinstance(one, PLAIN_TYPES) else _kept(one) for one in values]
    found = np.empty(len(frame), dtype=object)  # a list in a cell has to stay one value
    found[:] = values
    return found


def _file(source: Any) -> bool:
    """Whether a source is no more than the name of a file; silence is not more either."""
    if source is None:
        return True
    if not isinstance(source, str):
        return False
    path = PurePath(source)  # with a folder or a server it says more than a name
    return path.name == source and path.suffix.lower() in _FILES


def _kept(value: Any) -> Any:
    return value if isinstance(value, (list, dict)) else plain(value)


def _moved(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> pd.DataFrame:
    one, other = (shapely.force_2d(f.geometry.to_numpy()) for f in (old, new))
    differ = np.flatnonzero(shapely.to_wkb(one) != shapely.to_wkb(other))
    one, other, ids = one[differ], other[differ], old.index[differ]
    shift = _shift_m(one, other)
    there = ~(shapely.is_missing(one) | shapely.is_missing(other))
    far = ~(shift <= SAME_M)  # also where there is no distance to speak of
    far |= shapely.get_num_coordinates(one) != shapely.get_num_coordinates(other)
    far &= ~(shapely.is_empty(one) & shapely.is_empty(other) & there)
    one, other, ids, shift = one[far], other[far], ids[far], shift[far]
    between = shapely.symmetric_difference(_valid(one), _valid(other))
    return pd.DataFrame(
        {
            "id": ids.to_numpy(dtype=object),
            "area_before_m2": _area(one),
            "area_after_m2": _area(other),
            "changed_m2": _area(between),
            "shift_m": shift,
        }
    )


def _shift_m(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    """How far the outlines lie from each other at most, in metres, shape (n,).

    On a plane in the middle of all of them: right within 1 % for a province.
    """
    bounds = np.vstack([shapely.bounds(one), shapely.bounds(other)])
    bounds = bounds[(np.abs(bounds) <= (360, 90, 360, 90)).all(axis=1)]
    if not len(bounds):
        return np.full(len(one), np.nan)
    west, south = bounds[:, :2].min(axis=0)
    east, north = bounds[:, 2:].max(axis=0)
    middle = (float(west + east) / 2, float(south + north) / 2)
    planes = (crs.onto_equal_area(shapes, *middle) for shapes in (one, other))
    # From the middles of the edges too: the same corners joined in another order are another land.
    found: NDArray[np.float64] = shapely.hausdorff_distance(*planes, densify=0.5)
    return found


def _valid(shapes: NDArray[Any]) -> NDArray[Any]:
    wrong = ~(shapely.is_valid(shapes) | shapely.is_missing(shapes))
    mended = shapes.copy()
    mended[wrong] = shapely.make_valid(shapes[wrong])
    return mended


def _area(shapes: NDArray[Any]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = area_m2(gpd.GeoSeries(shapes, crs=crs.WGS84)).to_numpy()
    return found
