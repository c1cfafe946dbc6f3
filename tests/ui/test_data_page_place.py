"""Which reading of its coordinates is taken without a question: what the file itself declares."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS

from gis import bd09, crs
from gis.read.candidates import candidates, likely
from gis.read.seen import Look
from ui.data.step_place import only_one, plausible

COUNTY = {
    "counties": gpd.GeoDataFrame(
        {"id": ["a"], "illustrative": False}, geometry=[shapely.box(111.4, 22.8, 113, 24.2)],
        crs=crs.WGS84,
    )
}  # fmt: skip


def lots(west=112.7, south=23.2, count=10):
    return np.array([shapely.box(x, south, x + 0.004, south + 0.004)
                     for x in west + 0.005 * np.arange(count)])  # fmt: skip


def look(shapes, system):
    told = CRS.from_epsg(system)
    return Look(sample=shapes, ids=np.full(len(shapes), None), declared_crs=told.name,
                declared=told.to_wkt())  # fmt: skip


def surveyed(shapes, system):
    move = crs.between(crs.WGS84, CRS.from_epsg(system)).transform
    return shapely.transform(shapes, lambda xy: np.column_stack(move(*xy.T)))


def taken(seen, known=COUNTY, *, real=True):
    found = likely(candidates(seen, known), 6, seen)
    assert not only_one(seen, found)
    at = plausible(seen, found, real=real)
    return None if at is None else dict(found[at].answers)


@pytest.mark.parametrize("system", [4547, 4490, 4526])
def test_what_a_file_says_of_itself_is_taken(system):
    assert taken(look(surveyed(lots(), system), system)) == {"crs": str(system), "swapped": False}


def test_another_zone_is_not_taken_for_the_one_declared():
    seen = look(surveyed(lots(), 4547), 4545)  # far away as declared
    found = likely(candidates(seen, COUNTY), 6, seen)
    assert found[0].answers["crs"] == "4547"
    assert "4545" in {one.answers.get("crs") for one in found}, "and can be chosen"
    assert taken(seen) is None


def test_lots_on_the_border_are_not_shifted():
    seen = look(lots(112.985), 4490)
    assert candidates(seen, COUNTY)[0].answers["crs"] != "4490"
    assert taken(seen) == {"crs": "4490", "swapped": False}


def test_axes_are_not_exchanged_without_a_question():
    turned = shapely.transform(lots(), lambda xy: np.ascontiguousarray(xy[:, ::-1]))
    assert taken(look(turned, 4490)) is None


def test_outlines_that_the_atlas_has_elsewhere_are_asked_about():
    parcels = gpd.GeoDataFrame({"id": [str(n) for n in range(10)], "illustrative": False},
                               geometry=lots(), crs=crs.WGS84)  # fmt: skip
    seen = look(shapely.transform(lots(), bd09.from_wgs84), 4490)
    assert taken(seen, {**COUNTY, "parcels": parcels}) is None


def test_beside_the_example_alone_a_file_may_lie_anywhere():
    seen = look(lots(104.0, 30.6), 4490)
    assert taken(seen, real=False) == {"crs": "4490", "swapped": False}
    assert taken(seen) is None, "real land is far away: somebody has to look"
