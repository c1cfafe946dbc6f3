import numpy as np
import pytest
from pyproj import Geod

from gis import gcj02

# Values that other, independent implementations give in their own documents and tests: the first
# coordtransform, the others eviltransform.
KNOWN = [
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
AREA = np.stack(np.meshgrid(np.linspace(111.3, 113.0, 40), np.linspace(22.7, 24.4, 40)), -1)
AREA = AREA.reshape(-1, 2)


@pytest.mark.parametrize(("wgs84", "shifted"), KNOWN)
def test_it_agrees_with_others(wgs84, shifted):
    assert gcj02.from_wgs84(np.array([wgs84]))[0] == pytest.approx(shifted, abs=1e-11)


def test_there_and_back():
    back = gcj02.to_wgs84(gcj02.from_wgs84(AREA))
    assert np.abs(back - AREA).max() < 1e-9  # 0.1 mm


def test_the_shift_is_some_hundred_metres_in_the_area():
    there = gcj02.from_wgs84(AREA)
    _, _, metres = Geod(ellps="WGS84").inv(*AREA.T, *there.T)
    assert 400 < metres.min() < metres.max() < 900


def test_outside_china_nothing_moves():
    places = np.array([[2.35, 48.86], [-74.0, 40.7], [139.7, 35.7]])
    assert (gcj02.from_wgs84(places) == places).all()
    assert (gcj02.to_wgs84(places) == places).all()


def test_no_points_are_no_points():
    assert gcj02.from_wgs84(np.empty((0, 2))).shape == (0, 2)
