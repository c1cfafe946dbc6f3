"""Attribute tables joined to features by their ids."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.errors import InputRefused
from gis.joining import joined


def layer(**columns):
    count = len(next(iter(columns.values())))
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(n, n) for n in range(count)], crs=4326)


def table(**columns):
    count = len(next(iter(columns.values())))
    return gpd.GeoDataFrame(columns, geometry=[None] * count, crs=4326)


NOW = {"id": ["a", "b", "c"], "name": ["A", "B", "C"], "park": ["x", None, "y"], "n": [1.0, 2.0, 3.0]}  # fmt: skip


def told(column):
    return [None if pd.isna(value) else value for value in column]


def test_new_values_over_old_ones_and_the_rest_stays():
    now = layer(**NOW)
    found = joined(table(id=["c", "a"], park=["z", None], owner=["Bureau", "City"]), now)
    assert found["id"].tolist() == ["a", "b", "c"]
    assert told(found["park"]) == ["x", None, "z"]
    assert told(found["owner"]) == ["City", None, "Bureau"]
    assert found["name"].tolist() == ["A", "B", "C"]
    assert found.geometry.tolist() == now.geometry.tolist()
    assert now["park"].tolist()[0] == "x", "the atlas is not written to"


def test_words_among_numbers_make_text_of_all():
    found = joined(table(id=["b"], n=["about 5"]), layer(**NOW))
    assert found["n"].tolist() == ["1", "about 5", "3"]


def test_numbers_and_lists_stay_what_they_are():
    found = joined(table(id=["b"], n=[5.5], parcels=[["p", "q"]]), layer(**NOW))
    assert found["n"].tolist() == [1.0, 5.5, 3.0]
    assert found["n"].dtype == float
    assert found["parcels"].tolist()[1] == ["p", "q"]


def test_ids_that_are_not_there_are_named_by_row_or_left_out():
    rows = table(id=["a", "x", "y"], name=["1", "2", "3"])
    with pytest.raises(InputRefused) as refused:
        joined(rows, layer(**NOW), file="t.csv")
    assert [(i.severity, i.row, i.value) for i in refused.value.issues] == [
        ("question", 2, "x"), ("question", 3, "y"),
    ]  # fmt: skip
    assert "--skip-unknown" in refused.value.issues[0].remedy
    found = joined(rows, layer(**NOW), skip_unknown=True)
    assert found["name"].tolist() == ["1", "B", "C"]


def test_a_table_of_other_things_is_refused_whatever_is_said():
    for now in (layer(**NOW), layer(id=pd.Series(dtype=str))):
        with pytest.raises(InputRefused, match="none of its ids"):
            joined(table(id=["x"], name=["1"]), now, skip_unknown=True)
