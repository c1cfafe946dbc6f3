from itertools import combinations

import numpy as np
import pytest

from gis.model import STATUS_KEYS, STATUSES
from layers import palette
from tests.layers.colour_vision import EYES, distance, lab, linear

# CIEDE2000: 1 can just be seen side by side; 5 and more is another colour at a glance.
APART = 10.0
COOKED_APART = 20.0
GROUND_APART = 8.0


def colour_at(key, eyes):
    return lab(palette.STATUS_COLOURS[key], eyes)


def test_every_status_has_a_colour():
    assert set(palette.STATUS_COLOURS) == set(STATUS_KEYS)


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_statuses_can_be_told_apart(eyes):
    for one, other in combinations(STATUS_KEYS, 2):
        assert distance(colour_at(one, eyes), colour_at(other, eyes)) > APART, (one, other)


@pytest.mark.parametrize("eyes", EYES)
def test_cooked_is_far_from_everything(eyes):
    for key in set(STATUS_KEYS) - {"cooked"}:
        assert distance(colour_at("cooked", eyes), colour_at(key, eyes)) > COOKED_APART, key


@pytest.mark.parametrize("eyes", EYES)
def test_parcels_stand_out_from_the_ground(eyes):
    for key in STATUS_KEYS:
        for ground in (palette.LAND, palette.ABROAD):
            assert distance(colour_at(key, eyes), lab(ground, eyes)) > GROUND_APART * 0.6, key
        assert distance(colour_at(key, eyes), lab("#ffffff", eyes)) > GROUND_APART, key


def test_cooked_is_what_the_eye_finds_first():
    def chroma(key):
        return np.hypot(*colour_at(key, "normal")[1:])

    def contrast(key):
        return np.linalg.norm(colour_at(key, "normal") - lab(palette.LAND))

    others = set(STATUS_KEYS) - {"cooked"}
    assert chroma("cooked") > 2 * max(map(chroma, others))
    assert contrast("cooked") > 1.5 * max(map(contrast, others))


def test_the_table_is_by_state_byte():
    table = palette.rgba(200)
    assert table.shape == (len(STATUSES) + 1, 4)
    assert not table[0].any()
    cooked = next(s for s in STATUSES if s.key == "cooked")
    assert tuple(table[cooked.code + 1]) == (0xEE, 0x3F, 0x0A, 200)


def test_the_distance_is_ciede2000():
    # Two pairs of the published test data (Sharma, Wu, Dalal 2005)
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514)) == pytest.approx(
        0.9082, abs=1e-4
    )
    assert linear("#ffffff") == pytest.approx([1, 1, 1])
