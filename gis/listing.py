"""Parcels, projects and parks as tables with figures: what the table under the map lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis.investment import MONEY
from gis.model import COOKED, STAGES
from gis.park_investment import by_park

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from gis.atlas import Atlas

DENSITIES = {"planned_per_mu": "planned_invest_yuan", "actual_per_mu": "actual_invest_yuan"}
COLUMNS: dict[str, tuple[str, ...]] = {
    "parcels": (
        "id", "name", "status", "status_since", "area_mu", "area_m2", "declared_area_m2", "park",
        "county", "land_use", "project", "stage", "industry", "planned_invest_yuan",
        "actual_invest_yuan", "planned_per_mu", "actual_per_mu", "illustrative",
    ),
    "projects": (
        "id", "name", "industry", "stage", "park", "county", "parcels", "area_m2",
        "planned_invest_yuan", "actual_invest_yuan", "planned_per_mu", "actual_per_mu",
        *(stage.day_field for stage in STAGES), "illustrative",
    ),
    "parks": (
        "id", "name", "level", "county", "parcels", "area_m2", "cooked_m2", "projects",
        "planned_invest_yuan", "actual_invest_yuan", "planned_per_mu", "actual_per_mu",
        "illustrative",
    ),
}  # fmt: skip
# Not the projects of parks: one that stands in two of them would count twice.
SUMMED = ("area_m2", "declared_area_m2", "cooked_m2", "parcels", *MONEY)


def parcels(atlas: Atlas, day: date | None) -> pd.DataFrame:
    """All parcels by number, as of a day, with the day since when they have their status."""
    return atlas.parcels_on(day).assign(status_since=atlas.status_since_on(day))


def column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column of a frame of parcels or projects; densities are yuan per mu of the row's land."""
    if name in DENSITIES and name not in frame:
        mu = frame["area_mu"].where(frame["area_mu"] > 0)
        return pd.to_numeric(frame[DENSITIES[name]], errors="coerce") / mu
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype=object)


def projects(atlas: Atlas, day: date | None, shown: NDArray[np.bool_]) -> pd.DataFrame:
    """The projects of a mask by row, with the stage of the day and the land that they stand on.

    ``area_m2`` and ``parcels`` are of all their parcels, also those that a filter hides.
    """
    frame = atlas.projects_on(day)
    frame = frame[shown[frame.index.to_numpy()]].drop(columns=frame.geometry.name)
    row, number = atlas.project_links
    count = len(atlas.layer("projects"))
    area = np.nan_to_num(atlas.parcels["area_m2"].to_numpy())
    m2 = np.bincount(row, area[number], minlength=count)[frame.index.to_numpy()]
    mu = np.nan_to_num(atlas.parcels["area_mu"].to_numpy())
    return pd.DataFrame(frame).assign(
        parcels=np.bincount(row, minlength=count)[frame.index.to_numpy()],
        area_m2=m2,
        area_mu=np.bincount(row, mu[number], minlength=count)[frame.index.to_numpy()],
        **{n: pd.to_numeric(column(frame, n), errors="coerce").astype(float) for n in MONEY},
    )


def parks(atlas: Atlas, day: date | None, mask: NDArray[np.bool_]) -> pd.DataFrame:
    """All parks, with the figures of their parcels that a mask leaves.

    ``projects`` counts those that stand on any of these parcels. Densities as in
    `gis.park_investment.by_park`: over the land that carries an investment.
    """
    frame = atlas.layer("parks")
    found = by_park(atlas, mask, day)
    parcels = atlas.parcels_on(day)
    m2 = np.nan_to_num(parcels["area_m2"].to_numpy())
    park = parcels["park"].to_numpy(dtype=object)
    cooked = mask & (parcels["status"] == COOKED.key).to_numpy(bool)
    row, number = atlas.project_links
    there = mask[number]
    if day is not None:
        signed = np.zeros(len(atlas.layer("projects")), dtype=bool)
        signed[atlas.projects_on(day).index.to_numpy()] = True
        there &= signed[row]
    standing = pd.DataFrame({"park": park[number[there]], "project": row[there]}).dropna()
    projects_in = standing.drop_duplicates().groupby("park").size()
    names = column(frame, "name").astype(object)
    return pd.DataFrame(frame.drop(columns=frame.geometry.name)).assign(
        parcels=found["parcels"],
        area_m2=_by(park, m2, mask, names),
        cooked_m2=_by(park, m2, cooked, names),
        projects=names.map(projects_in).fillna(0).astype(int),
        **{name: found[name] for name in MONEY},
        planned_per_mu=found["planned_invest_yuan_per_mu"],
        actual_per_mu=found["actual_invest_yuan_per_mu"],
    )


def _by(
    park: NDArray[Any], values: NDArray[np.float64], mask: NDArray[np.bool_], names: pd.Series[Any]
) -> pd.Series[Any]:
    sums = pd.Series(values[mask]).groupby(park[mask]).sum()
    return names.map(sums).fillna(0.0).astype(float)


def totals(atlas: Atlas, frame: pd.DataFrame, layer: str) -> dict[str, float | None]:
    """What stands at the foot: sums of `SUMMED`, and densities of the whole; None: unknown.

    A parcel that several projects stand on counts once.

    The density of the whole is the sum of the yuan over the sum of the mu of the rows that have
    such a sum on record; so a row without any does not make the others look thin.
    """
    found: dict[str, float | None] = {}
    for name in SUMMED:
        if name in frame and name in COLUMNS[layer]:
            known = frame[name].dropna()
            found[name] = float(known.sum()) if len(known) else None
    if layer == "projects":
        row, number = atlas.project_links
        land_of = np.unique(number[np.isin(row, frame.index.to_numpy())])
        found["parcels"] = float(len(land_of))
        found["area_m2"] = float(np.nansum(atlas.parcels["area_m2"].to_numpy()[land_of]))
    for name, money in DENSITIES.items():
        yuan, mu = frame[money], _land_of(frame, name)
        known_rows = yuan.notna() & (mu > 0)
        land = float(mu[known_rows].sum())
        found[name] = float(yuan[known_rows].sum()) / land if land else None
    return found


def _land_of(frame: pd.DataFrame, density: str) -> pd.Series[float]:
    """The mu that a row's density is over: its own, or of a park what gives that density."""
    if density in frame:
        return frame[DENSITIES[density]] / frame[density]
    return frame["area_mu"]
