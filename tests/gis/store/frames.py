"""Frames to store, small and large, each feature marked with the generation it belongs to."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.crs import WGS84


def generation(number: int, rows: int) -> gpd.GeoDataFrame:
    """Parcels that all differ from those of another generation."""
    west = 112 + 0.001 * np.arange(rows)
    return gpd.GeoDataFrame(
        {
            "id": [f"P{n:05d}" for n in range(rows)],
            "generation": [number] * rows,
            "status": ["cooked"] * rows,
        },
        geometry=shapely.box(west, 23.0, west + 0.0005, 23.001),
        crs=WGS84,
    )


def facts(number: int, rows: int) -> pd.DataFrame:
    """One event a parcel, dated by the generation."""
    return pd.DataFrame(
        {
            "parcel_id": [f"P{n:05d}" for n in range(rows)],
            "status": "cooked",
            "valid_from": f"{2000 + number % 1000:04d}-01-01",
            "source": f"generation {number}",
            "note": "",
        }
    )
