from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from gis.crs import WGS84
from gis.places import filled, names_at

PLACES = gpd.GeoDataFrame(
    {"name": ["west", "east", "all"]},
    geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(0, 0, 2, 1)],
    crs=WGS84,
)
SHAPES = gpd.GeoSeries(
    [
        shapely.box(0.1, 0.1, 0.2, 0.2),
        shapely.box(1.5, 0.1, 1.6, 0.2),
        shapely.box(5, 5, 6, 6),
        shapely.box(0.9, 0.4, 1.05, 0.6),  # astride: its interior point lies in the west
        None,
        shapely.Point(1, 0.5),  # on the border of two, inside the third
    ],
    index=[10, 20, 30, 40, 50, 60],
    crs=WGS84,
)


def test_the_first_place_that_holds_the_interior_point():
    names = names_at(SHAPES, PLACES, "name")
    assert names.index.tolist() == SHAPES.index.tolist()
    assert names.where(names.notna(), None).tolist() == [
        "west", "east", None, "west", None, "all",
    ]  # fmt: skip


def test_own_values_win_and_gaps_are_filled():
    frame = gpd.GeoDataFrame(
        {"park": pd.Series(["mine", None, None, "mine", None, None], index=SHAPES.index)},
        geometry=SHAPES,
    )
    names = filled(frame, "park", PLACES, "name")
    assert names.where(names.notna(), None).tolist() == ["mine", "east", None, "mine", None, "all"]


def test_no_places_and_no_shapes():
    assert names_at(SHAPES, PLACES[:0], "name").isna().all()
    assert names_at(SHAPES[:0], PLACES, "name").empty
