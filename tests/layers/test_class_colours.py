from itertools import combinations, pairwise

import numpy as np
import pytest

from gis.classes import MOST
from gis.colour_by import COLOUR_BY
from gis.coloured import MOST_TEXTS, coloured
from gis.colouring import Colouring
from layers import class_colours, palette
from tests import small_atlas
from tests.layers import example
from tests.layers.colour_vision import EYES, distance, lab

# CIEDE2000: 1 can just be seen side by side; 5 and more is another colour at a glance.
STEP, OF_TEXTS, GROUND = 5.0, 12.0, 9.0
GROUNDS = (palette.LAND, palette.ABROAD, "#ffffff")


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("count", range(2, MOST + 1))
def test_a_scale_goes_from_light_to_dark_by_steps_that_all_eyes_see(count, eyes):
    seen = [lab(colour, eyes) for colour in class_colours.scale(count)]
    assert all(one[0] - other[0] > 4 for one, other in pairwise(seen))
    assert min(distance(one, other) for one, other in combinations(seen, 2)) > STEP
    missing = lab(class_colours.MISSING, eyes)
    assert min(distance(one, missing) for one in seen) > STEP
    assert min(distance(one, lab(g, eyes)) for one in seen for g in GROUNDS) > GROUND


@pytest.mark.parametrize("eyes", EYES)
def test_texts_are_apart_from_each_other_and_from_both_greys(eyes):
    seen = [
        lab(colour, eyes)
        for colour in (*class_colours.TEXTS, class_colours.OTHER, class_colours.MISSING)
    ]
    assert min(distance(one, other) for one, other in combinations(seen, 2)) > OF_TEXTS
    assert min(distance(one, lab(g, eyes)) for one in seen[:-1] for g in GROUNDS) > GROUND


def test_there_is_a_colour_for_every_class():
    assert len(class_colours.TEXTS) == MOST_TEXTS
    assert [len(set(class_colours.scale(k))) for k in range(1, MOST + 1)] == [*range(1, MOST + 1)]
    for atlas in (small_atlas.atlas(), example.empty()):
        for by in COLOUR_BY:
            found = coloured(atlas, Colouring(by.key))
            assert len(class_colours.colours(found)) == len(found.classes)


def test_statuses_keep_their_colours_and_what_is_unknown_is_grey():
    atlas = small_atlas.atlas()
    assert class_colours.colours(coloured(atlas)) == tuple(palette.STATUS_COLOURS.values())
    for by in ("mu", "county", "stage", "planned_density"):
        assert class_colours.colours(coloured(atlas, Colouring(by)))[-1] == class_colours.MISSING


def test_the_table_is_by_state_byte():
    table = class_colours.rgba(coloured(small_atlas.atlas()), 235)
    assert np.array_equal(table, palette.rgba(235))
    counties = class_colours.rgba(coloured(small_atlas.atlas(), Colouring("county")), 200)
    assert counties.shape == (5, 4)
    assert not counties[0].any()
    assert tuple(counties[1]) == (*bytes.fromhex(class_colours.TEXTS[0][1:]), 200)
