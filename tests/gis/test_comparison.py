"""Two versions of a layer, field by field and outline by outline."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.comparison import compare
from gis.crs import WGS84
from tests.small_atlas import parcels, square

NOTHING = {"added": 0, "removed": 0, "moved": 0, "changed": 0, "status": 0, "fact": 0}


def versions() -> st.SearchStrategy[gpd.GeoDataFrame]:
    """Small layers whose ids overlap: text, numbers, days, lists, nulls; shapes or none."""
    value = st.one_of(st.none(), st.sampled_from(["生地", "x", 1, 1.5, True, ("P1", "P2")]))
    shape = st.one_of(st.none(), st.integers(0, 9).map(square))
    row = st.tuples(value, value, st.sampled_from(["2023-01-01", None]), shape)
    table = st.dictionaries(st.sampled_from("ABCDEF"), row, max_size=6)
    return st.builds(_frame, table, st.booleans())


def _frame(rows: dict, stamps: bool) -> gpd.GeoDataFrame:
    values = list(rows.values())
    days = pd.Series([row[2] for row in values], dtype=object)
    columns = {
        "id": pd.Series(list(rows), dtype=object),
        "one": pd.Series([row[0] for row in values], dtype=object),
        "other": pd.Series([row[1] for row in values], dtype=object),
        "day": pd.to_datetime(days) if stamps else days,
    }
    return gpd.GeoDataFrame(columns, geometry=[row[3] for row in values], crs=WGS84)


@given(versions())
def test_a_version_is_no_other_than_itself(frame):
    found = compare(frame, frame)
    assert not found
    assert found.summary() == {**NOTHING, "same": len(frame)}


@given(versions(), versions())
def test_the_differences_make_the_one_the_other(before, after):
    found = compare(before, after)
    made = {row.id: row._asdict() for row in before.itertuples(index=False)}
    then = {row.id: row._asdict() for row in after.itertuples(index=False)}
    for fid in found.removed:
        del made[fid]
    for fid in found.added:
        made[fid] = dict(then[fid])
    for change in found.changed.itertuples():
        made[change.id][change.field] = change.after
    for fid in found.moved["id"]:
        made[fid]["geometry"] = then[fid]["geometry"]
    assert made.keys() == then.keys()
    for fid, row in made.items():
        for name, value in row.items():
            assert _same(value, then[fid][name]), (fid, name)
    assert not compare(_frame_of(made, after), after)


def _same(one, other) -> bool:
    plain = [
        None if v is None or v is pd.NaT else v.date().isoformat() if hasattr(v, "date") else v
        for v in (one, other)
    ]
    plain = [list(v) if isinstance(v, tuple) else v for v in plain]
    return plain[0] == plain[1]


def _frame_of(made: dict, like: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    rows = pd.DataFrame(list(made.values()), columns=like.columns).astype(object)
    return gpd.GeoDataFrame(
        rows.drop(columns="geometry"), geometry=list(rows["geometry"]), crs=WGS84
    )


def test_an_outline_that_moved_says_how_far_and_by_how_much():
    before, after = parcels(), parcels()
    wider = shapely.affinity.scale(square(2), 1.5, 1, origin=(112.06, 23.0))
    after.loc[2, "geometry"] = wider
    found = compare(before, after).moved
    assert list(found["id"]) == ["C"]
    row = found.iloc[0]
    assert row.area_after_m2 == pytest.approx(1.5 * row.area_before_m2, rel=1e-3)
    assert row.changed_m2 == pytest.approx(row.area_after_m2 - row.area_before_m2, rel=1e-6)
    assert row.shift_m == pytest.approx(0.005 * 102_540, rel=2e-3)  # metres a degree at 23°N


def test_rings_that_begin_elsewhere_and_rounded_corners_are_no_move():
    before, after = parcels(), parcels()
    corners = shapely.get_coordinates(square(0))[:-1]
    rolled = np.roll(corners, 2, axis=0)[::-1]
    after["geometry"] = [shapely.Polygon(rolled), *after.geometry[1:]]
    after["geometry"] = shapely.transform(after.geometry.to_numpy(), lambda xy: xy + 4e-9)
    assert not compare(before, after)


def test_values_are_named_with_what_they_were():
    before, after = parcels(), parcels()
    after.loc[1, "park"] = "Park Two"
    after["levelled_on"] = pd.to_datetime(pd.Series(["2023-04-01"] + [None] * 5))
    found = compare(before, after.drop(columns="county")).changed
    assert found.query("field == 'park'").values.tolist() == [["B", "park", "Park One", "Park Two"]]
    levelled = found.query("field == 'levelled_on'")
    assert levelled[["id", "before", "after"]].values.tolist() == [["A", None, "2023-04-01"]]
    assert len(found.query("field == 'county'")) == 5  # E had none before either
    assert list(found["id"]) == sorted(found["id"])


def test_a_shape_that_goes_or_crosses_itself_is_a_move():
    before, after = parcels(), parcels()
    bow = shapely.Polygon([(112, 23), (112.01, 23.01), (112.01, 23), (112, 23.01)])
    after.loc[[0, 3], "geometry"] = gpd.GeoSeries([bow, None], index=[0, 3], crs=WGS84)
    found = compare(before, after).moved.set_index("id")
    assert set(found.index) == {"A", "D"}
    assert np.isnan(found.loc["D", "shift_m"])
    assert found.loc["A", "changed_m2"] > 0
