"""What a new layer is judged against: the atlas that it is to become part of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gis.check.linked import ids_of
from gis.illustrative import flags

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas


# What the checks look at, beside the shapes; whatever else a file once said may be of mixed types.
_NAMES = ("name", "name_zh", "name_en")
_LOOKED_AT: dict[str, tuple[tuple[str, ...], Callable[[Any], Any]]] = {
    "area": ((), str),
    "parks": (_NAMES, lambda value: value if isinstance(value, str) else None),
    "parcels": (("id",), str),
    "projects": (("parcels",), ids_of),
}
_OF_EVENTS = ["parcel_id", "status", "valid_from"]


@dataclass(frozen=True)
class Context:
    """Frames of the atlas, WGS 84; None: the layer is not judged against it.

    Attributes:
        area: the areas that the layer's land has to lie in, the agglomeration area or the counties.
        parks: by name.
        parcels: those there are; rows of the same id are replaced and not judged against.
        projects: with the ids of their parcels in ``parcels``.
        events: dated statuses on record, as `gis.atlas.Atlas.events`.
    """

    area: gpd.GeoDataFrame | None = None
    parks: gpd.GeoDataFrame | None = None
    parcels: gpd.GeoDataFrame | None = None
    projects: gpd.GeoDataFrame | None = None
    events: pd.DataFrame | None = None

    @classmethod
    def of(
        cls,
        atlas: Atlas,
        layer: str,
        *,
        replaces: bool = True,
        gone: Collection[str] = (),
        example: bool = False,
    ) -> Context:
        """What a new version of a layer is judged against: the land and projects that there are.

        Args:
            atlas: the snapshot.
            layer: the name of the new layer.
            replaces: it takes the place of all rows of that layer; else only of those with its ids.
            gone: ids of other rows of that layer that make room for it as well.
            example: the illustrative rows count as well, which are nowhere.
        """
        there = {}
        for name, frame in atlas.layers.items():
            counted = frame if example else frame[~flags(frame)]
            if name == layer and gone:
                counted = counted[~counted["id"].astype(str).isin(gone)]
            if len(counted) and not (replaces and name == layer):
                there[name] = counted
        area = next((there[n] for n in ("counties", "agglomeration_area") if n in there), None)
        events = atlas.events if layer == "parcels" and len(atlas.events) else None
        return cls(area, there.get("parks"), there.get("parcels"), there.get("projects"), events)

    def slim(self) -> Context:
        """The same to the checks: only the columns that they look at, each of one type."""
        import geopandas as gpd

        found: dict[str, Any] = {}
        for name, (columns, plain) in _LOOKED_AT.items():
            frame: gpd.GeoDataFrame | None = getattr(self, name)
            if frame is not None:
                kept = {c: [plain(v) for v in frame[c].tolist()] for c in columns if c in frame}
                shapes = frame.geometry.to_numpy()
                found[name] = gpd.GeoDataFrame(kept, geometry=shapes, crs=frame.crs)
        if self.events is not None:
            found["events"] = self.events[_OF_EVENTS].reset_index(drop=True)
        return Context(**found)
