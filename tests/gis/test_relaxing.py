from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import shapely

from gis.filters import ParcelFilter
from gis.relaxing import conditions, hiding, relaxed, without
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def f(*values):
    return frozenset(values)


def test_two_ends_are_one_condition_and_blank_text_is_none():
    chosen = ParcelFilter(min_mu=1, max_mu=2, parks=f("Park One"), text=" ")
    assert conditions(chosen) == {"parks": ("parks",), "size": ("min_mu", "max_mu")}
    assert without(chosen, "size") == ParcelFilter(parks=f("Park One"), text=" ")
    assert conditions(ParcelFilter()) == {}


def test_the_condition_that_leaves_least_comes_first(atlas):
    # Raw land of Park One: there is none. Without the park C is left; without the status A, B, F.
    chosen = ParcelFilter(statuses=f("raw"), parks=f("Park One"))
    assert not chosen.mask(atlas).any()
    found = relaxed(atlas, chosen)
    assert [(one.condition, one.parcels) for one in found] == [("parks", 1), ("statuses", 3)]
    assert all(one.chosen.mask(atlas).sum() == one.parcels for one in found)


def test_a_day_too_early_is_found(atlas):
    chosen = ParcelFilter(statuses=f("idle"), as_of=date(2023, 1, 1))
    assert [(one.condition, one.parcels) for one in relaxed(atlas, chosen)] == [
        ("day", 1),
        ("statuses", 6),
    ]


def test_nobody_is_to_blame_alone(atlas):
    chosen = ParcelFilter(text="nothing", within=shapely.box(0, 0, 1, 1), min_mu=1e9)
    assert relaxed(atlas, chosen) == []


def test_what_hides_a_parcel(atlas):
    chosen = ParcelFilter(statuses=f("raw"), parks=f("Park One"), min_mu=1, as_of=date(2023, 10, 1))
    a, c, e = (np.array([n]) for n in (0, 2, 4))
    assert hiding(atlas, chosen, a) == ["statuses"]
    assert hiding(atlas, chosen, c) == ["parks"]
    assert hiding(atlas, chosen, e) == ["statuses", "parks"]
    assert hiding(atlas, chosen, np.array([0, 2])) == []  # each is hidden by another
