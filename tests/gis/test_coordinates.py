import numpy as np
import pytest
import shapely

from gis import crs
from gis.coordinates import LONGEST, distance_deg, read

NEAR = (111.3, 22.8, 113.0, 24.5)


def places(text, near=NEAR):
    return [(round(p.lng, 6), round(p.lat, 6), p.zone) for p in read(text, near)]


@pytest.mark.parametrize(
    "text",
    [
        "112.68, 23.18", "112.68,23.18", "23.18 112.68", "23.18;112.68", "112.68，23.18",
        "１１２．６８，２３．１８", "23.18N 112.68E", "N23.18 E112.68", "112.68°E, 23.18°N", "112.68e 23.18n",
        "北纬23.18 东经112.68", "东经112.68°，北纬23.18°", "经度112.68 纬度23.18", "(112.68, 23.18)",
        "23°10′48″N 112°40′48″E", "112°40'48\"E, 23°10'48\"N", "23 10 48 N 112 40 48 E",
        "23 10 48 112 40 48", "东经112度40分48秒 北纬23度10分48秒", "112°40.8' 23°10.8'",
    ],
)  # fmt: skip
def test_degrees_in_every_way_they_are_written(text):
    assert places(text) == [(112.68, 23.18, None)]


def test_south_and_west_and_signs():
    assert places("33.9S 151.2E", None) == [(151.2, -33.9, None)]
    assert places("-33.9, 151.2", None) == [(151.2, -33.9, None)]
    assert places("40.7N 74.0W", None) == [(-74.0, 40.7, None)]


def test_both_readings_of_a_pair_that_can_be_either_the_nearer_first():
    assert places("34, 12") == [(34, 12, None), (12, 34, None)]
    assert places("34, 12", (11, 33, 13, 35)) == [(12, 34, None), (34, 12, None)]


@pytest.mark.parametrize(("zone", "lng"), [(37, 112.4999), (38, 112.5001)])
@pytest.mark.parametrize("written", ["{x} {y}", "{y},{x}", "X={y} Y={x}"])
def test_metres_of_the_zone_that_stands_before_the_easting(zone, lng, written):
    (there,) = crs.transform(
        np.array([shapely.Point(lng, 23.18)]),
        crs.WGS84,
        crs.gauss_kruger(zone, zone_in_easting=True),
    )
    found = places(written.format(x=f"{there.x:.3f}", y=f"{there.y:.3f}"))
    assert found == [(lng, 23.18, zone)]


def test_metres_without_a_zone_are_of_the_zone_near_the_data_first():
    (first, second) = read("2564123 379123", NEAR)
    assert (first.zone, second.zone) == (38, 37)
    assert first.lng - second.lng == pytest.approx(3, abs=1e-9)
    assert distance_deg(first, NEAR) == 0 < distance_deg(second, NEAR)
    assert read("649000, 2564123", NEAR)[0].zone == 37


def test_a_place_that_is_far_from_the_data_is_still_read():
    (place,) = read("39379123 2564123", NEAR)
    assert place.zone == 39
    assert distance_deg(place, NEAR) > 2


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "DW-0012", "38-2", "1.2.3 4", "112.68", "112.68 E", "1 2 3", "1e5 2", "Yong'an",
        "112.68E 23.18E", "23.18N, 112.68", "200, 100", "23 70 10 N 112 40 48 E",
        "23.5 10 48 112 40 48", "99379123 2564123", "379123 9564123", "1, 2, 3, 4", "9" * 400 + " 1",
        "1 " * LONGEST, "∞ 1", "\x00 \x00",
    ],
)  # fmt: skip
def test_what_is_no_pair_of_coordinates(text):
    assert read(text, NEAR) == []
