"""Investment on land: which projects a parcel carries, and its share of their money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

MONEY = ("planned_invest_yuan", "actual_invest_yuan")
# What a parcel takes over from its project: the parcel's column and the project's.
WORDS = {"stage": "stage", "industry": "industry", "project": "name", "project_id": "id"}


def links(
    projects: gpd.GeoDataFrame, number_of: Mapping[str, int]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which project stands on which parcel, in the order in which the projects list them.

    Args:
        projects: with ``parcels``, a list of parcel ids a row, or anything else for none.
        number_of: the parcels there are, id to number; others are left out.

    Returns:
        Two arrays of the same length: row position in ``projects``, and parcel number.
    """
    listed = projects.get("parcels", ())
    pairs = [
        (row, number_of[parcel])
        for row, parcels in enumerate(listed)
        if isinstance(parcels, (list, tuple, np.ndarray))
        for parcel in dict.fromkeys(map(str, parcels))
        if parcel in number_of
    ]
    table = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def on_parcels(
    parcels: gpd.GeoDataFrame, projects: gpd.GeoDataFrame, number_of: Mapping[str, int]
) -> dict[str, pd.Series[Any]]:
    """What projects bring to each parcel, as columns on the index of ``parcels``.

    A project's investment is shared among its parcels by their area (in equal parts where they
    have none), so that sums over parcels are those of the projects. A parcel with several projects
    has the sum of its shares, and the words of the project that is listed first.

    Args:
        parcels: with ``area_m2``.
        projects: with ``id``, ``name``, ``parcels`` (list of parcel ids), and the money in yuan.
        number_of: parcel id to row position in ``parcels``.

    Returns:
        planned_invest_yuan, actual_invest_yuan (yuan, NaN where none is known), and stage,
        industry, project (its name) and project_id (None without a project).
    """
    row, number = links(projects, number_of)
    share = shares(row, np.nan_to_num(parcels["area_m2"].to_numpy())[number], len(projects))
    found: dict[str, pd.Series[Any]] = {}
    for name in MONEY:
        sums = np.full(len(parcels), np.nan)
        if name in projects:
            money = pd.to_numeric(projects[name], errors="coerce").to_numpy(dtype=float)[row]
            known = ~np.isnan(money)
            at = number[known]
            total = np.bincount(at, weights=(money * share)[known], minlength=len(parcels))
            sums[at] = total[at]
        found[name] = pd.Series(sums, index=parcels.index)
    _, first = np.unique(number, return_index=True)
    listed_first = np.full(len(parcels), -1, dtype=np.intp)
    listed_first[number[first]] = row[first]
    for name, source in WORDS.items():
        if source in projects:
            # In the column's own type: making texts of objects again costs more than all else.
            words = projects[source].reset_index(drop=True).reindex(listed_first)
            found[name] = words.set_axis(parcels.index)
        else:
            found[name] = pd.Series(None, index=parcels.index, dtype=object)
    return found


def shares(row: NDArray[np.intp], area_m2: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Each link's part of its project, 0 to 1; the parts of a project sum to 1.

    Args:
        row: the project of each link, as `links` gives it.
        area_m2: of the link's parcel; where a project's parcels have none, the parts are equal.
        count: how many projects there are.
    """
    total = np.bincount(row, weights=area_m2, minlength=count)[row]
    equal = 1.0 / np.maximum(np.bincount(row, minlength=count), 1)[row]
    return np.divide(area_m2, total, out=equal, where=total > 0)
