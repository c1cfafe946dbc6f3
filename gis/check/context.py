"""What a new layer is judged against: the atlas that it is to become part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.illustrative import flags

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas


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
    def of(cls, atlas: Atlas, layer: str, *, replaces: bool = True) -> Context:
        """What a new version of a layer is judged against: the real land and projects there are.

        Not the illustrative example, which is nowhere.

        Args:
            atlas: the snapshot.
            layer: the name of the new layer.
            replaces: it takes the place of all rows of that layer; else only of those with its ids.
        """
        real = {name: frame[~flags(frame)] for name, frame in atlas.layers.items()}
        if replaces:
            real.pop(layer, None)
        there = {name: frame for name, frame in real.items() if len(frame)}
        area = next((there[n] for n in ("counties", "agglomeration_area") if n in there), None)
        events = atlas.events if layer == "parcels" and len(atlas.events) else None
        return cls(area, there.get("parks"), there.get("parcels"), there.get("projects"), events)
