"""Counts, acreage and investment of a selection: the figures of the map and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis.errors import UsageError
from gis.model import COOKED, STATUS_KEYS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

GROUPS = ("status", "park", "county", "land_use", "stage", "industry")
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


def _sum(values: pd.Series[float]) -> float | None:
    known = values.dropna()
    return float(known.sum()) if len(known) else None


def totals(parcels: gpd.GeoDataFrame) -> Totals:
    """The sums over a frame of parcels with the contract's columns."""
    planned = parcels["planned_invest_yuan"].astype(float)
    invested_mu = float(parcels.loc[planned.notna(), "area_mu"].sum())
    total = _sum(planned)
    return Totals(
        parcels=len(parcels),
        area_m2=float(parcels["area_m2"].sum()),
        area_mu=float(parcels["area_mu"].sum()),
        cooked_mu=float(parcels.loc[parcels["status"] == COOKED.key, "area_mu"].sum()),
        planned_invest_yuan=total,
        actual_invest_yuan=_sum(parcels["actual_invest_yuan"].astype(float)),
        yuan_per_mu=total / invested_mu if total is not None and invested_mu else None,
    )


def by(parcels: gpd.GeoDataFrame, group: str) -> pd.DataFrame:
    """Totals by the values of a column: one row a value, column ``group`` first.

    Statuses come in the order of a parcel's life, everything else by acreage, largest first;
    parcels without a value are the row "unknown".

    Raises:
        UsageError: the parcels have no such column to group by.
    """
    if group not in GROUPS:
        raise UsageError(f"cannot summarise by {group!r}; by one of: {', '.join(GROUPS)}")
    values = parcels[group].astype(object).where(parcels[group].notna(), NOT_SAID)
    rows = [
        {group: value, **vars(totals(part))} for value, part in parcels.groupby(values, sort=False)
    ]
    frame = pd.DataFrame(rows, columns=[group, *Totals.__dataclass_fields__])
    if group == "status":
        return frame.sort_values(group, key=lambda s: s.map(STATUS_KEYS.index), ignore_index=True)
    return frame.sort_values("area_mu", ascending=False, ignore_index=True)


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
        return _sum(frame[name].astype(float)) if name in frame else None

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
    left = set(atlas.parcels["id"].to_numpy(dtype=object)[mask])
    listed: Any = frame["parcels"] if "parcels" in frame else [None] * len(frame)
    return np.array([isinstance(p, list) and not left.isdisjoint(p) for p in listed], dtype=bool)
