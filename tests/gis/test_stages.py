from __future__ import annotations

from datetime import date

import geopandas as gpd
import pytest

from gis.crs import WGS84
from gis.stages import stage_bytes, stage_on
from tests import small_atlas


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 1, 9), {}),
        (date(2023, 1, 10), {"J1": "signed"}),
        (date(2023, 5, 9), {"J1": "started"}),
        (date(2023, 5, 10), {"J1": "completed"}),
        (date(2023, 8, 1), {"J1": "producing", "J2": "started"}),
        (date(2024, 1, 1), {"J1": "producing", "J2": "started", "J3": "signed"}),
    ],
)
def test_stages_of_a_day(day, expected):
    frame = stage_on(small_atlas.projects(), day)
    assert dict(zip(frame["id"], frame["stage"], strict=True)) == expected
    assert frame["actual_invest_yuan"].isna().all()


def test_without_a_day_the_frame_is_as_it_was():
    frame = small_atlas.projects()
    assert stage_on(frame, None) is frame


def test_a_project_without_signing_day_was_always_there():
    frame = stage_on(small_atlas.projects().assign(signed_on=None), date(1999, 1, 1))
    assert frame["stage"].tolist() == ["signed"] * 3


def test_the_rows_keep_their_index():
    assert stage_on(small_atlas.projects(), date(2023, 6, 1)).index.tolist() == [0, 1]


def test_the_input_is_not_touched():
    frame = small_atlas.projects()
    stage_on(frame, date(2023, 1, 10))
    assert frame["stage"].tolist() == ["producing", "started", "signed"]


def test_projects_without_any_day_keep_their_stage():
    bare = small_atlas.projects()[["id", "stage", "geometry"]]
    assert stage_on(bare, date(2023, 1, 1))["stage"].tolist() == bare["stage"].tolist()


@pytest.mark.parametrize("stage", [{}, {"stage": None}, {"stage": float("nan")}])
def test_a_project_without_stage_and_days_is_of_no_stage_on_any_day(stage):
    bare = small_atlas.projects()[["id", "geometry"]].assign(**stage)
    for day in (None, date(2023, 1, 1)):
        assert stage_bytes(stage_on(bare, day)).tolist() == [1, 1, 1]
    dated = bare.assign(completed_on="2023-05-01")
    assert stage_bytes(stage_on(dated, date(2023, 1, 1))).tolist() == [1, 1, 1]
    assert stage_bytes(stage_on(dated, date(2023, 6, 1))).tolist() == [4, 4, 4]


def test_a_stage_travels_as_a_byte_and_an_unknown_one_is_not_hidden():
    frame = gpd.GeoDataFrame(
        {"stage": ["signed", "producing", None, "planned"]}, geometry=[None] * 4, crs=WGS84
    )
    assert stage_bytes(frame).tolist() == [2, 5, 1, 1]
    assert stage_bytes(frame.drop(columns="stage")).tolist() == [1, 1, 1, 1]
