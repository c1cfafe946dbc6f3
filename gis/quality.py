"""How good the data of a layer are: what is filled in, what is wrong with it, where it is from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from gis.check import Context, checked
from gis.illustrative import flags
from gis.model import PARCEL_FIELDS, UNKNOWN
from gis.updating import with_status

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas
    from gis.layer import Layer

# Worked out by the atlas itself, or no fact about the land: nobody has to fill them in.
NOT_FILLED = frozenset({"area_m2", "area_mu", "illustrative"})
FROM_PROJECTS = frozenset({"planned_invest_yuan", "actual_invest_yuan", "stage", "industry"})
MOST_SOURCES = 5


@dataclass(frozen=True)
class Coverage:
    """How many rows of a layer have a value in a field."""

    field: str
    filled: int
    share: float


@dataclass(frozen=True)
class Quality:
    """What can be said of a layer at once.

    Attributes:
        rows: how many.
        coverage: of each field, in the layer's order.
        illustrative: the share of the rows that are, 0 to 1.
        sources: what the rows name as theirs, the most frequent first, with how many; "" for none.
    """

    rows: int
    coverage: tuple[Coverage, ...]
    illustrative: float
    sources: tuple[tuple[str, int], ...]

    @property
    def filled(self) -> float:
        """The mean share of the fields that are filled, 0 to 1."""
        shares = [one.share for one in self.coverage]
        return sum(shares) / len(shares) if shares else 0.0


def quality(atlas: Atlas, layer: str) -> Quality:
    """The figures of a layer, without looking for defects; see `findings`."""
    frame = with_status(atlas.stored(layer), atlas, layer)
    rows = len(frame)
    sources = frame["source"].fillna("").value_counts() if "source" in frame else None
    return Quality(
        rows=rows,
        coverage=tuple(_covered(frame, field, rows) for field in _fields(frame, layer)),
        illustrative=float(flags(frame).mean()) if rows else 0.0,
        sources=()
        if sources is None
        else tuple((str(name), int(n)) for name, n in sources.head(MOST_SOURCES).items()),
    )


def findings(
    atlas: Atlas, layer: str, progress: Callable[[float, str], None] | None = None
) -> Layer:
    """The layer of the atlas, checked as if it were to be taken in today.

    It is judged against the rest of the atlas, illustrative or not.

    Raises:
        Cancelled: by ``progress``.
    """
    frame = with_status(atlas.stored(layer), atlas, layer)
    context = Context.of(atlas, layer, example=True)
    return checked(frame, layer, context=context, progress=progress)


def _fields(frame: gpd.GeoDataFrame, layer: str) -> list[str]:
    own = [str(name) for name in frame.columns if name != frame.geometry.name]
    wanted = [name for name in PARCEL_FIELDS if name not in FROM_PROJECTS]
    wanted = wanted if layer == "parcels" else []
    fields = dict.fromkeys([*wanted, *own, frame.geometry.name])
    return [name for name in fields if name not in NOT_FILLED]


def _covered(frame: gpd.GeoDataFrame, field: str, rows: int) -> Coverage:
    filled = int(_filled(frame, field).sum()) if field in frame else 0
    return Coverage(field, filled, filled / rows if rows else 0.0)


def _filled(frame: gpd.GeoDataFrame, field: str) -> pd.Series[bool]:
    column: pd.Series[Any] = frame[field]
    if field == frame.geometry.name:
        shapes = frame.geometry.to_numpy()
        return column.notna() & ~shapely.is_empty(shapes)
    if field == "status":
        return column.notna() & (column != UNKNOWN.key)
    if column.dtype == object:
        return column.map(lambda value: value not in (None, "", []) and value == value)
    return column.notna() & (column.astype(str) != "")
