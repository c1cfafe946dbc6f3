"""Whatever the attributes: JSON, and the same values back."""

import json
import math

import geopandas as gpd
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from gis import export

text = st.text(st.characters(codec=None), max_size=20)  # lone surrogates as well
scalar = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), text, st.dates(), st.decimals()
)
value = st.recursive(
    scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)


def collection_of(columns: dict[str, list], places: list) -> dict:
    frame = gpd.GeoDataFrame(
        {name: pd.Series(values, dtype=object) for name, values in columns.items()},
        geometry=[None if p is None else Point(p) for p in places],
        crs=4326,
    )
    return json.loads(export.to_bytes(frame, "geojson", layer="towns"))


@given(st.lists(value, min_size=1, max_size=8))
@settings(deadline=None)
def test_any_value_makes_valid_json(values):
    got = collection_of({"value": values}, [(112, 23)] * len(values))
    assert len(got["features"]) == len(values)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
            st.integers(-(2**63), 2**63 - 1),
            st.floats(),
            st.booleans() | st.none(),
            st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
        ),
        max_size=8,
    )
)
@settings(deadline=None)
def test_plain_values_come_back_exactly(rows):
    names = ["id", "whole", "number", "flag"]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    got = collection_of(columns, [row[4] for row in rows])["features"]
    for row, feature in zip(rows, got, strict=True):
        number = row[2] if math.isfinite(row[2]) else None
        expected = {"id": row[0], "whole": row[1], "number": number, "flag": row[3]}
        assert feature["properties"] == expected
        assert feature["id"] == row[0]
        if row[4] is None:
            assert feature["geometry"] is None
        else:
            moved = zip(feature["geometry"]["coordinates"], row[4], strict=True)
            assert all(abs(there - here) <= 0.51e-8 for there, here in moved)
