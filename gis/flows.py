"""Flows of money: from a project to each of the parcels it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from gis.investment import MONEY, shares

if TYPE_CHECKING:
    from gis.atlas import Atlas


def flows(atlas: Atlas) -> pd.DataFrame:
    """All flows of an atlas, one row each, by project and then as the project lists its parcels.

    Returns:
        ``project`` (row of ``layer("projects")``), ``parcel`` (number), from_lng, from_lat (the
        project; degrees), to_lng, to_lat (inside the parcel), ``share`` (0..1, by area; those of a
        project sum to 1) and for each of ``gis.investment.MONEY`` the yuan of the share, NaN where
        the project's amount is not known. A project or parcel without a place has no flow.
    """
    projects = atlas.layer("projects")
    row, number = atlas.project_links
    area = np.nan_to_num(atlas.parcels["area_m2"].to_numpy(dtype=float))[number]
    share = shares(row, area, len(projects))
    start = shapely.centroid(projects.geometry.to_numpy())[row]
    end = atlas.interior_points[number]
    found = {
        "project": row,
        "parcel": number,
        "from_lng": shapely.get_x(start),
        "from_lat": shapely.get_y(start),
        "to_lng": shapely.get_x(end),
        "to_lat": shapely.get_y(end),
        "share": share,
    }
    for name in MONEY:
        yuan = np.full(len(projects), np.nan)
        if name in projects:
            yuan = pd.to_numeric(projects[name], errors="coerce").to_numpy(dtype=float)
        found[name] = yuan[row] * share
    frame = pd.DataFrame(found)
    placed = frame[["from_lng", "from_lat", "to_lng", "to_lat"]].notna().all(axis=1)
    return frame[placed].reset_index(drop=True)
