from itertools import combinations

import pytest

from gis.model import STAGE_KEYS
from layers import palette
from layers.investment import told
from layers.words import Words
from tests.layers.colour_vision import EYES, distance, lab

# CIEDE2000, as in test_palette: 10 and more is another colour at a glance.
APART = 12.0
OF_STATUSES = 14.0


def test_every_stage_has_a_colour_in_the_order_of_its_byte():
    assert tuple(palette.STAGE_COLOURS) == STAGE_KEYS
    stages = told(Words())["stages"]
    assert stages["colours"] == ["", palette.STAGE_UNKNOWN, *palette.STAGE_COLOURS.values()]
    assert len(stages["names"]) == len(stages["colours"])


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_stages_can_be_told_apart(eyes):
    for one, other in combinations(palette.STAGE_COLOURS.values(), 2):
        assert distance(lab(one, eyes), lab(other, eyes)) > APART, (one, other)


@pytest.mark.parametrize("eyes", EYES)
def test_a_ring_is_no_status_and_no_ground(eyes):
    grounds = (palette.LAND, palette.ABROAD, palette.WATER, "#ffffff")
    for stage, ring in palette.STAGE_COLOURS.items():
        for other in (*palette.STATUS_COLOURS.values(), *grounds):
            assert distance(lab(ring, eyes), lab(other, eyes)) > OF_STATUSES, (stage, other)
