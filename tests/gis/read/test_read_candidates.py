"""Where coordinates could be: the true reading is among the first, whatever it is."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis import bd09, crs, gcj02
from gis.read.candidates import candidates, listed
from gis.read.seen import Look

ZHAOQING = shapely.box(111.4, 22.8, 113.0, 24.2)


def known(shape=ZHAOQING, layer="counties"):
    frame = gpd.GeoDataFrame(
        {"id": ["a"], "illustrative": [False]}, geometry=[shape], crs=crs.WGS84
    )
    return {layer: frame}


def look(xy, **more):
    points = shapely.points(np.asarray(xy, dtype=float))
    return Look(sample=points, ids=np.full(len(points), None), **more)


def metres(places, system, *, swapped=False):
    moved = crs.between(crs.WGS84, system).transform(*np.asarray(places, dtype=float).T)
    xy = np.column_stack(moved)
    return xy[:, ::-1] if swapped else xy


def around(place, count=9):
    steps = np.linspace(-0.02, 0.02, count)
    return np.array(place) + np.column_stack([steps, steps])


SYSTEMS = st.sampled_from(["prefixed", "bare", "six", "degrees", "mercator", "gcj", "bd"])


@given(lng=st.floats(74.0, 134.5), lat=st.floats(15.0, 53.0), kind=SYSTEMS, swapped=st.booleans())
@settings(max_examples=80)
def test_the_true_system_is_the_first_or_among_the_first(lng, lat, kind, swapped):
    places = around((lng, lat))
    zone = crs.gauss_kruger_zone(lng)
    if kind == "prefixed":
        xy = metres(places, crs.gauss_kruger(zone, zone_in_easting=True))
        code = str(4513 + zone - 25)
    elif kind == "bare":
        xy = metres(places, crs.gauss_kruger(zone, zone_in_easting=False))
        code = str(4534 + zone - 25)
    elif kind == "six":
        six = int(lng // 6) + 1
        xy = metres(places, crs.gauss_kruger(six, zone_in_easting=True, width=6))
        code = str(4491 + six - 13)
    elif kind == "degrees":
        xy, code = places, "4326"
    elif kind == "mercator":
        xy, code, swapped = metres(places, crs.WEB_MERCATOR), "3857", False
    else:
        shift, code = (gcj02, "GCJ-02") if kind == "gcj" else (bd09, "BD-09")
        xy = shift.from_wgs84(places)
    xy = xy[:, ::-1] if swapped else xy
    home = known(shapely.box(lng - 0.5, lat - 0.5, lng + 0.5, lat + 0.5))
    found = candidates(look(xy), home)
    at = [(one.answers.get("crs"), one.answers.get("swapped")) for one in found]
    assert (code, swapped) in at[:3], at
    true = found[at.index((code, swapped))]
    assert true.inside == 1
    assert true.distance_m == 0
    drawn = shapely.get_coordinates(true.outline)
    assert crs.distance_m(drawn, places).max() < 0.1
    if kind not in ("gcj", "bd"):  # degrees by themselves look like degrees
        assert at[0] == (code, swapped)


def test_rows_on_both_sides_of_the_seam_are_one_reading():
    west = metres(around((112.3, 23.2)), crs.gauss_kruger(37, zone_in_easting=True))
    east = metres(around((112.7, 23.2)), crs.gauss_kruger(38, zone_in_easting=True))
    best = candidates(look(np.vstack([west, east])), known())[0]
    assert best.answers == {"crs": "CGCS2000-3", "swapped": False}
    assert best.option == "--crs CGCS2000-3"
    assert best.inside == 1


def test_a_bare_easting_fits_every_zone_and_the_near_one_is_first():
    xy = metres(around((112.46, 23.2)), crs.gauss_kruger(37, zone_in_easting=False))
    first, second = candidates(look(xy), known())[:2]
    assert first.answers["crs"] == "4546"
    assert (first.distance_m, first.inside) == (0, 1)
    assert second.distance_m == pytest.approx(199_000, rel=0.02)
    assert "--crs 4546" in listed((first, second))
    assert "km from the known area" in listed((first, second))


def test_without_anything_known_all_are_offered():
    xy = metres(around((112.46, 23.2)), crs.gauss_kruger(37, zone_in_easting=False))
    found = candidates(look(xy), {})
    assert {"4546", "4547", "4545"} <= {one.answers["crs"] for one in found}
    assert all(np.isnan(one.distance_m) for one in found)
    assert "°E" in listed(found)


def test_metres_of_a_local_system_are_said_to_be_nowhere():
    found = candidates(look(around((5_000, 3_000))), known())
    assert dict(found[-1].answers) == {}
    assert "local system" in found[-1].warns
    assert "local system" in listed(found)


def test_shapes_that_the_atlas_has_bring_the_shift_first():
    outlines = [shapely.box(x, 23.2, x + 0.004, 23.204) for x in np.linspace(112.6, 112.7, 8)]
    frame = gpd.GeoDataFrame(
        {"id": [str(n) for n in range(8)], "illustrative": False}, geometry=outlines, crs=crs.WGS84
    )
    shifted = shapely.transform(np.array(outlines), bd09.from_wgs84)
    seen = Look(sample=shifted, ids=np.array(["x"] * 8, dtype=object))
    best = candidates(seen, {**known(), "parcels": frame})[0]
    assert best.answers["crs"] == "BD-09"


def test_what_the_file_declares_is_offered_and_one_wild_row_hides_nothing():
    xy = metres(around((112.7, 23.2), 60), crs.gauss_kruger(38, zone_in_easting=True))
    xy[3] = (0.0, 0.0)
    found = candidates(look(xy, declared="EPSG:4525"), known())
    assert found[0].answers["crs"] == "4526"
    assert "4525" in {one.answers.get("crs") for one in found}


@pytest.mark.parametrize("declared", [None, "EPSG:4326", "EPSG:4490"])
def test_longitude_and_latitude_are_offered_once_by_both_their_names(declared):
    found = candidates(look(around((112.7, 23.2)), declared=declared), known())
    plain = [one for one in found if one.answers.get("crs") in ("4326", "4490")]
    assert [one.answers["swapped"] for one in plain if one.inside] == [False]
    assert plain[0] is found[0]
    assert plain[0].name == "CGCS2000 经纬度 / WGS 84, EPSG:4490 or 4326, longitude first"
    assert plain[0].answers["crs"] == (declared or "EPSG:4326").removeprefix("EPSG:")
    assert {one.answers.get("crs") for one in found} >= {"GCJ-02", "BD-09"}, "those are elsewhere"


def test_a_system_by_its_text_is_not_offered_again_by_its_number():
    zone = crs.gauss_kruger(38, zone_in_easting=True)
    text = "+proj=tmerc +lon_0=114 +x_0=38500000 +ellps=GRS80 +units=m"  # as PROJ has no number for
    found = candidates(look(metres(around((112.7, 23.2)), zone), declared=text), known())
    assert found[0].answers["crs"].startswith("PROJCRS")
    assert found[0].name == "CGCS2000, 3-degree zone 38 (before the eastings)"
    places = [shapely.get_coordinates(one.outline)[0] for one in found if one.answers]
    assert all(
        np.abs(one - other).max() > 1e-6 for n, one in enumerate(places) for other in places[:n]
    )


def test_nothing_is_made_of_nothing():
    assert candidates(Look(), known()) == ()
    nowhere = np.array([shapely.Point(np.nan, np.nan), shapely.Point()])
    assert candidates(Look(sample=nowhere, ids=np.full(2, None)), known()) == ()
