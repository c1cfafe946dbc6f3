"""The one filter: a value that becomes a mask. Map, table, figures and exports all use it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import search
from gis.errors import UsageError
from gis.model import STATUS_CODE, STATUS_KEYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

RANGES = (
    "min_mu", "max_mu", "min_planned_yuan", "max_planned_yuan", "min_density", "max_density",
)  # fmt: skip
NO_PARK = "unknown"  # among parks: parcels outside of every park; as `gis.summary` counts them
# The day and the names filter nothing, and text is never None.
NO_CONDITION = ("as_of", "text", "within_names")


@dataclass(frozen=True)
class ParcelFilter:
    """Which parcels are asked for; every condition holds at once, None asks for nothing.

    Attributes:
        statuses, parks, counties, land_uses: the values that are taken; `NO_PARK` among parks.
        industries, stages: those of the project on the parcel, as far as it was on the day.
        min_mu, max_mu: ellipsoidal area in mu, both ends included.
        min_planned_yuan, max_planned_yuan: planned investment on the parcel, in yuan.
        min_density, max_density: planned investment in yuan per mu.
        text: found in the id, a name or the project's id or names, as `gis.search` compares: case,
            width, accents, spaces and hyphens do not count.
        bbox: west, south, east, north in degrees; parcels that touch it.
        within: an area in WGS 84; parcels whose interior point lies in it, so that a parcel
            belongs to one of two areas that share a border.
        within_names: what that area is called; only said, so it makes no other filter.
        ids: the parcels of a list.
        as_of: statuses, stages and investments as of this day.
    """

    statuses: frozenset[str] | None = None
    parks: frozenset[str] | None = None
    counties: frozenset[str] | None = None
    land_uses: frozenset[str] | None = None
    industries: frozenset[str] | None = None
    stages: frozenset[str] | None = None
    min_mu: float | None = None
    max_mu: float | None = None
    min_planned_yuan: float | None = None
    max_planned_yuan: float | None = None
    min_density: float | None = None
    max_density: float | None = None
    text: str = ""
    bbox: tuple[float, float, float, float] | None = None
    within: shapely.Geometry | None = None
    within_names: tuple[str, ...] = field(default=(), compare=False)
    ids: frozenset[str] | None = None
    as_of: date | None = None

    def __post_init__(self) -> None:
        unknown = sorted((self.statuses or frozenset()) - set(STATUS_KEYS))
        if unknown:
            raise UsageError(
                f"unknown status {', '.join(unknown)}; there are: {', '.join(STATUS_KEYS)}"
            )
        for name in RANGES:
            value = getattr(self, name)
            if value is not None and not value >= 0:  # also refuses NaN
                raise UsageError(f"{name} has to be a number from 0 up, not {value}")
        if self.bbox is not None:
            west, south, east, north = self.bbox
            if not (np.isfinite(self.bbox).all() and west <= east and south <= north):
                raise UsageError("a bounding box is west,south,east,north in degrees")

    @property
    def is_empty(self) -> bool:
        """Whether the filter lets every parcel through (the day alone filters nothing)."""
        conditions = (f.name for f in fields(self) if f.name not in NO_CONDITION)
        return not self.text.strip() and all(getattr(self, name) is None for name in conditions)

    def key(self) -> str:
        """A short text that is equal for equal filters, for caches."""
        parts = []
        for item in (one for one in fields(self) if one.compare):
            value: Any = getattr(self, item.name)
            if isinstance(value, frozenset):
                value = sorted(value)
            elif isinstance(value, shapely.Geometry):
                value = shapely.to_wkb(value, hex=True)
            elif isinstance(value, tuple):
                value = [float(v) for v in value]
            elif isinstance(value, (int, float)):
                value = float(value)
            parts.append(f"{item.name}={value!r}")
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()

    def describe(self) -> str:
        """The conditions in words, for the provenance of an export; empty for no condition."""
        words = [
            f"{name} {', '.join(sorted(values))}"
            for name, values in (
                ("status", self.statuses),
                ("park", _said_parks(self.parks)),
                ("county", self.counties),
                ("land use", self.land_uses),
                ("industry", self.industries),
                ("stage", self.stages),
            )
            if values is not None
        ]
        for name, unit, low, high in (
            ("area", "mu", self.min_mu, self.max_mu),
            ("planned investment", "yuan", self.min_planned_yuan, self.max_planned_yuan),
            ("density", "yuan/mu", self.min_density, self.max_density),
        ):
            if low is not None:
                words.append(f"{name} from {low:,.10g} {unit}")
            if high is not None:
                words.append(f"{name} to {high:,.10g} {unit}")
        if self.text.strip():
            words.append(f"text {self.text.strip()!r}")
        if self.bbox is not None:
            words.append("touching " + ",".join(f"{value:g}" for value in self.bbox))
        if self.within is not None:
            names = ", ".join(repr(name) for name in self.within_names)
            words.append(f"within {names}" if names else "within a drawn area")
        if self.ids is not None:
            words.append(f"a list of {len(self.ids):,} parcels")
        return "; ".join(words)

    def mask(self, atlas: Atlas) -> NDArray[np.bool_]:
        """Which parcels of the atlas pass: shape (n,), by parcel number."""
        frame = atlas.parcels_on(self.as_of)
        mask = np.ones(len(frame), dtype=bool)
        if self.statuses is not None:
            # By code: to compare a byte a parcel is ten times as quick as to compare texts.
            codes = [STATUS_CODE[key] for key in self.statuses]
            mask &= np.isin(atlas.status_codes(self.as_of), codes)
        for column, wanted in (
            ("park", self.parks),
            ("county", self.counties),
            ("land_use", self.land_uses),
            ("industry", self.industries),
            ("stage", self.stages),
        ):
            if wanted is not None:
                taken = frame[column].isin(list(wanted))
                if column == "park" and NO_PARK in wanted:
                    taken |= frame[column].isna()
                mask &= taken.to_numpy()
        planned = frame["planned_invest_yuan"].to_numpy(dtype=float)
        area = frame["area_mu"].to_numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            density = planned / area
        for values, low, high in (
            (area, self.min_mu, self.max_mu),
            (planned, self.min_planned_yuan, self.max_planned_yuan),
            (density, self.min_density, self.max_density),
        ):
            # A comparison with NaN is false: no investment known is not in any range.
            if low is not None:
                mask &= values >= low
            if high is not None:
                mask &= values <= high
        if self.text.strip():
            mask &= search.parcels_with(atlas, self.text, self.as_of)
        if self.bbox is not None:
            mask &= _at(atlas.tree.query(shapely.box(*self.bbox), predicate="intersects"), mask)
        if self.within is not None:
            near = atlas.tree.query(self.within, predicate="intersects")
            shapely.prepare(self.within)
            inside = shapely.contains(self.within, atlas.interior_points[near])
            mask &= _at(near[inside], mask)
        if self.ids is not None:
            listed = [atlas.number_of[fid] for fid in self.ids if fid in atlas.number_of]
            mask &= _at(np.array(listed, dtype=np.intp), mask)
        return mask


def _said_parks(parks: frozenset[str] | None) -> frozenset[str] | None:
    return parks and frozenset("none" if park == NO_PARK else park for park in parks)


def _at(numbers: NDArray[np.intp], like: NDArray[np.bool_]) -> NDArray[np.bool_]:
    hit = np.zeros_like(like)
    hit[numbers] = True
    return hit
