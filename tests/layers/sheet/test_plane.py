"""The scale is true: distances on the paper against the geodesic on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Geod

from gis.errors import UsageError
from layers.sheet import scale_bar
from layers.sheet.lettering import MM_PER_PT
from layers.sheet.paper import layout
from layers.sheet.plane import plane, round_scale

CGCS2000 = Geod(a=6_378_137.0, rf=298.257222101)
BOX = layout("A4", landscape=True).map
AREAS = {
    "a block": (112.82, 23.33, 112.83, 23.336),
    "the area": (112.47, 22.94, 112.88, 23.53),
    "the zone's edge": (112.49, 23.1, 112.51, 23.12),
    "the city": (111.35, 22.77, 112.88, 24.4),
    "Europe": (2.0, 48.0, 3.0, 49.0),
    "the country": (75.0, 18.0, 134.0, 53.0),
}


def paper_mm(flat, lng, lat):
    return flat.on_paper(np.array([shapely.Point(lng, lat)]))[0].coords[0]


@pytest.mark.parametrize("bounds", AREAS.values(), ids=AREAS)
def test_a_kilometre_at_the_middle_is_as_long_as_the_scale_says(bounds):
    flat = plane(bounds, BOX)
    lng, lat = flat.middle
    for azimuth in (0, 90, 217):
        ground = min(flat.scale / 1000, 100.0)  # less would drown in the digits of a point
        there = CGCS2000.fwd(lng, lat, azimuth, ground)[:2]
        (ax, ay), (bx, by) = paper_mm(flat, lng, lat), paper_mm(flat, *there)
        drawn = np.hypot(bx - ax, by - ay) * MM_PER_PT
        assert drawn == pytest.approx(flat.mm(ground), rel=1e-5)


@pytest.mark.parametrize("bounds", list(AREAS.values())[:5], ids=list(AREAS)[:5])
def test_the_error_elsewhere_is_what_is_said(bounds):
    flat = plane(bounds, BOX)
    west, south, east, north = flat.extent_deg
    worst = 0.0
    for lng in np.linspace(west, east, 5):
        for lat in np.linspace(south, north, 5):
            there = CGCS2000.fwd(lng, lat, 0, 10.0)[:2]
            (ax, ay), (bx, by) = paper_mm(flat, lng, lat), paper_mm(flat, *there)
            drawn = np.hypot(bx - ax, by - ay) * MM_PER_PT
            worst = max(worst, abs(drawn / flat.mm(10.0) - 1))
    assert worst <= flat.error() + 2e-6
    assert worst >= flat.error() / 3


@pytest.mark.parametrize("bounds", AREAS.values(), ids=AREAS)
def test_all_that_was_asked_for_is_on_the_map(bounds):
    flat = plane(bounds, BOX)
    west, south, east, north = flat.extent_deg
    assert west <= bounds[0] + 1e-9
    assert south <= bounds[1] + 1e-9
    assert east >= bounds[2] - 1e-9
    assert north >= bounds[3] - 1e-9


def test_the_bar_is_as_long_as_it_says():
    flat = plane(AREAS["the area"], BOX)
    ground, parts = scale_bar.ground_m(flat, 50.0)
    assert parts in (4, 5)
    assert 20.0 < flat.mm(ground) <= 50.0
    lng, lat = flat.middle
    there = CGCS2000.fwd(lng, lat, 90, ground)[:2]
    (ax, _), (bx, _) = paper_mm(flat, lng, lat), paper_mm(flat, *there)
    assert (bx - ax) * MM_PER_PT == pytest.approx(flat.mm(ground), rel=1e-4)


def test_the_zone_is_the_survey_s_and_the_arrow_points_north():
    west, east = plane(AREAS["the city"], BOX), plane(AREAS["a block"], BOX)
    assert (west.zone, east.zone) == (37, 38)
    assert east.centre_m[0] == pytest.approx(38_380_000, abs=20_000)
    # East of the meridian of 111°E true north is to the left of the grid's, west of 114°E right.
    assert west.convergence_deg < 0 < east.convergence_deg
    assert east.convergence_deg == pytest.approx(
        (114 - 112.825) * np.sin(np.radians(23.333)), abs=0.01
    )


def test_a_scale_that_is_asked_for_is_kept():
    assert plane(AREAS["the area"], BOX, 25_000).scale == 25_000
    with pytest.raises(UsageError):
        plane(AREAS["the area"], BOX, 0)


@pytest.mark.parametrize(
    ("needed", "given"), [(1, 500), (501, 600), (8_001, 10_000), (25_000, 25_000), (99_999, 1e5)]
)
def test_scales_are_round(needed, given):
    assert round_scale(needed) == given
