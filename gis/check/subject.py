"""What is checked: a frame whose shapes can be trusted, with what several checks measure of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd
import shapely

from gis import crs
from gis.adjoining import on_the_ground
from gis.area import area_m2
from gis.check.context import Context
from gis.layer import numbered

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

T = TypeVar("T")
_AREA_TYPES = (3, 6)


@dataclass(eq=False)
class Subject:
    """A layer under judgement: rows at positions, shapes valid and in WGS 84.

    Attributes:
        frame: as `gis.check.check` gives it.
        layer: its name.
        context: the atlas to be judged against; empty where there is none.
        today: the day after which nothing can have happened.
        lines: of a table, on which row of its sheet each row stands.
    """

    frame: gpd.GeoDataFrame
    layer: str = "parcels"
    context: Context = field(default_factory=Context)
    today: date = field(default_factory=date.today)
    lines: Sequence[int] = ()

    def __post_init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def known(self, find: Callable[[Subject], T]) -> T:
        """What ``find`` finds in this subject, found once."""
        if find not in self._known:
            self._known[find] = find(self)
        found: T = self._known[find]
        return found

    @cached_property
    def shapes(self) -> NDArray[Any]:
        """In degrees, shape (n,); None where a row has none."""
        return np.asarray(self.frame.geometry.to_numpy())

    @cached_property
    def plane(self) -> NDArray[Any]:
        """In metres on an equal-area plane, shape (n,); see `gis.adjoining.on_the_ground`."""
        return on_the_ground(self.frame)

    @cached_property
    def areal(self) -> NDArray[np.bool_]:
        """Which rows have an area, shape (n,)."""
        return np.isin(shapely.get_type_id(self.shapes), _AREA_TYPES)

    @cached_property
    def area_m2(self) -> NDArray[np.float64]:
        """Ellipsoidal, shape (n,); NaN where a row has no shape."""
        return np.asarray(area_m2(self.frame), dtype=np.float64)

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """W, S, E, N in degrees, shape (n, 4)."""
        return np.asarray(shapely.bounds(self.shapes))

    @cached_property
    def ids(self) -> list[str]:
        """Of the rows; empty texts where the frame has none."""
        if "id" not in self.frame:
            return [""] * len(self.frame)
        return [str(one) for one in self.frame["id"].tolist()]

    def called(self, at: int) -> str:
        """How a row is named to a person."""
        row = self.row(at)
        return f"{self.ids[at]} (row {row})" if self.ids[at] else f"row {row}"

    def row(self, at: int) -> int:
        """The number of a row for people."""
        return numbered(at + 1, self.lines)

    def texts(self, name: str) -> NDArray[Any]:
        """A column as texts and None, shape (n,); all None where there is no such column."""
        if name not in self.frame:
            return np.full(len(self.frame), None, dtype=object)
        column = self.frame[name]
        told = column.astype(object).where(column.notna(), None)
        return np.array(
            [v.strip() or None if isinstance(v, str) else v for v in told], dtype=object
        )

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column as numbers, shape (n,); NaN where it says none."""
        if name not in self.frame:
            return np.full(len(self.frame), np.nan)
        return np.asarray(pd.to_numeric(self.frame[name], errors="coerce"), dtype=np.float64)

    def days(self, name: str) -> NDArray[np.datetime64]:
        """A column as days, shape (n,); NaT where it says none that can be read."""
        if name not in self.frame or self.frame[name].isna().all():
            return np.full(len(self.frame), np.datetime64("NaT", "D"))
        column = self.frame[name]
        if not pd.api.types.is_datetime64_any_dtype(column):
            column = pd.to_datetime(column.astype("string"), errors="coerce", format="%Y-%m-%d")
        if getattr(column.dtype, "tz", None) is not None:
            column = column.dt.tz_localize(None)
        return np.asarray(column.to_numpy(), dtype="datetime64[D]")


def width_m(plane: NDArray[Any]) -> NDArray[np.float64]:
    """How wide shapes are, as strips: twice the area by the perimeter, in metres; shape (n,)."""
    round_m = shapely.length(plane)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(2 * shapely.area(plane) / round_m)


def metres(shapes: NDArray[Any]) -> NDArray[Any]:
    """Shapes in degrees on an equal-area plane about their middle, shape (n,)."""
    import geopandas as gpd

    return on_the_ground(gpd.GeoSeries(shapes, crs=crs.WGS84))
