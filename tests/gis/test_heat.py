import math

import numpy as np
import pytest

from gis.heat import MOST_CELLS, heat

HERE = np.array([[112.5, 23.1]])


def test_what_is_spread_sums_to_what_was_there():
    points = np.array([[112.1, 22.9], [112.5, 23.1], [112.504, 23.1], [112.9, 23.9]])
    yuan = np.array([1e9, 3e8, 7.5e6, 5.6e9])
    assert heat(points, yuan).total_yuan == pytest.approx(yuan.sum(), rel=1e-9)


def test_the_peak_is_that_of_a_gaussian_on_the_ground():
    found = heat(HERE, np.array([1e9]), bandwidth_m=2000)
    peak = 1e9 / (2 * math.pi * 2**2)  # yuan per km²
    assert found.yuan_per_km2.max() == pytest.approx(peak, rel=0.03)
    assert found.yuan_per_km2[0].max() < peak / 1000  # and nothing is cut off at the border


def test_half_as_dense_where_the_gaussian_says():
    found = heat(HERE, np.array([1e9]), bandwidth_m=2000)
    west, south, east, north = found.bounds
    columns = found.yuan_per_km2.shape[1]
    lng = west + (np.arange(columns) + 0.5) * (east - west) / columns
    line = found.yuan_per_km2.max(axis=0)
    reach = 2 * np.abs(lng[line > line.max() / 2] - 112.5).max()
    metres = reach * 111_320 * math.cos(math.radians(23.1))
    assert metres == pytest.approx(2.355 * 2000, rel=0.15)  # full width at half maximum
    assert south < 23.1 < north


def test_the_unknown_is_left_out_and_nothing_known_is_nothing():
    both = np.vstack([HERE, [[112.6, 23.2]]])
    assert heat(both, np.array([1e9, np.nan])).total_yuan == pytest.approx(1e9)
    nowhere = np.vstack([HERE, [[np.nan, np.nan]]])
    assert heat(nowhere, np.array([1e9, 4e9])).total_yuan == pytest.approx(1e9)
    assert heat(both, np.array([np.nan, np.nan])) is None
    assert heat(both, np.zeros(2)) is None
    assert heat(np.empty((0, 2)), np.empty(0)) is None


def test_a_country_is_no_larger_a_picture():
    found = heat(np.array([[75.0, 20.0], [134.0, 53.0]]), np.array([1e9, 1e9]))
    assert max(found.yuan_per_km2.shape) <= 2.5 * MOST_CELLS
    assert found.bandwidth_m > 1500
    assert found.total_yuan == pytest.approx(2e9)
