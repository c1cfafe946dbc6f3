"""What can be exported, in which coordinates, and how the filter is said."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from streamlit.testing.v1 import AppTest

from gis import crs, export
from gis.filters import ParcelFilter
from tests.layers import example


def of_page(function):
    """Run with the session of a page, and give what the function gives."""
    found = []

    def script(run, found):
        found.append(run())

    app = AppTest.from_function(script, args=(function, found), default_timeout=90).run()
    assert not app.exception, app.exception[0].message
    return found[0]


@pytest.fixture(scope="module")
def atlas():
    return example.atlas(40)


def at(longitude):
    box = shapely.box(longitude, 23.0, longitude + 0.1, 23.1)
    return gpd.GeoDataFrame({"id": ["x"]}, geometry=[box], crs=crs.WGS84)


def systems(fmt, frame):
    from ui.export_data import systems_of

    return of_page(lambda: systems_of(export.FORMATS[fmt], frame))


@pytest.mark.parametrize(("longitude", "zone"), [(112.3, 37), (112.6, 38), (75.0, 25)])
def test_the_zone_of_the_data_comes_first(longitude, zone):
    found = list(systems("survey", at(longitude)).values())
    assert crs.gauss_kruger_of(found[0]) == (zone, True)
    assert crs.gauss_kruger_of(found[1]) == (zone, False)
    near = {crs.gauss_kruger_of(one)[0] for one in found}
    assert near == {z for z in (zone - 1, zone, zone + 1) if z in crs.GK3_ZONES}


def test_outside_china_there_are_degrees_only():
    found = list(systems("gpkg", at(2.0)).values())
    assert found == [crs.WGS84, crs.CGCS2000]
    assert systems("survey", at(2.0)) == {}


def test_every_choice_can_be_written(atlas):
    for fmt, kind in export.FORMATS.items():
        if not kind.wgs84_only:
            for system in systems(fmt, atlas.parcels).values():
                assert export.to_bytes(atlas.parcels.head(2), fmt, crs=system)


def test_filtered_rows_their_projects_and_every_other_layer(atlas):
    from ui.export_data import rows_of

    chosen = ParcelFilter(statuses=frozenset({"cooked"}), min_mu=1)
    mask = chosen.mask(atlas)
    found = of_page(lambda: rows_of(atlas, chosen, mask))
    assert found["filtered"].frame()["id"].tolist() == atlas.parcels["id"][mask].tolist()
    assert found["filtered"].words == ["Cooked", "≥ 1 mu"]
    assert found["filtered"].describe == chosen.describe()
    assert found["projects_left"].count == len(found["projects_left"].frame())
    assert {"parks", "counties", "towns", "rivers"} <= set(found)
    assert "selected" not in found


def test_the_name_of_a_file_says_its_coordinates():
    from ui.export_data import suffix_of

    zone = crs.gauss_kruger(38, zone_in_easting=True)
    assert suffix_of(export.FORMATS["shapefile"], zone) == f"-EPSG{zone.to_epsg()}.zip"
    assert suffix_of(export.FORMATS["gpkg"], crs.WGS84) == ".gpkg"
    assert suffix_of(export.FORMATS["kml"], None) == ".kml"


def test_survey_text_is_offered_for_outlines_and_takes_those_that_there_are(atlas):
    from ui.export_data import _held, formats_of

    assert "survey" not in formats_of(atlas.layer("towns"))
    some = atlas.parcels.head(3).copy()
    some.loc[1, "geometry"] = None
    assert "survey" in formats_of(some)
    held, without = _held(export.FORMATS["survey"], some)
    assert (held["id"].tolist(), without) == (some["id"].tolist()[::2], 1)
    assert _held(export.FORMATS["xlsx"], some)[1] == 0


def test_the_selected_parcels_can_be_taken(atlas):
    from ui import selection
    from ui.export_data import rows_of

    def run():
        selection.change(["P-00003", "P-00007"])
        everything = np.ones(40, dtype=bool)
        return rows_of(atlas, ParcelFilter(), everything)

    found = of_page(run)["selected"]
    assert found.frame()["id"].tolist() == ["P-00003", "P-00007"]
    assert found.count == 2


def test_the_filter_in_words(atlas):
    from ui.filter_words import conditions

    chosen = ParcelFilter(
        statuses=frozenset({"raw", "cooked"}), parks=frozenset({f"park {n}" for n in range(6)}),
        max_mu=10, min_density=2e6, max_density=3e6, text=" x ", ids=frozenset({"a", "b"}),
        stages=frozenset({"started"}), within=shapely.box(0, 0, 1, 1),
    )  # fmt: skip
    assert of_page(lambda: conditions(atlas, chosen)) == [
        "Raw, Cooked", "park 0, park 1, park 2, park 3 and 2 more", "Started", "≤ 10 mu",
        "2.00 M yuan/mu – 3.00 M yuan/mu", "“x”", "within a drawing", "2 chosen parcels",
    ]  # fmt: skip
    named = ParcelFilter(within=chosen.within, within_names=("North bank", "Dock"))
    assert of_page(lambda: conditions(atlas, named)) == ["within “North bank”, “Dock”"]
    assert of_page(lambda: conditions(atlas, ParcelFilter())) == []
