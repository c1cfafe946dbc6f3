"""Files that hold all that lies in some parks or counties: which rows of the layer go with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gis.illustrative import flags
from gis.places import names_at
from gis.updating import reach

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas

# What a scope can be of: the layer of its areas, and the column that names them.
AREAS = {"park": ("parks", "name"), "county": ("counties", "name_en")}
LAYERS = ("parcels", "projects", "infrastructure")


@dataclass(frozen=True)
class Scope:
    """All that lies in the areas that the files reach.

    Attributes:
        field: of `AREAS`.
        names: of the areas, sorted.
        gone: ids of the layer's real rows that lie in them and are not in the files.
    """

    field: str
    names: tuple[str, ...]
    gone: frozenset[str]

    def as_dict(self) -> dict[str, Any]:
        """For the record of a revision."""
        return {"field": self.field, "names": list(self.names), "removed": len(self.gone)}


def scope(
    frame: gpd.GeoDataFrame, atlas: Atlas, layer: str, field: str, stay: Collection[str] = ()
) -> Scope:
    """What the files are all of, and what goes with them.

    A row lies where its shape does; only where there is no such area its own column counts.

    Args:
        frame: the files' rows, WGS 84.
        atlas: what there is.
        layer: of `LAYERS`; of any other nothing goes.
        field: of `AREAS`.
        stay: ids of rows that do not go, wherever they lie.
    """
    now = atlas.stored(layer)
    if layer not in LAYERS or not len(now):
        return Scope(field, (), frozenset())
    now = now[~flags(now)]
    reached = set(_places(frame, atlas, field).dropna())
    inside = _places(now, atlas, field).isin(reached)
    gone = frozenset(now["id"][inside].astype(str)) - frozenset(frame["id"].astype(str))
    return Scope(field, tuple(sorted(reached)), gone.difference(stay))


def scopes(
    frame: gpd.GeoDataFrame, atlas: Atlas, layer: str, stay: Collection[str] = ()
) -> dict[str, Scope]:
    """What the files may be all of, by field: something goes then, but not all that they lack.

    Of two with which the same would go it is the first of `AREAS`; ``stay`` as in `scope`.
    """
    others, found = reach(frame, atlas, layer).others, dict[frozenset[str], Scope]()
    for field in AREAS:
        one = scope(frame, atlas, layer, field, stay)
        if 0 < len(one.gone) < others:
            found.setdefault(one.gone, one)
    return {one.field: one for one in found.values()}


def _places(frame: gpd.GeoDataFrame, atlas: Atlas, field: str) -> pd.Series[Any]:
    """In which area each row lies."""
    areas, name = AREAS[field]
    found = names_at(frame.geometry, atlas.stored(areas), name)
    return found.where(found.notna(), frame[field]) if field in frame else found
