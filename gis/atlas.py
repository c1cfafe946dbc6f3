"""The atlas: one immutable snapshot of everything, shared by all who look at one revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis import crs, illustrative, investment, places
from gis.area import area_m2
from gis.model import NUMBER_FIELDS, PARCEL_FIELDS, STATUS_CODE, STATUS_KEYS
from gis.stages import stage_on
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAYS_KEPT = 16  # as-of frames kept in memory a snapshot; a slider revisits days


@dataclass(frozen=True, eq=False)
class Atlas:
    """A revision of the store in memory. Nobody may write to its frames.

    Attributes:
        revision: the store's revision.
        geometry_revision: the last revision that changed the parcels; keys their tiles.
        layers: frames by layer name, WGS 84, RangeIndex. ``parcels`` has no derived columns here;
            take `parcels` for those. The row position is the parcel's number on the map.
        events: dated statuses, ordered: parcel_id, status, valid_from (datetime64), source, note,
            evidence (where it can be looked up).
    """

    revision: int
    geometry_revision: int
    layers: Mapping[str, gpd.GeoDataFrame]
    events: pd.DataFrame
    _days: Any = field(repr=False, default=None)

    @classmethod
    def build(
        cls,
        revision: int,
        geometry_revision: int,
        layers: Mapping[str, gpd.GeoDataFrame],
        events: pd.DataFrame,
    ) -> Atlas:
        """A snapshot from stored rows.

        Args:
            revision: of the store.
            geometry_revision: the last one that changed parcels.
            layers: as stored; a layer may be missing.
            events: parcel_id, status, valid_from (ISO dates), source, note, and evidence if there
                is any, in the order in which later rows win over earlier ones of the same day.
        """
        dated = events.assign(valid_from=pd.to_datetime(events["valid_from"]))
        if "evidence" not in dated:
            dated["evidence"] = ""
        dated = dated.sort_values("valid_from", kind="stable", ignore_index=True)
        atlas = cls(revision, geometry_revision, MappingProxyType(dict(layers)), dated)
        object.__setattr__(atlas, "_days", lru_cache(maxsize=DAYS_KEPT)(atlas._parcels_on))
        return atlas

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """A layer's frame; an empty one where the store has no such layer."""
        return self.parcels if name == "parcels" else self.stored(name)

    def stored(self, name: str) -> gpd.GeoDataFrame:
        """The same as the store has it, without what is worked out of it."""
        found = self.layers.get(name)
        if found is None:
            return gpd.GeoDataFrame({"id": pd.Series(dtype=str)}, geometry=[], crs=crs.WGS84)
        return found

    @cached_property
    def _base(self) -> gpd.GeoDataFrame:
        """The parcels with everything that does not change with the day, in the final order."""
        frame = self.stored("parcels").copy()
        frame["area_m2"] = area_m2(frame)
        frame["area_mu"] = mu_from_m2(frame["area_m2"])
        frame["county"] = places.filled(frame, "county", self.layer("counties"), "name_en")
        frame["park"] = places.filled(frame, "park", self.layer("parks"), "name")
        frame["illustrative"] = illustrative.flags(frame)
        if "name" not in frame:
            frame["name"] = frame["id"]
        for name in (*PARCEL_FIELDS, *investment.WORDS):
            if name not in frame:
                frame[name] = None
        for name in NUMBER_FIELDS:
            frame[name] = pd.to_numeric(frame[name], errors="coerce").astype(float)
        rest = [c for c in frame.columns if c not in PARCEL_FIELDS and c != frame.geometry.name]
        return frame[[*PARCEL_FIELDS, *rest, frame.geometry.name]]

    @cached_property
    def _said(self) -> frozenset[str]:
        """What else projects bring, but the parcels' own rows say too."""
        names = (*investment.MONEY, *investment.WORDS)
        return frozenset(name for name in names if self._base[name].notna().any())

    def parcels_on(self, day: date | None = None) -> gpd.GeoDataFrame:
        """The parcels as of a day (None: the latest that is known), contract columns first.

        Status is the latest event up to and including the day, ``unknown`` before the first.
        Investment, stage and industry are those of the projects signed by then, shared out by
        area; the actual investment of a past day is not recorded and is NaN.
        """
        frame: gpd.GeoDataFrame = self._days(day)
        return frame

    @property
    def parcels(self) -> gpd.GeoDataFrame:
        """The parcels as they are now: `parcels_on` without a day."""
        return self.parcels_on(None)

    def _parcels_on(self, day: date | None) -> gpd.GeoDataFrame:
        frame = self._base.copy(deep=False)
        keys = pd.array(STATUS_KEYS, dtype="str")
        frame["status"] = pd.Series(keys.take(self.status_codes(day)), index=frame.index)
        brought = investment.on_parcels(frame, self.projects_on(day), self.number_of)
        for name, values in brought.items():
            own = name in self._said
            frame[name] = values.where(values.notna(), frame[name]) if own else values
        return frame

    def projects_on(self, day: date | None = None) -> gpd.GeoDataFrame:
        """The projects signed by a day, with their stage then; see `gis.stages.stage_on`."""
        return stage_on(self.layer("projects"), day)

    @cached_property
    def facts(self) -> tuple[NDArray[np.intp], NDArray[np.uint8], NDArray[np.datetime64]]:
        """The events of parcels that there are, as arrays: parcel number, status code, day.

        Ordered as `events`, so that of a parcel's facts the last one holds.
        """
        number = pd.Index(self._base["id"]).get_indexer(self.events["parcel_id"])
        code = self.events["status"].map(STATUS_CODE).fillna(0).to_numpy(dtype=np.uint8)
        there = number >= 0
        return number[there], code[there], self.events["valid_from"].to_numpy()[there]

    def status_codes(self, day: date | None = None) -> NDArray[np.uint8]:
        """The status code of every parcel on a day, shape (n,), 0 where nobody has said."""
        number, code, days = self.facts
        if day is not None:
            until = days.searchsorted(np.datetime64(day), side="right")
            number, code = number[:until], code[:until]
        codes = np.zeros(len(self._base), dtype=np.uint8)
        codes[number] = code  # numpy assigns in order: the latest fact is what stays
        return codes

    @property
    def area_mu(self) -> NDArray[np.float64]:
        """Ellipsoidal area of each parcel in mu, by number."""
        area: NDArray[np.float64] = self._base["area_mu"].to_numpy()
        return area

    @cached_property
    def status_since(self) -> pd.Series[Any]:
        """`status_since_on` without a day: since when each parcel has its present status."""
        return self.status_since_on(None)

    def status_since_on(self, day: date | None) -> pd.Series[Any]:
        """The day since when each parcel has the status of a day (NaT: unknown), by position.

        A later fact that only repeats the status does not move the day.
        """
        number, code, days = self.facts
        if day is not None:
            until = days.searchsorted(np.datetime64(day), side="right")
            number, code, days = number[:until], code[:until], days[:until]
        by_parcel = np.argsort(number, kind="stable")
        number, code, days = number[by_parcel], code[by_parcel], days[by_parcel]
        news = np.ones(len(number), dtype=bool)
        news[1:] = (number[1:] != number[:-1]) | (code[1:] != code[:-1])
        since = np.full(len(self._base), np.datetime64("NaT"), dtype=days.dtype)
        since[number[news]] = days[news]
        return pd.Series(since, index=self._base.index, name="status_since")

    @cached_property
    def project_links(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Row of ``layer("projects")`` and parcel number of every project on a parcel."""
        return investment.links(self.layer("projects"), self.number_of)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """A spatial index over the parcels, in degrees; hits are parcel numbers."""
        return shapely.STRtree(self._base.geometry.to_numpy())

    @cached_property
    def interior_points(self) -> NDArray[Any]:
        """A point inside each parcel, in degrees, shape (n,)."""
        points: NDArray[Any] = shapely.point_on_surface(self._base.geometry.to_numpy())
        return points

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Parcel id to its number (row position)."""
        return {fid: n for n, fid in enumerate(self._base["id"])}

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """What parcels have as park, county and land use, sorted: what a filter can offer."""
        return {
            name: tuple(sorted(self._base[name].dropna().astype(str).unique()))
            for name in ("park", "county", "land_use")
        }

    @cached_property
    def any_without_park(self) -> bool:
        """Whether any parcel lies in no park."""
        return bool(self._base["park"].isna().any())

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that any parcel has or ever had, in the order of a parcel's life."""
        _, code, _ = self.facts
        seen = np.unique(np.concatenate([code, self.status_codes()]))
        return tuple(STATUS_KEYS[code] for code in seen)

    @cached_property
    def data_day(self) -> date | None:
        """The day of the latest status fact, up to which the atlas knows anything."""
        last = self.events["valid_from"].max() if len(self.events) else pd.NaT
        return None if pd.isna(last) else last.date()

    @cached_property
    def illustrative(self) -> bool:
        """Whether any feature of any layer is illustrative."""
        return any(bool(illustrative.flags(frame).any()) for frame in self.layers.values())
