"""A small atlas whose every figure can be computed by hand.

Six square parcels of 0.01 degree, in one row along 23.0°N from 112.0°E, two empty cells apart:

    A cooked   Park One   Duanzhou  100101   B cooked   Park One   Duanzhou  100102
    C raw      Park Two   Dinghu    100101   D producing Park Two  Dinghu    100103
    E (no status ever)    no park            F idle      Park One  Sihui     100101

One project, "Phoenix Motors" (J1, 300 M yuan planned, 100 M actual), stands on B and D; a second,
"Lotus Foods" (J2, 50 M planned), on F; a third (J3) has no land.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from gis.atlas import Atlas
from gis.crs import WGS84

CELL_DEG = 0.01
IDS = ["A", "B", "C", "D", "E", "F"]


def square(n: int) -> shapely.Polygon:
    """The n-th cell of the row."""
    west = 112.0 + 3 * CELL_DEG * n
    return shapely.box(west, 23.0, west + CELL_DEG, 23.0 + CELL_DEG)


def parcels() -> gpd.GeoDataFrame:
    """The six parcels as a file would have them."""
    return gpd.GeoDataFrame(
        {
            "id": IDS,
            "name": ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"],
            "park": ["Park One", "Park One", "Park Two", "Park Two", None, "Park One"],
            "county": ["Duanzhou", "Duanzhou", "Dinghu", "Dinghu", None, "Sihui"],
            "land_use": ["100101", "100102", "100101", "100103", None, "100101"],
            "illustrative": [False] * 6,
            "source": ["by hand"] * 6,
        },
        geometry=[square(n) for n in range(6)],
        crs=WGS84,
    )


def projects() -> gpd.GeoDataFrame:
    """The three projects."""
    return gpd.GeoDataFrame(
        {
            "id": ["J1", "J2", "J3"],
            "name": ["Phoenix Motors", "Lotus Foods", "Landless"],
            "industry": ["vehicles", "food", "food"],
            "stage": ["producing", "started", "signed"],
            "signed_on": ["2023-01-10", "2023-06-01", "2023-09-01"],
            "started_on": ["2023-02-10", "2023-08-01", None],
            "completed_on": ["2023-05-10", None, None],
            "producing_on": ["2023-07-10", None, None],
            "planned_invest_yuan": [300e6, 50e6, 20e6],
            "actual_invest_yuan": [100e6, None, None],
            "parcels": [["B", "D"], ["F"], []],
        },
        geometry=shapely.points([112.03, 112.15, 112.5], [23.0, 23.0, 23.0]),
        crs=WGS84,
    )


def events() -> pd.DataFrame:
    """Their lives; E has none, and two facts of B are of one day: the later one holds."""
    return pd.DataFrame(
        [
            ("A", "raw", "2023-01-01", "survey", ""),
            ("A", "cooked", "2023-03-01", "survey", ""),
            ("B", "cooked", "2023-02-01", "survey", ""),
            ("B", "raw", "2023-04-01", "survey", "a mistake"),
            ("B", "cooked", "2023-04-01", "survey", "put right"),
            ("C", "raw", "2023-01-01", "survey", ""),
            ("D", "cooked", "2023-01-15", "survey", ""),
            ("D", "producing", "2023-07-10", "survey", ""),
            ("F", "allocated", "2022-01-01", "survey", ""),
            ("F", "idle", "2023-05-01", "inspection", ""),
        ],
        columns=["parcel_id", "status", "valid_from", "source", "note"],
    )


def atlas() -> Atlas:
    """All of it as revision 7, the parcels of revision 3."""
    return Atlas.build(7, 3, {"parcels": parcels(), "projects": projects()}, events())
