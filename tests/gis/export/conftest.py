"""Small frames whose every value was chosen by hand."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon

SQUARE = Polygon([(112.5, 23.1), (112.5, 23.2), (112.6, 23.2), (112.6, 23.1)])  # clockwise
RING = Polygon(  # a square with a hole, both wound the wrong way
    [(112.7, 23.1), (112.7, 23.2), (112.8, 23.2), (112.8, 23.1)],
    [[(112.72, 23.12), (112.74, 23.12), (112.74, 23.14), (112.72, 23.14)]],
)
TWO = MultiPolygon([Polygon([(112.1, 23), (112.2, 23), (112.2, 23.1)]), RING])

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}`</script>",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "+86 758",
    "@SUM(A1)",
    "＝1+1",
    "'=quoted already",
    "\u202egnp.exe",
    'say "hi", 熟地; x\r\ny',
    "0012",
    "𠮷野",
    "x" * 100_000,
)


@pytest.fixture
def parcels() -> gpd.GeoDataFrame:
    """Three parcels: a square, a square with a hole, two parts; WGS 84."""
    return gpd.GeoDataFrame(
        {
            "note": ["a", None, "熟地"],  # nobody's field: has to come after the contract's
            "source": ["survey"] * 3,
            "illustrative": [True, False, True],
            "id": ["DW-0001", "DW-0002", "DW-0003"],
            "status": ["cooked", None, "raw"],
            "area_m2": [1234.5678901234567, float("nan"), 3.0],
            "area_mu": [1.8, float("nan"), 0.0045],
            "planned_invest_yuan": pd.array([68_900_000_000, None, 1], dtype="Int64"),
            "levelled_on": pd.to_datetime(["2023-01-31", None, "2022-12-01"]),
        },
        geometry=[SQUARE, RING, TWO],
        crs=4326,
    )


@pytest.fixture
def hostile() -> gpd.GeoDataFrame:
    """A row for each text that a careless writer would run, break or cut."""
    return gpd.GeoDataFrame(
        {"id": [f"H-{i}" for i in range(len(HOSTILE))], "name": list(HOSTILE)},
        geometry=[Point(112.5, 23.1)] * len(HOSTILE),
        crs=4326,
    )
