from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import numpy as np
import pytest
import shapely

from gis.atlas import Atlas
from gis.errors import UsageError
from gis.filters import NO_PARK, ParcelFilter
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def f(*values):
    return frozenset(values)


ALL = "ABCDEF"
MU = 1703  # about what each square has: 1025.2 m by 1107.5 m
WEST = shapely.box(111.9, 22.9, 112.035, 23.1)  # its border halves B


@pytest.mark.parametrize(
    ("text", "expected"),
    [("滨江 二号", "B"), ("滨江二", "B"), ("凤凰", "BD"), ("phoenix-motors", "BD"), ("j-1", "BD"), ("—", "")],
)  # fmt: skip
def test_text_is_compared_as_the_search_does_in_both_languages(text, expected):
    """What the search offers to filter by leaves what it has found."""
    layers = {
        "parcels": small_atlas.parcels().assign(name_zh=[None, "滨江二号", *[None] * 4]),
        "projects": small_atlas.projects().assign(name_zh=["凤凰汽车", None, None]),
    }
    chinese = Atlas.build(1, 1, layers, small_atlas.events())
    left = chinese.parcels["id"][ParcelFilter(text=text).mask(chinese)]
    assert "".join(left) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ALL),
        ({"statuses": f("cooked")}, "AB"),
        ({"statuses": f("cooked", "idle")}, "ABF"),
        ({"statuses": f("unknown")}, "E"),
        ({"statuses": f()}, ""),
        ({"parks": f("Park One")}, "ABF"),
        ({"parks": f("Park One", "Park Two", "nowhere")}, "ABCDF"),
        ({"parks": f(NO_PARK)}, "E"),
        ({"parks": f("Park Two", NO_PARK)}, "CDE"),
        ({"counties": f("Dinghu")}, "CD"),
        ({"land_uses": f("100102", "100103")}, "BD"),
        ({"industries": f("food")}, "F"),
        ({"industries": f("food", "vehicles")}, "BDF"),
        ({"industries": f("nowhere")}, ""),
        ({"stages": f("producing")}, "BD"),
        ({"stages": f("producing"), "as_of": date(2023, 6, 30)}, ""),  # only built by then
        ({"stages": f("completed"), "as_of": date(2023, 6, 30)}, "BD"),
        ({"industries": f("food"), "as_of": date(2023, 5, 31)}, ""),  # signed in June
        ({"min_mu": 0}, ALL),
        ({"min_mu": MU - 5}, ALL),
        ({"min_mu": MU + 5}, ""),
        ({"max_mu": MU + 5}, ALL),
        ({"max_mu": MU - 5}, ""),
        ({"min_planned_yuan": 0}, "BDF"),  # no investment known is in no range
        ({"max_planned_yuan": 1e12}, "BDF"),
        ({"min_planned_yuan": 100e6}, "BD"),
        ({"max_planned_yuan": 50e6}, "F"),  # both ends included
        ({"min_planned_yuan": 50e6, "max_planned_yuan": 50e6}, "F"),
        ({"min_density": 50_000}, "BD"),  # 150 M yuan on 1 703 mu is 88 000 a mu; F has 29 000
        ({"max_density": 50_000}, "F"),
        ({"min_density": 0}, "BDF"),
        ({"text": "alpha"}, "A"),
        ({"text": "  ALPHA "}, "A"),
        ({"text": "phoenix"}, "BD"),
        ({"text": "j2"}, "F"),
        ({"text": "eta"}, "BF"),
        ({"text": "a.*"}, ""),  # no pattern
        ({"text": "("}, ""),
        ({"text": " "}, ALL),
        ({"bbox": (112.0, 23.0, 112.035, 23.01)}, "AB"),
        ({"bbox": (112.01, 23.0, 112.03, 23.0)}, "AB"),  # touching is enough
        ({"bbox": (112.005, 23.005, 112.005, 23.005)}, "A"),
        ({"bbox": (0, 0, 1, 1)}, ""),
        ({"bbox": (-180, -90, 180, 90)}, ALL),
        ({"within": shapely.box(111.9, 22.9, 112.02, 23.1)}, "A"),
        ({"within": shapely.box(111.9, 22.9, 112.036, 23.1)}, "AB"),  # the interior point is in
        ({"within": shapely.box(111.9, 22.9, 112.034, 23.1)}, "A"),  # and here it is not
        ({"within": shapely.Polygon()}, ""),
        ({"as_of": date(2023, 2, 28)}, ALL),
        ({"as_of": date(2023, 2, 28), "statuses": f("cooked")}, "BD"),
        ({"as_of": date(2021, 1, 1), "statuses": f("unknown")}, ALL),
        ({"as_of": date(2023, 5, 31), "min_planned_yuan": 0}, "BD"),  # F's was signed in June
        ({"statuses": f("cooked"), "parks": f("Park One"), "text": "beta", "min_mu": 1}, "B"),
        ({"statuses": f("cooked"), "parks": f("Park Two")}, ""),
    ],
)
def test_each_condition_by_hand(atlas, conditions, expected):
    mask = ParcelFilter(**conditions).mask(atlas)
    assert mask.dtype == bool
    assert mask.shape == (6,)
    assert "".join(np.array(small_atlas.IDS)[mask]) == expected


def test_a_parcel_on_a_border_is_in_at_most_one_of_two_areas(atlas):
    east = shapely.box(112.035, 22.9, 113, 23.1)
    in_west = ParcelFilter(within=WEST).mask(atlas)
    in_east = ParcelFilter(within=east).mask(atlas)
    assert not (in_west & in_east).any()


@pytest.mark.parametrize(
    ("conditions", "empty"),
    [
        ({}, True),
        ({"as_of": date(2023, 1, 1)}, True),
        ({"text": " \t"}, True),
        ({"statuses": f()}, False),
        ({"min_mu": 0.0}, False),
        ({"bbox": (0, 0, 1, 1)}, False),
        ({"within": WEST}, False),
        ({"text": "x"}, False),
    ],
)
def test_is_empty(conditions, empty):
    assert ParcelFilter(**conditions).is_empty is empty


@pytest.mark.parametrize(
    "conditions",
    [
        {"statuses": f("boiled")},
        {"min_mu": -1},
        {"max_mu": float("nan")},
        {"min_planned_yuan": float("nan")},
        {"max_planned_yuan": -5},
        {"min_density": float("nan")},
        {"bbox": (1, 0, 0, 1)},
        {"bbox": (0, 1, 1, 0)},
        {"bbox": (0, float("nan"), 1, 1)},
        {"bbox": (0, 0, float("inf"), 1)},
    ],
)
def test_a_filter_that_makes_no_sense_is_wrong_usage(conditions):
    with pytest.raises(UsageError):
        ParcelFilter(**conditions)


def test_a_filter_is_a_value():
    one, other = ParcelFilter(parks=f("a", "b")), ParcelFilter(parks=f("b", "a"))
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(FrozenInstanceError):
        one.parks = None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"parks": f("a", "b")}, {"parks": f("b", "a")}),
        ({"min_mu": 50}, {"min_mu": 50.0}),
        ({"bbox": (1, 2, 3, 4)}, {"bbox": (1.0, 2.0, 3.0, 4.0)}),
        ({"within": shapely.box(0, 0, 1, 1)}, {"within": shapely.box(0, 0, 1, 1)}),
    ],
)
def test_equal_filters_have_equal_keys(one, other):
    assert ParcelFilter(**one).key() == ParcelFilter(**other).key()


def test_a_list_of_parcels_takes_those_that_there_are():
    atlas = small_atlas.atlas()
    chosen = ParcelFilter(ids=f("A", "C", "gone"), parks=f("Park One"))
    assert atlas.parcels["id"][chosen.mask(atlas)].tolist() == ["A"]
    assert not ParcelFilter(ids=f()).mask(atlas).any()
    assert not ParcelFilter(ids=f()).is_empty
    assert "a list of 3 parcels" in chosen.describe()


def test_a_drawing_is_said_by_its_name_and_makes_no_other_filter():
    area = shapely.box(0, 0, 1, 1)
    bare, named = ParcelFilter(within=area), ParcelFilter(within=area, within_names=("North bank",))
    assert bare.describe() == "within a drawn area"
    assert named.describe() == "within 'North bank'"
    assert named == bare
    assert named.key() == bare.key()
    assert ParcelFilter(within_names=("North bank",)).is_empty


def test_different_filters_have_different_keys():
    filters = [
        ParcelFilter(),
        ParcelFilter(statuses=f()),
        ParcelFilter(statuses=f("raw")),
        ParcelFilter(parks=f("raw")),
        ParcelFilter(industries=f("raw")),
        ParcelFilter(stages=f("raw")),
        ParcelFilter(parks=f("a", "b")),
        ParcelFilter(parks=f("a, b")),
        ParcelFilter(parks=f("a', 'b")),
        ParcelFilter(min_mu=1),
        ParcelFilter(max_mu=1),
        ParcelFilter(text="1"),
        ParcelFilter(text="\nbbox=[1.0, 2.0, 3.0, 4.0]"),
        ParcelFilter(bbox=(1, 2, 3, 4)),
        ParcelFilter(ids=f()),
        ParcelFilter(ids=f("raw")),
        ParcelFilter(within=WEST),
        ParcelFilter(within=shapely.box(0, 0, 1, 1)),
        ParcelFilter(as_of=date(2023, 1, 1)),
    ]
    assert len({x.key() for x in filters}) == len(filters)
    assert ParcelFilter().key() == ParcelFilter().key()  # and stable
