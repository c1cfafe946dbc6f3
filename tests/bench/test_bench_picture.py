"""The judge of the benches' screenshots: it tells a right map from a wrong, a partial and no map."""

import numpy as np
import pytest

from bench.picture import Expected, crop, unlike
from gis.mercator import world_px
from gis.model import STATUS_KEYS
from layers import palette

VIEW = (112.0, 23.0, 12)
SIDE_PX = 4
WIDTH, HEIGHT = 320, 256
COLUMNS, ROWS = 60, 44
GROUND = (246, 245, 241)
RNG = np.random.default_rng(1)
CODES = RNG.integers(0, len(STATUS_KEYS), COLUMNS * ROWS).astype(np.uint8)
EVERYTHING = np.ones(CODES.size, dtype=bool)


def corners():
    """North-west pixel of each parcel in the picture, shape (n, 2)."""
    row, column = np.divmod(np.arange(COLUMNS * ROWS), COLUMNS)
    return np.column_stack([column, row]) * SIDE_PX + 32


@pytest.fixture(scope="module")
def expected():
    at = corners() + SIDE_PX / 2 - (WIDTH / 2, HEIGHT / 2)
    x, y = (at + world_px(np.array([VIEW[:2]]), VIEW[2])).T
    size = 256.0 * 2 ** VIEW[2]
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / size))))
    centres = np.column_stack([x / size * 360 - 180, lat])
    return Expected(centres, np.full(CODES.size, SIDE_PX**2 / 4.0 ** VIEW[2]), CODES)


def painted(mask):
    picture = np.full((HEIGHT, WIDTH, 3), GROUND, dtype=np.uint8)
    colours = palette.rgba()[CODES + 1, :3]
    for (x, y), colour, shown in zip(corners(), colours, mask, strict=True):
        if shown:
            picture[y : y + SIDE_PX, x : x + SIDE_PX] = colour
    return picture


def test_a_right_picture_is_near_and_a_bare_one_far(expected):
    assert expected.error(painted(EVERYTHING), VIEW, EVERYTHING) < 8
    assert expected.error(painted(~EVERYTHING), VIEW, EVERYTHING) > 25
    shifted = np.roll(painted(EVERYTHING), 96, axis=1)
    assert expected.error(shifted, VIEW, EVERYTHING, GROUND) > 20


def test_the_picture_of_another_filter_is_told_apart(expected):
    cooked = STATUS_KEYS.index("cooked") == CODES
    some, everything = painted(cooked), painted(EVERYTHING)
    masks = (EVERYTHING, cooked)
    assert expected.stepped((everything, some), VIEW, masks) == pytest.approx(1, abs=0.1)
    assert expected.stepped((everything, everything), VIEW, masks) == 0
    assert expected.stepped((some, everything), VIEW, masks) == pytest.approx(-1, abs=0.1)
    assert expected.stepped((some, some), VIEW, (cooked, cooked)) == 0


def test_a_map_is_begun_only_where_something_is_painted(expected):
    half = EVERYTHING.copy()
    half[: half.size // 2] = False
    assert expected.begun(painted(EVERYTHING), VIEW, GROUND) == 1
    assert 0.3 < expected.begun(painted(half), VIEW, GROUND) < 0.7
    assert expected.begun(painted(~EVERYTHING), VIEW, GROUND) == 0


def test_nothing_can_be_said_of_a_map_of_somewhere_else(expected):
    elsewhere = (10.0, 50.0, 12)
    assert expected.error(painted(EVERYTHING), elsewhere, EVERYTHING) == 255
    assert expected.begun(painted(EVERYTHING), elsewhere, GROUND) == 0


def test_pictures_differ_by_their_share_of_pixels():
    one = np.zeros((10, 10, 3), dtype=np.uint8)
    other = one.copy()
    other[0, 0] = 255
    other[1, 1] = 5  # not seen by anybody
    assert unlike(one, other) == pytest.approx(0.01)
    assert unlike(one, other[1:]) == 1
    box = {"x": 1.2, "y": 0, "width": 8, "height": 9}
    assert crop(other, box).shape == (5, 4, 3)
