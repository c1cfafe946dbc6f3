from __future__ import annotations

from datetime import date

import geopandas as gpd
import orjson
import pytest
import shapely

from gis import headline
from gis.atlas import Atlas
from gis.crs import WGS84
from gis.filters import ParcelFilter
from gis.published import Figure, Published
from tests import small_atlas


@pytest.fixture(autouse=True)
def _floor(monkeypatch):
    floor = Figure(headline.FLOOR, 8800.0, "mu", "2023", "by hand")
    known = Published(date(2023, 10, 31), frozenset({"Dinghu"}), {floor.key: floor})
    monkeypatch.setattr(headline, "published", lambda: known)


def test_the_figures_by_hand():
    atlas = small_atlas.atlas()
    found = headline.figures(atlas)
    mu = float(atlas.parcels["area_mu"].iloc[0])
    assert found["as_of"] == "2023-07-10"
    assert found["revision"] == 7
    assert found["illustrative"] is False
    assert found["agglomeration_area_m2"] is None
    assert found["parcels"] == 6
    assert found["reserve"] == {"cooked_mu": pytest.approx(2 * mu), "floor_mu": 8800}
    assert found["projects"]["projects"] == 3
    assert orjson.dumps(found)


def test_a_selection_changes_the_sums_but_not_the_reserve():
    atlas = small_atlas.atlas()
    mask = ParcelFilter(statuses=frozenset({"idle"})).mask(atlas)
    found = headline.figures(atlas, None, mask)
    assert found["parcels"] == 1
    assert found["cooked_mu"] == 0
    assert found["reserve"] == headline.figures(atlas)["reserve"]
    assert found["projects"]["projects"] == 1


def test_a_day():
    found = headline.figures(small_atlas.atlas(), date(2023, 1, 20))
    assert found["as_of"] == "2023-01-20"
    assert found["projects"]["projects"] == 1


def test_the_floor_is_only_for_the_place_it_was_published_for():
    counties = gpd.GeoDataFrame(
        {"id": ["1"], "name_en": ["Dinghu"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=WGS84
    )
    area = gpd.GeoDataFrame({"id": ["1"]}, geometry=[small_atlas.square(0)], crs=WGS84)
    layers = {"parcels": small_atlas.parcels(), "counties": counties, "agglomeration_area": area}
    found = headline.figures(Atlas.build(1, 1, layers, small_atlas.events()))
    assert found["reserve"]["floor_mu"] == 8800
    assert found["agglomeration_area_m2"] == pytest.approx(1025.2 * 1107.5, rel=1e-3)
    elsewhere = {**layers, "parcels": small_atlas.parcels().assign(county="Georgetown")}
    other = headline.figures(Atlas.build(1, 1, elsewhere, small_atlas.events()))
    assert other["reserve"]["floor_mu"] is None


def test_nothing_at_all():
    found = headline.figures(Atlas.build(0, 0, {}, small_atlas.events()[:0]))
    assert (found["as_of"], found["parcels"], found["area_mu"]) == (None, 0, 0)
