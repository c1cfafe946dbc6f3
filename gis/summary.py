"""Counts, acreage and investment of a selection: the figures of the map and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.errors import UsageError
from gis.model import COOKED, STATUS_KEYS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

GROUPS = ("status", "park", "county", "land_use", "stage", "industry")
# What sums are made of. To take these before a mask is to spare the copy of all other columns.
FIELDS = ["status", "area_m2", "area_mu", "planned_invest_yuan", "actual_invest_yuan"]
NOT_SAID = "unknown"


@dataclass(frozen=True)
class Totals:
    """Sums over parcels. Money is None where no parcel has any on record."""

    parcels: int
    area_m2: float
    area_mu: float
    cooked_mu: float
    planned_invest_yuan: float | None
    actual_invest_yuan: float | None
    yuan_per_mu: float | None  # planned investment over the mu of the parcels that have one


def totals(parcels: gpd.GeoDataFrame) -> Totals:
    """The sums over a frame of parcels with the contract's columns."""
    sums = _sums(parcels, np.zeros(len(parcels), dtype=np.intp), 1).iloc[0]
    known = {name: float(value) for name, value in sums.items() if not pd.isna(value)}
    return Totals(
        parcels=len(parcels),
        area_m2=known["area_m2"],
        area_mu=known["area_mu"],
        cooked_mu=known["cooked_mu"],
        planned_invest_yuan=known.get("planned_invest_yuan"),
        actual_invest_yuan=known.get("actual_invest_yuan"),
        yuan_per_mu=known.get("yuan_per_mu"),
    )


def by(parcels: gpd.GeoDataFrame, group: str) -> pd.DataFrame:
    """Totals by the values of a column: one row a value, column ``group`` first.

    Statuses come in the order of a parcel's life, everything else by acreage, largest first;
    parcels without a value are the row "unknown". Money is NaN where no parcel has any on record.

    Raises:
        UsageError: the parcels have no such column to group by.
    """
    if group not in GROUPS:
        raise UsageError(f"cannot summarise by {group!r}; by one of: {', '.join(GROUPS)}")
    values = parcels[group]
    if not isinstance(values.dtype, pd.StringDtype):  # texts are fast as they are
        values = values.astype(object)
    values = values.where(values.notna(), NOT_SAID)
    row, names = pd.factorize(values)
    frame = _sums(parcels, row, len(names))
    frame.insert(0, group, names)
    if group == "status":
        return frame.sort_values(group, key=lambda s: s.map(STATUS_KEYS.index), ignore_index=True)
    return frame.sort_values("area_mu", ascending=False, kind="stable", ignore_index=True)


def _sums(parcels: gpd.GeoDataFrame, row: NDArray[np.intp], count: int) -> pd.DataFrame:
    """The fields of `Totals` for each of ``count`` groups; ``row`` is the group of each parcel."""

    def add(values: NDArray[np.float64], where: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(row[where], values[where], minlength=count).astype(np.float64)

    mu, m2 = parcels["area_mu"].to_numpy(), parcels["area_m2"].to_numpy()
    measured = ~np.isnan(mu)
    cooked = (parcels["status"] == COOKED.key).to_numpy(dtype=bool)
    money = {}
    for name in ("planned_invest_yuan", "actual_invest_yuan"):
        yuan = parcels[name].to_numpy(dtype=float)
        known = ~np.isnan(yuan)
        none = np.bincount(row[known], minlength=count) == 0
        money[name] = np.where(none, np.nan, add(yuan, known))
    invested_mu = add(mu, measured & ~np.isnan(parcels["planned_invest_yuan"].to_numpy()))
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(invested_mu > 0, money["planned_invest_yuan"] / invested_mu, np.nan)
    return pd.DataFrame(
        {
            "parcels": np.bincount(row, minlength=count),
            "area_m2": add(m2, measured),
            "area_mu": add(mu, measured),
            "cooked_mu": add(mu, measured & cooked),
            **money,
            "yuan_per_mu": density,
        }
    )


@dataclass(frozen=True)
class ProjectTotals:
    """Projects signed by a day, how far they are, and their money in yuan."""

    projects: int
    started: int
    completed: int
    producing: int
    planned_invest_yuan: float | None
    actual_invest_yuan: float | None


def projects(
    atlas: Atlas, day: date | None = None, mask: NDArray[np.bool_] | None = None
) -> ProjectTotals:
    """The projects of an atlas on a day; with a parcel mask, those that `projects_left` leaves."""
    frame = atlas.projects_on(day)
    if mask is not None:
        frame = frame[projects_left(atlas, mask, day)]
    stage = frame["stage"] if "stage" in frame else pd.Series(dtype=object)

    def money(name: str) -> float | None:
        known = pd.to_numeric(frame[name], errors="coerce").dropna() if name in frame else ()
        return float(sum(known)) if len(known) else None

    return ProjectTotals(
        projects=len(frame),
        started=int(stage.isin(["started", "completed", "producing"]).sum()),
        completed=int(stage.isin(["completed", "producing"]).sum()),
        producing=int((stage == "producing").sum()),
        planned_invest_yuan=money("planned_invest_yuan"),
        actual_invest_yuan=money("actual_invest_yuan"),
    )


def projects_left(
    atlas: Atlas, mask: NDArray[np.bool_], day: date | None = None
) -> NDArray[np.bool_]:
    """Which rows of ``atlas.projects_on(day)`` stand on a parcel that the mask leaves.

    A mask that leaves every parcel leaves every project, also those without land yet.
    """
    frame = atlas.projects_on(day)
    if mask.all():
        return np.ones(len(frame), dtype=bool)
    row, number = atlas.project_links
    standing = np.zeros(len(atlas.layer("projects")), dtype=bool)
    standing[row[mask[number]]] = True
    left: NDArray[np.bool_] = standing[frame.index.to_numpy()]
    return left
