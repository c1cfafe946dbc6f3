import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis import bd09, crs, gcj02

IN_CHINA = st.tuples(st.floats(74.0, 134.0), st.floats(4.0, 53.0))


def test_the_formula_in_general_use():
    """Values of wandergis/coordtransform's README, MIT."""
    assert bd09.from_gcj02([[116.404, 39.915]])[0] == pytest.approx(
        [116.41036949371029, 39.92133699351021], abs=1e-11
    )


@pytest.mark.parametrize("shift", [gcj02, bd09])
@given(place=IN_CHINA)
def test_there_and_back_is_the_same_place(shift, place):
    here = np.array([place])
    back = shift.to_wgs84(shift.from_wgs84(here))
    assert crs.distance_m(here, back)[0] < 0.001
    assert 50 < crs.distance_m(here, shift.from_wgs84(here))[0] < 3_000


def test_outside_of_china_nothing_is_shifted():
    there = np.array([[-77.0, 38.9], [2.35, 48.85]])
    assert np.array_equal(bd09.from_wgs84(there), there)
    assert np.array_equal(bd09.to_wgs84(there), there)
