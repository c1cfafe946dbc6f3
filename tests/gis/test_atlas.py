from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from gis import search
from gis.area import area_m2
from gis.atlas import Atlas
from gis.crs import WGS84
from gis.model import PARCEL_FIELDS, STATUS_KEYS
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def statuses(atlas, day=None):
    return atlas.parcels_on(day)["status"].tolist()


def test_the_latest_status_and_unknown_where_nobody_has_said(atlas):
    assert statuses(atlas) == ["cooked", "cooked", "raw", "producing", "unknown", "idle"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 12, 31), ["unknown"] * 6),
        (date(2022, 1, 1), ["unknown"] * 5 + ["allocated"]),
        (date(2023, 2, 28), ["raw", "cooked", "raw", "cooked", "unknown", "allocated"]),
        (date(2023, 3, 1), ["cooked", "cooked", "raw", "cooked", "unknown", "allocated"]),
        (date(2023, 4, 1), ["cooked", "cooked", "raw", "cooked", "unknown", "allocated"]),
        (date(2030, 1, 1), ["cooked", "cooked", "raw", "producing", "unknown", "idle"]),
    ],
)
def test_as_of_a_day(atlas, day, expected):
    assert statuses(atlas, day) == expected
    codes = atlas.status_codes(day)
    assert codes.dtype == np.uint8
    assert [STATUS_KEYS[c] for c in codes] == expected


def test_columns_are_the_contract_s_then_the_rest_then_the_geometry(atlas):
    columns = atlas.parcels.columns.tolist()
    assert tuple(columns[: len(PARCEL_FIELDS)]) == PARCEL_FIELDS
    assert columns[-1] == "geometry"
    assert {"project", "project_id"} <= set(columns)
    assert atlas.parcels.crs == WGS84
    assert atlas.parcels_on(date(2023, 1, 1)).columns.tolist() == columns


def test_area_is_computed_whatever_the_file_says():
    stored = small_atlas.parcels().assign(area_m2=1.0, area_mu="much")
    frame = Atlas.build(1, 1, {"parcels": stored}, small_atlas.events()).parcels
    assert frame["area_m2"].tolist() == area_m2(stored).tolist()
    assert frame["area_mu"].tolist() == pytest.approx((frame["area_m2"] * 15 / 10_000).tolist())


def test_own_columns_are_kept(atlas):
    stored = small_atlas.parcels().assign(owner=list("uvwxyz"))
    frame = Atlas.build(1, 1, {"parcels": stored}, small_atlas.events()).parcels
    assert frame["owner"].tolist() == list("uvwxyz")


def test_projects_bring_money_stage_and_name_to_their_parcels(atlas):
    frame = atlas.parcels.set_index("id")
    assert frame.loc[["B", "D"], "planned_invest_yuan"].sum() == pytest.approx(300e6)
    assert frame.loc["B", "planned_invest_yuan"] == pytest.approx(150e6, rel=1e-6)  # equal squares
    assert frame.loc["B", "project"] == "Phoenix Motors"
    assert frame.loc["D", "project_id"] == "J1"
    assert frame.loc["F", "stage"] == "started"
    assert np.isnan(frame.loc["F", "actual_invest_yuan"])
    assert frame.loc["A", ["planned_invest_yuan", "stage", "project"]].isna().all()


def test_a_past_day_knows_only_what_was_known_then(atlas):
    frame = atlas.parcels_on(date(2023, 4, 1)).set_index("id")
    assert frame.loc["B", "stage"] == "started"
    assert frame["actual_invest_yuan"].isna().all()  # not recorded for past days
    assert np.isnan(frame.loc["F", "planned_invest_yuan"])  # signed in June
    before = atlas.parcels_on(date(2022, 1, 1))
    assert before[["planned_invest_yuan", "stage", "project"]].isna().all(axis=None)


def test_a_parcel_s_own_investment_shows_where_no_project_brings_one():
    stored = small_atlas.parcels().assign(planned_invest_yuan=[9e6] * 6, industry="steel")
    frame = Atlas.build(
        1, 1, {"parcels": stored, "projects": small_atlas.projects()}, small_atlas.events()
    ).parcels.set_index("id")
    assert frame.loc["A", "planned_invest_yuan"] == 9e6
    assert frame.loc["F", "planned_invest_yuan"] == 50e6
    assert (frame.loc["A", "industry"], frame.loc["F", "industry"]) == ("steel", "food")


def test_the_frames_of_days_do_not_change_each_other(atlas):
    first = atlas.parcels_on(date(2023, 2, 28))
    before = first.copy()
    atlas.parcels_on(date(2023, 7, 11))
    assert atlas.parcels_on(date(2023, 2, 28)) is first
    pd.testing.assert_frame_equal(first, before)


def test_since_when_a_status_holds():
    events = pd.concat(
        [
            small_atlas.events(),
            pd.DataFrame(
                [("A", "cooked", "2023-08-01", "inspection", "still")],
                columns=small_atlas.events().columns,
            ),
        ]
    )
    atlas = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, events)
    since = [None if pd.isna(d) else d.date().isoformat() for d in atlas.status_since]
    # A was confirmed in August and has been cooked since March; B's mistake lasted no day.
    assert since == ["2023-03-01", "2023-04-01", "2023-01-01", "2023-07-10", None, "2023-05-01"]


def test_events_of_parcels_that_are_not_there_do_no_harm():
    gone = pd.DataFrame(
        [("gone", "cooked", "2023-01-01", "s", "")], columns=small_atlas.events().columns
    )
    atlas = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, gone)
    assert statuses(atlas) == ["unknown"] * 6


def test_the_day_of_the_data_and_the_revisions(atlas):
    assert atlas.data_day == date(2023, 7, 10)
    assert (atlas.revision, atlas.geometry_revision) == (7, 3)
    assert Atlas.build(0, 0, {}, small_atlas.events()[:0]).data_day is None


def test_an_empty_atlas_answers_everything():
    atlas = Atlas.build(0, 0, {}, small_atlas.events()[:0])
    assert atlas.parcels.empty
    assert tuple(atlas.parcels.columns[: len(PARCEL_FIELDS)]) == PARCEL_FIELDS
    assert atlas.status_codes(date(2023, 1, 1)).shape == (0,)
    assert atlas.status_since.empty
    assert atlas.projects_on(date(2023, 1, 1)).empty
    assert len(atlas.tree) == 0
    assert search.parcels_with(atlas, "a").shape == (0,)
    assert not atlas.illustrative


def test_numbers_tree_and_interior_points_agree(atlas):
    assert [atlas.number_of[i] for i in small_atlas.IDS] == [0, 1, 2, 3, 4, 5]
    hits = atlas.tree.query(atlas.interior_points, predicate="within")
    assert hits.tolist() == [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([True, False, None], [True, False, False]),
        (["true", "no", None], [True, False, False]),
        ([1.0, 0.0, np.nan], [True, False, False]),
        (["是", "false", ""], [True, False, False]),
    ],
)
def test_illustrative_in_any_spelling_never_breaks_the_atlas(flags, expected):
    stored = small_atlas.parcels().iloc[:3].assign(illustrative=flags)
    atlas = Atlas.build(1, 1, {"parcels": stored}, small_atlas.events())
    assert atlas.parcels["illustrative"].tolist() == expected
    assert atlas.illustrative


def test_places_of_another_shape_do_not_break_the_atlas():
    area = gpd.GeoDataFrame({"id": ["x"]}, geometry=[shapely.box(111, 22, 113, 24)], crs=WGS84)
    named = area.assign(name="Elsewhere")
    stored = small_atlas.parcels().drop(columns=["county", "park"])
    atlas = Atlas.build(
        1, 1, {"parcels": stored, "counties": named, "parks": area}, small_atlas.events()
    )
    assert set(atlas.parcels["county"]) == {"Elsewhere"}  # without name_en, its name
    assert atlas.parcels["park"].isna().all()  # no name at all


def test_text_where_numbers_belong_is_no_number():
    stored = small_atlas.parcels().assign(declared_area_m2="7 ha", planned_invest_yuan="secret")
    money = small_atlas.projects().assign(planned_invest_yuan=["a", None, "12"])
    frame = Atlas.build(1, 1, {"parcels": stored, "projects": money}, small_atlas.events()).parcels
    assert frame[["declared_area_m2", "planned_invest_yuan"]].isna().all(axis=None)


def test_choices_are_what_parcels_have_and_statuses_what_they_ever_had(atlas):
    assert atlas.choices["park"] == ("Park One", "Park Two")
    assert atlas.choices["county"] == ("Dinghu", "Duanzhou", "Sihui")
    # Allocated is in F's past only; E has never had a status.
    assert atlas.statuses == ("unknown", "raw", "cooked", "allocated", "producing", "idle")
