"""The life of a project: signed, started, completed, producing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.model import STAGES

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def stage_on(projects: gpd.GeoDataFrame, day: date | None) -> gpd.GeoDataFrame:
    """The projects that were signed by a day, with the stage they had reached then.

    A project without a signing day counts as signed from the beginning, and one without any day
    keeps the stage it has: nothing says that it ever had another. One of no stage has none but
    those that its days tell of. ``actual_invest_yuan`` is
    a sum to date, so on a past day it is NaN: what had been spent by then was not recorded.

    Args:
        projects: with the day columns of `gis.model.STAGES` as ISO text or null.
        day: None leaves the frame as it is.
    """
    if day is None or projects.empty:
        return projects
    limit = day.isoformat()
    days = {
        s.key: projects[s.day_field] if s.day_field in projects else pd.Series(None, projects.index)
        for s in STAGES
    }
    # ISO dates sort as text.
    there = days["signed"].isna() | (days["signed"].astype(str) <= limit)
    undated = pd.concat(days, axis=1).isna().all(axis=1)
    own = projects.get("stage", pd.Series(None, projects.index)).astype(object)
    stage = own.where(undated | own.isna(), "signed")
    for key, reached in days.items():
        stage[reached.notna() & (reached.astype(str) <= limit)] = key
    past = projects.assign(stage=stage)
    if "actual_invest_yuan" in past:
        past["actual_invest_yuan"] = np.nan
    return past[there]


def stage_bytes(projects: gpd.GeoDataFrame) -> NDArray[np.uint8]:
    """The stage of each project as the byte that travels to the map, shape (n,).

    1 is a project whose stage nobody has said, and 2, 3 … are the stages in the order of
    `gis.model.STAGES`; 0 is kept for a project that is hidden.
    """
    if "stage" not in projects:
        return np.ones(len(projects), dtype=np.uint8)
    number = pd.Index([stage.key for stage in STAGES]).get_indexer(projects["stage"].astype(object))
    return np.asarray(number + 2, dtype=np.uint8)
