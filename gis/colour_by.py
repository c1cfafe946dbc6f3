"""What parcels can be coloured by, as data: a new one is one entry of `COLOUR_BY`.

docs/recipes/add-a-colour-by.md goes through it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gis.errors import UsageError
from gis.model import STAGES, STATUSES

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

    Values = Callable[[Atlas, date | None], pd.Series[Any] | NDArray[Any]]


class Said(NamedTuple):
    """A few words in each language."""

    en: str
    zh: str


NOT_STATED = Said("Not stated", "未注明")
NO_PROJECT = Said("No project", "没有项目")
NO_FIGURE = Said("No figure", "无数据")


@dataclass(frozen=True)
class ColourBy:
    """One property of parcels.

    Attributes:
        key: of a `Colouring`, and in addresses.
        en, zh: its name.
        values: by atlas and day, a value a parcel in the order of their numbers: numbers (NaN
            where nobody knows), or texts (None or NaN). From `Atlas.parcels_on` whatever can be.
        missing: what is said of parcels without a value; they are a class of their own.
        unit: of numbers: ``mu``, ``yuan_per_mu`` or ``days``; None: the values are texts.
        order: all texts that there can be, as they follow each other, each with its name; None:
            those there are, the one with the most mu first.
        field: whose words in data/words.toml and names in other languages the texts are.
        filtered_by: the condition of `ParcelFilter` that picks a class, if there is one.
    """

    key: str
    en: str
    zh: str
    values: Values
    missing: Said = NOT_STATED
    unit: str | None = None
    order: tuple[Any, ...] | None = None
    field: str = ""
    filtered_by: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers, which have classes of any size."""
        return self.unit is not None


def _column(name: str) -> Values:
    return lambda atlas, day: atlas.parcels_on(day)[name]


def _density(name: str) -> Values:
    """Yuan per mu; NaN where no investment is known, and where a parcel has no area."""

    def values(atlas: Atlas, day: date | None) -> NDArray[Any]:
        frame = atlas.parcels_on(day)
        mu = frame["area_mu"].to_numpy()
        nowhere = np.full(len(frame), np.nan)
        density: NDArray[Any] = np.divide(
            frame[name].to_numpy(dtype=float), mu, out=nowhere, where=mu > 0
        )
        return density

    return values


def _days_in_status(atlas: Atlas, day: date | None) -> NDArray[Any]:
    """Days since the status of the day began, up to the day; NaT and so NaN where it is unknown."""
    until = day or atlas.data_day
    since = atlas.status_since_on(day).to_numpy()
    if until is None:
        return np.full(len(since), np.nan)
    days: NDArray[Any] = (np.datetime64(until) - since) / np.timedelta64(1, "D")
    return days


COLOUR_BY: tuple[ColourBy, ...] = (
    ColourBy("status", "Status", "状态", _column("status"), order=STATUSES, filtered_by="statuses"),
    ColourBy("mu", "Area", "面积", _column("area_mu"), unit="mu"),
    ColourBy(
        "planned_density", "Planned investment density", "计划投资强度",
        _density("planned_invest_yuan"), NO_FIGURE, unit="yuan_per_mu",
    ),
    ColourBy(
        "actual_density", "Actual investment density", "实际投资强度",
        _density("actual_invest_yuan"), NO_FIGURE, unit="yuan_per_mu",
    ),
    ColourBy(
        "days", "Days in status", "当前状态天数", _days_in_status,
        Said("Status unknown", "状态未知"), unit="days",
    ),
    ColourBy(
        "land_use", "Land use", "土地用途", _column("land_use"),
        field="land_use", filtered_by="land_uses",
    ),
    ColourBy("county", "County", "县区", _column("county"), field="county", filtered_by="counties"),
    ColourBy(
        "park", "Park", "园区", _column("park"), Said("No park", "园区外"),
        field="park", filtered_by="parks",
    ),
    ColourBy(
        "industry", "Industry", "产业", _column("industry"), NO_PROJECT,
        field="industry", filtered_by="industries",
    ),
    ColourBy(
        "stage", "Project stage", "项目阶段", _column("stage"), NO_PROJECT,
        order=STAGES, filtered_by="stages",
    ),
)  # fmt: skip
BY_KEY = {entry.key: entry for entry in COLOUR_BY}


def colour_by(key: str) -> ColourBy:
    """The entry of that key, or `UsageError` that lists the keys there are."""
    try:
        return BY_KEY[key]
    except KeyError:
        known = ", ".join(BY_KEY)
        raise UsageError(f"parcels have no colours by {key!r}; there are: {known}") from None
