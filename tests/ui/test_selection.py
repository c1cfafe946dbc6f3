"""Selecting one feature or several parcels, and what the map may ask for."""

from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from service import marked
from tests import small_atlas


def of_page(function):
    """Run with the session of a page, and give what the function gives."""
    found = []

    def script(run, found):
        found.append(run())

    app = AppTest.from_function(script, args=(function, found), default_timeout=90).run()
    assert not app.exception, app.exception[0].message
    return found[0]


def selected(atlas, *changes):
    """What is selected after changes, each ids and how; and its mask."""
    from ui import selection

    def run():
        for ids, how in changes:
            selection.change(ids, how)
        return selection.current(atlas), selection.mask(atlas)

    return of_page(run)


def test_parcels_come_and_go():
    from ui.selection import Picked, Several

    atlas = small_atlas.atlas()
    several, mask = selected(atlas, ("AC", "only"), ("CD", "add"), ("A", "remove"))
    assert isinstance(several, Several)
    assert several.ids == {"C", "D"}
    assert (marked.find(several.id).mask == mask).all()
    assert atlas.parcels["id"][mask].tolist() == ["C", "D"]
    assert selected(atlas, ("ACD", "only"), ("AB", "toggle"))[0].ids == {"B", "C", "D"}
    assert selected(atlas, ("A", "toggle"))[0] == Picked("parcels", "A")
    assert selected(atlas, ("AB", "only"), ("B", "toggle"))[0] == Picked("parcels", "A")
    assert selected(atlas, ("AB", "only"), ("AB", "toggle"))[0] is None


def test_a_project_is_no_parcel_to_add_to():
    from ui import selection

    atlas = small_atlas.atlas()

    def run():
        selection.choose({"layer": "projects", "id": "J1"}, fly=False)
        alone = selection.mask(atlas).any()
        selection.change(["B"], "toggle")
        return alone, selection.current(atlas)

    alone, found = of_page(run)
    assert not alone
    assert found == selection.Picked("parcels", "B")


def test_what_the_atlas_has_no_more_is_not_selected():
    from ui.selection import Picked

    atlas = small_atlas.atlas()
    several, mask = selected(atlas, (["A", "gone", "C"], "only"))
    assert mask.sum() == marked.find(several.id).numbers.size == 2
    assert selected(atlas, (["A", "gone"], "only"))[0] == Picked("parcels", "A")
    assert selected(atlas, (["gone", "too"], "only"))[0] is None


def heard(atlas, *values):
    """The ids that are selected after the map has told these."""
    from ui import selection, several

    def run():
        for value in values:
            several._heard(value)
        return set(atlas.parcels["id"][selection.mask(atlas)])

    return of_page(run)


SQUARES = [[111.99, 22.99], [112.075, 22.99], [112.075, 23.02], [111.99, 23.02]]  # A, B and C


def test_a_lasso_takes_what_lies_in_it_and_the_filter_shows(small):
    assert heard(small, {"how": "only", "polygon": SQUARES}) == {"A", "B", "C"}
    assert heard(small, {"how": "only", "ids": ["F"]}, {"how": "add", "polygon": SQUARES}) == set(
        "ABCF"
    )
    eight = [SQUARES[0], SQUARES[2], SQUARES[1], SQUARES[3]]  # crosses itself
    assert heard(small, {"how": "only", "polygon": eight}) <= {"A", "B", "C"}

    from ui import selection, settings, several

    def filtered():
        settings.put("f_status", ["cooked"])
        several._heard({"how": "only", "polygon": SQUARES})
        return set(small.parcels["id"][selection.mask(small)])

    assert of_page(filtered) == {"A", "B"}
    assert heard(small, {"how": "only", "ids": ["A", "B"]}, {"how": "none"}) == set()


@pytest.mark.parametrize(
    "value",
    [
        None, 7, "several", [], {}, {"how": "none of these"}, {"how": "only"},
        {"how": "only", "ids": "AB"}, {"how": "only", "ids": [1, 2]}, {"how": ["add"], "ids": ["A"]},
        {"how": "only", "polygon": [[1, 2], [3, 4]]}, {"how": "only", "polygon": [[1, 2]] * 601},
        {"how": "only", "polygon": [[1, "x"], [2, 3], [4, 5]]},
        {"how": "only", "polygon": [[1, None], [2, 3], [4, 5]]},
        {"how": "only", "polygon": [[1e308, 2], [2, 3], [4, 5]]},
        {"how": "only", "polygon": [[1, 2, 3], [2, 3, 4], [4, 5, 6]]},
        {"how": "burn", "polygon": SQUARES}, {"how": {}, "polygon": SQUARES},
        {"how": "only", "polygon": [[1, 2], [1, 2], [1, 2]]},
    ],
)  # fmt: skip
def test_what_a_browser_says_is_looked_at_first(small, value):
    assert heard(small, {"how": "only", "ids": ["E", "F"]}, value) in ({"E", "F"}, set())


def test_the_map_is_told_of_several_and_when_it_is_over():
    import streamlit as st

    from ui import selection, several

    atlas = small_atlas.atlas()

    def run():
        told = []
        for ids in ("A", "AB", "C", "C"):
            selection.change(ids)
            several.tell_map(atlas, selection.current(atlas))
            told.append(st.session_state.pop("told", None))
        return told

    nothing, two, over, still = of_page(run)
    assert nothing is None
    assert two["marked"]["n"] == 2
    assert two["marked"]["area_m2"] == pytest.approx(atlas.parcels["area_m2"][:2].sum(), abs=0.1)
    assert over == still == {"marked": None}


def test_numbers_do_not_depend_on_the_order_of_ids():
    from ui.selection import _numbers

    atlas = small_atlas.atlas()
    assert _numbers(atlas, frozenset("FAD")).tolist() == [0, 3, 5]
    assert np.issubdtype(_numbers(atlas, frozenset()).dtype, np.integer)
