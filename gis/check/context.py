"""What a new layer is judged against: the atlas that it is to become part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.illustrative import flags

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas


@dataclass(frozen=True)
class Context:
    """Frames of the atlas, WGS 84; None: the layer is not judged against it.

    Attributes:
        area: the areas that the layer's land has to lie in, the agglomeration area or the counties.
        parks: by name.
        parcels: those there are; rows of the same id are replaced and not judged against.
        projects: with the ids of their parcels in ``parcels``.
    """

    area: gpd.GeoDataFrame | None = None
    parks: gpd.GeoDataFrame | None = None
    parcels: gpd.GeoDataFrame | None = None
    projects: gpd.GeoDataFrame | None = None

    @classmethod
    def of(cls, atlas: Atlas, layer: str) -> Context:
        """What a new version of a layer is judged against: the real land and projects there are.

        Not against what it replaces, and not against the illustrative example, which is nowhere.
        """
        real = {n: f[~flags(f)] for n, f in atlas.layers.items() if n == "parcels" or n != layer}
        there = {name: frame for name, frame in real.items() if len(frame)}
        area = next((there[n] for n in ("counties", "agglomeration_area") if n in there), None)
        return cls(area, there.get("parks"), there.get("parcels"), there.get("projects"))
