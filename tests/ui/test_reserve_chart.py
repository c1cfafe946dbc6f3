from __future__ import annotations

import re
from base64 import b64decode
from datetime import date

import pytest

from gis.atlas import Atlas
from tests import small_atlas
from ui import reserve_chart


def drawing(figure: str) -> str:
    return b64decode(re.search(r"base64,([^\"]+)", figure).group(1)).decode()


@pytest.fixture
def atlas():
    return small_atlas.atlas()


def test_a_point_a_day_from_the_first_of_the_year(atlas):
    figure = reserve_chart.figure(atlas, date(2023, 3, 1))
    points = re.search(r'points="([^"]+)"', drawing(figure)).group(1).split()
    assert len(points) == 31 + 28 + 1
    assert points[0].startswith("0,")
    assert points[-1].startswith(f"{reserve_chart.WIDTH},")


def test_a_floor_is_drawn_only_where_it_was_published_for(atlas):
    assert "stroke-dasharray" in drawing(reserve_chart.figure(atlas, date(2023, 3, 1)))
    elsewhere = small_atlas.parcels().assign(county="Georgetown")
    other = Atlas.build(1, 1, {"parcels": elsewhere}, small_atlas.events())
    assert "stroke-dasharray" not in drawing(reserve_chart.figure(other, date(2023, 3, 1)))


def test_days_before_the_first_fact_are_not_zero():
    events = small_atlas.events().assign(valid_from="2023-02-10", status="cooked")
    atlas = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, events)
    points = re.search(r'points="([^"]+)"', drawing(reserve_chart.figure(atlas, date(2023, 3, 1))))
    assert len(points.group(1).split()) == 19 + 1


def test_nothing_is_drawn_without_facts():
    empty = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, small_atlas.events().iloc[:0])
    assert reserve_chart.figure(empty, None) == ""
