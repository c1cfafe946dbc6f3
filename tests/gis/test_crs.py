from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from gis import crs
from gis.errors import REFUSED, WRONG_USAGE, UnknownCrs, exit_code

SEAM = np.array([shapely.Point(112.4999, 23.18), shapely.Point(112.5001, 23.18)], dtype=object)


@pytest.mark.parametrize("text", [4547, "4547", " 4547 ", "EPSG:4547", "epsg:4547"])
def test_a_code_in_any_spelling(text):
    assert crs.parse(text).to_epsg() == 4547


def test_wkt_is_understood():
    assert crs.parse(crs.CGCS2000.to_wkt()) == crs.CGCS2000


@pytest.mark.parametrize(
    "text", ["", "999999", "EPSG:0", "Zhaoqing", "-1", "EPSG:abc", "²", "9" * 30, "5773", "4978"]
)
def test_an_unknown_system_is_wrong_usage(text):
    with pytest.raises(UnknownCrs) as caught:
        crs.parse(text)
    assert exit_code(caught.value) == WRONG_USAGE != REFUSED


@pytest.mark.parametrize(
    ("longitude", "zone"),
    [(111.0, 37), (112.4999, 37), (112.5, 38), (114.0, 38), (73.5, 25), (136.4, 45)],
)
def test_zone_of_a_longitude(longitude, zone):
    assert crs.gauss_kruger_zone(longitude) == zone


@pytest.mark.parametrize("longitude", [73.4, 136.5, -77.0, 0.0])
def test_no_zone_outside_china(longitude):
    with pytest.raises(UnknownCrs):
        crs.gauss_kruger_zone(longitude)


@pytest.mark.parametrize(
    ("zone", "zoned", "bare"),
    [(25, 4513, 4534), (37, 4525, 4546), (38, 4526, 4547), (45, 4533, 4554)],
)
def test_the_codes_of_a_zone(zone, zoned, bare):
    assert crs.gauss_kruger(zone, zone_in_easting=True).to_epsg() == zoned
    assert crs.gauss_kruger(zone, zone_in_easting=False).to_epsg() == bare


@pytest.mark.parametrize(("zone", "easting"), [(37, 37_653_000), (38, 38_347_000)])
def test_eastings_at_the_seam(zone, easting):
    # DOMAIN.md: easting about 37 649 000 (west side) or 38 379 000, northing 2.55 to 2.58 million.
    moved = crs.transform(SEAM, crs.CGCS2000, crs.gauss_kruger(zone, zone_in_easting=True))
    x, y = shapely.get_x(moved), shapely.get_y(moved)
    assert x == pytest.approx(easting, abs=1_500)
    assert ((y > 2.55e6) & (y < 2.58e6)).all()
    bare = crs.transform(SEAM, crs.CGCS2000, crs.gauss_kruger(zone, zone_in_easting=False))
    assert shapely.get_x(bare) == pytest.approx(x - zone * 1e6, abs=1e-4)


def test_dawang_and_gaoyao_are_where_the_domain_says():
    west = crs.transform(
        np.array([shapely.Point(112.456, 23.05)], dtype=object),
        crs.CGCS2000,
        crs.gauss_kruger(37, zone_in_easting=True),
    )
    east = crs.transform(
        np.array([shapely.Point(112.815, 23.3)], dtype=object),
        crs.CGCS2000,
        crs.gauss_kruger(38, zone_in_easting=True),
    )
    assert shapely.get_x(west)[0] == pytest.approx(37_649_000, abs=1_000)
    assert shapely.get_x(east)[0] == pytest.approx(38_379_000, abs=1_000)


def test_cgcs2000_keeps_its_numbers():
    frame = gpd.GeoDataFrame({"id": ["a", "b"]}, geometry=SEAM, crs=crs.CGCS2000)
    moved = crs.to_wgs84(frame)
    assert moved.crs == crs.WGS84
    assert shapely.get_coordinates(moved.geometry.to_numpy()) == pytest.approx(
        shapely.get_coordinates(SEAM), abs=1e-12
    )


def test_heights_are_dropped_and_nulls_stay():
    frame = gpd.GeoDataFrame(
        {"id": ["a", "b", "c"]},
        geometry=[shapely.Point(500_000, 2_560_000, 12), None, shapely.Point()],
        crs=crs.gauss_kruger(38, zone_in_easting=False),
    )
    moved = crs.to_wgs84(frame).geometry
    assert not moved.iloc[0].has_z
    assert moved.iloc[0].x == pytest.approx(114.0)
    assert moved.iloc[1] is None
    assert moved.iloc[2].is_empty


def test_no_crs_names_the_option():
    with pytest.raises(UnknownCrs, match="--crs"):
        crs.to_wgs84(gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.Point(1, 2)]))


def test_what_cannot_be_projected_is_infinite_not_an_error():
    moved = crs.transform(
        np.array([shapely.Point(23.0, 112.0)], dtype=object),
        crs.WGS84,
        crs.gauss_kruger(38, zone_in_easting=False),
    )
    assert not np.isfinite(shapely.get_coordinates(moved)).all()


@pytest.mark.parametrize("zone", [25, 38, 45])
@pytest.mark.parametrize("zone_in_easting", [True, False])
def test_a_zone_is_known_by_its_system(zone, zone_in_easting):
    system = crs.gauss_kruger(zone, zone_in_easting=zone_in_easting)
    assert crs.gauss_kruger_of(system) == (zone, zone_in_easting)


@pytest.mark.parametrize("other", [4490, 4512, 4555, 3857, "+proj=laea"])
def test_other_systems_have_no_zone(other):
    assert crs.gauss_kruger_of(crs.parse(other)) is None
