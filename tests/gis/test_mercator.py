import numpy as np
import pytest

from gis.mercator import lng_lat, metres_per_px, world_px


def test_the_world_is_a_square_with_its_origin_in_the_north_west():
    corners = np.array([[-180.0, 85.05112877980659], [0.0, 0.0], [180.0, -85.05112877980659]])
    assert world_px(corners, 0) == pytest.approx(
        np.array([[0, 0], [128, 128], [256, 256]]), abs=1e-6
    )


def test_a_zoom_doubles_it():
    here = np.array([[112.5, 23.2]])
    assert world_px(here, 11) == pytest.approx(2 * world_px(here, 10))


def test_the_poles_are_drawn_in_and_not_infinite():
    assert np.isfinite(world_px(np.array([[0.0, 90.0], [0.0, -90.0]]), 5)).all()


def test_a_pixel_at_the_equator_at_zoom_0_is_156_km():
    assert metres_per_px(0, 0) == pytest.approx(156543.034, abs=1e-3)
    assert metres_per_px(60, 1) == pytest.approx(156543.034 / 4, abs=1e-3)


def test_pixels_come_back_as_the_place_they_were():
    places = np.array([[112.5, 23.1], [-70.0, -33.0], [0.0, 0.0]])
    assert lng_lat(world_px(places, 11), 11) == pytest.approx(places)
