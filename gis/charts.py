"""The figures of the charts: land and money by what they can be filtered by.

Every chart follows the filter but for its own condition. So the other bars stay where they are
when one of them is chosen, and say what choosing them as well would bring.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis import summary
from gis.errors import UsageError
from gis.filters import NO_PARK
from gis.investment import MONEY
from gis.model import STAGE_KEYS, STATUS_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

LAND = {"statuses": "status", "parks": "park", "counties": "county", "land_uses": "land_use"}
PROJECTS = {"industries": "industry", "stages": "stage"}


def others(atlas: Atlas, chosen: ParcelFilter, *conditions: str) -> NDArray[np.bool_]:
    """The mask of a filter without some of its conditions, shape (n,)."""
    nothing: dict[str, Any] = dict.fromkeys(conditions)
    return replace(chosen, **nothing).mask(atlas)


def land_by(atlas: Atlas, chosen: ParcelFilter, condition: str) -> pd.DataFrame:
    """The parcels of the rest of a filter by the values of one of its conditions.

    Args:
        atlas: the snapshot.
        chosen: the filter.
        condition: one of `LAND`.

    Returns:
        A row a value, ordered as `gis.summary.by`: ``value`` (`gis.summary.NOT_SAID` for parcels
        without one), ``parcels``, ``area_m2``, and ``area_m2`` by status in a column each.

    Raises:
        UsageError: the condition is none of those.
    """
    if condition not in LAND:
        raise UsageError(f"land is told by one of: {', '.join(LAND)}")
    group, mask = LAND[condition], others(atlas, chosen, condition)
    columns = list(dict.fromkeys([*summary.FIELDS, group]))
    frame = atlas.parcels_on(chosen.as_of)[columns][mask]
    found = summary.by(frame, group).rename(columns={group: "value"})
    value = frame[group].astype(object).where(frame[group].notna(), summary.NOT_SAID)
    area = frame["area_m2"].fillna(0.0)
    parts = area.groupby([value, frame["status"].astype(object)]).sum().unstack(fill_value=0.0)
    parts = parts.reindex(index=found["value"], columns=list(STATUS_KEYS), fill_value=0.0)
    return pd.concat([found[["value", "parcels", "area_m2"]], parts.reset_index(drop=True)], axis=1)


def invested_by(atlas: Atlas, chosen: ParcelFilter, condition: str) -> pd.DataFrame:
    """The projects of the rest of a filter by industry or stage, with their yuan.

    They are the projects of the headline: those that stand on a parcel that is left, each whole;
    without any filter all that were signed by the day.

    Returns:
        A row a value: ``value``, ``projects``, ``planned_invest_yuan``, ``actual_invest_yuan``
        (NaN where none is known). Stages in their order, industries by planned yuan, falling.

    Raises:
        UsageError: the condition is none of `PROJECTS`.
    """
    if condition not in PROJECTS:
        raise UsageError(f"projects are told by one of: {', '.join(PROJECTS)}")
    frame = atlas.projects_on(chosen.as_of)
    left = summary.projects_left(atlas, others(atlas, chosen, condition), chosen.as_of)
    frame = pd.DataFrame(frame[left].drop(columns=frame.geometry.name))
    own = frame.get(PROJECTS[condition])
    value = pd.Series(summary.NOT_SAID, index=frame.index, dtype=object)
    if own is not None:
        value = own.astype(object).where(own.notna(), summary.NOT_SAID)
    money = {
        name: pd.to_numeric(frame[name], errors="coerce").astype(float)
        if name in frame
        else pd.Series(np.nan, index=frame.index)
        for name in MONEY
    }
    by = pd.DataFrame({"value": value, **money}).groupby("value", sort=False)
    found = by.sum(min_count=1).assign(projects=by.size()).reset_index()
    if condition == "stages":
        places = {stage: n for n, stage in enumerate(STAGE_KEYS)}
        order = found["value"].map(places).fillna(len(places))
        found = found.iloc[np.argsort(order.to_numpy(), kind="stable")]
    else:
        found = found.sort_values("planned_invest_yuan", ascending=False, kind="stable")
    return found.reset_index(drop=True)[["value", "projects", *MONEY]]


def sizes(atlas: Atlas, chosen: ParcelFilter, edges_mu: Sequence[float]) -> pd.DataFrame:
    """The parcels of the rest of a filter by size.

    Args:
        atlas: the snapshot.
        chosen: the filter.
        edges_mu: where classes meet, rising, in mu; the first class begins at 0 and the last has
            no end.

    Returns:
        A row a class: ``low`` and ``high`` in mu (high of the last: inf), ``parcels``,
        ``area_m2``. A parcel of exactly an edge is of the class above it; one without an outline
        has no size, so that no filter by size leaves it, and is of none.
    """
    mask = others(atlas, chosen, "min_mu", "max_mu") & np.isfinite(atlas.area_mu)
    mu = atlas.area_mu[mask]
    m2 = atlas.parcels["area_m2"].to_numpy()[mask]
    of = np.searchsorted(np.asarray(edges_mu, dtype=float), mu, side="right")
    count = len(edges_mu) + 1
    return pd.DataFrame(
        {
            "low": [0.0, *edges_mu],
            "high": [*edges_mu, np.inf],
            "parcels": np.bincount(of, minlength=count),
            "area_m2": np.bincount(of, m2, minlength=count),
        }
    )


def of_selected(
    atlas: Atlas,
    *,
    parcels: NDArray[np.intp] | None = None,
    project: int | None = None,
    park: str | None = None,
    day: date | None = None,
) -> dict[str, list[Any]]:
    """In which bars of the charts something that is selected is counted.

    Args:
        atlas: the snapshot.
        parcels: numbers of the parcels that are selected; of a project, those it stands on.
        project: row of a project in its layer; its own industry and stage count, not its parcels'.
        park: the name of a park that is selected.
        day: of the statuses and stages; None: the latest.

    Returns:
        The values by condition (`LAND` without those that have no chart, and `PROJECTS`), and
        ``mu``, the areas of the parcels. Empty lists where there is nothing to say.
    """
    rows = atlas.parcels_on(day).iloc[np.asarray([] if parcels is None else parcels, dtype=np.intp)]
    parks = rows["park"].astype(object)
    found = {"statuses": rows["status"], "parks": parks.where(parks.notna(), NO_PARK)}
    if project is None:
        found |= {name: rows[field] for name, field in PROJECTS.items()}
    else:
        signed = atlas.projects_on(day)
        own = signed[signed["id"] == atlas.layer("projects")["id"].iloc[project]]
        found |= {name: own[field] for name, field in PROJECTS.items() if field in own}
    values = {name: list(dict.fromkeys(column.dropna())) for name, column in found.items()}
    if park is not None:
        values["parks"] = [park]
    mu = rows["area_mu"].to_numpy(dtype=float)
    return {**values, "mu": sorted({round(float(value), 6) for value in mu[np.isfinite(mu)]})}


def lowest(series: pd.Series[float], most: int) -> pd.Series[float]:
    """At most so many days of a daily series, each the lowest of its stretch of days.

    A floor is kept or not on the lowest day, so no such day may fall out of a chart. The last day
    is always there.
    """
    if len(series) <= most:
        return series
    stretch = -(-(len(series) - 1) // (most - 1))
    rest = series.iloc[:-1]
    places = np.arange(len(rest)) // stretch
    days = rest.groupby(places).idxmin()
    return series.loc[[*days, series.index[-1]]]
