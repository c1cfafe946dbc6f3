"""Investment on land: which project a parcel carries, and its share of the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

MONEY = ("planned_invest_yuan", "actual_invest_yuan")
WORDS = ("stage", "industry")


def links(projects: gpd.GeoDataFrame) -> pd.DataFrame:
    """Project rows by parcel: columns ``project_row`` (position in projects) and ``parcel_id``."""
    if projects.empty or "parcels" not in projects:
        return pd.DataFrame(
            {"project_row": pd.Series(dtype=int), "parcel_id": pd.Series(dtype=str)}
        )
    pairs = [
        (row, str(parcel))
        for row, parcels in enumerate(projects["parcels"])
        if isinstance(parcels, (list, tuple, np.ndarray))
        for parcel in parcels
    ]
    return pd.DataFrame(pairs, columns=["project_row", "parcel_id"])


def on_parcels(parcels: gpd.GeoDataFrame, projects: gpd.GeoDataFrame) -> dict[str, pd.Series[Any]]:
    """What projects bring to each parcel, as columns on the index of ``parcels``.

    A project's investment is shared among its parcels by their area, so that the yuan per mu of a
    parcel is that of its project and sums over parcels are right. Parcels without a project: NaN.

    Args:
        parcels: with ``id`` and ``area_m2``.
        projects: with ``id``, ``name``, ``parcels`` (list of parcel ids), and the money in yuan.

    Returns:
        planned_invest_yuan, actual_invest_yuan (yuan), stage, industry, project (its name) and
        project_id.
    """
    columns = (*MONEY, *WORDS, "project", "project_id")
    empty = {name: pd.Series(np.nan, index=parcels.index, dtype=object) for name in columns}
    for name in MONEY:
        empty[name] = pd.Series(np.nan, index=parcels.index, dtype=float)
    linked = links(projects)
    position = pd.Series(np.arange(len(parcels)), index=parcels["id"].astype(str))
    linked = linked[linked["parcel_id"].isin(position.index)]
    if linked.empty:
        return empty
    linked = linked.drop_duplicates("parcel_id")  # a parcel carries one project: the first listed
    where = position.loc[linked["parcel_id"]].to_numpy()
    row = linked["project_row"].to_numpy()
    area = parcels["area_m2"].to_numpy()[where]
    total = np.bincount(row, weights=area, minlength=len(projects))
    share = area / total[row]
    found = empty
    for name in MONEY:
        if name in projects:
            money = projects[name].to_numpy(dtype=float)[row] * share
            found[name].iloc[where] = money
    for name, column in (*((w, w) for w in WORDS), ("project", "name"), ("project_id", "id")):
        if column in projects:
            found[name].iloc[where] = projects[column].to_numpy(dtype=object)[row]
    return found
