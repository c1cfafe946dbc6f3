from __future__ import annotations

from datetime import date

import geopandas as gpd
import orjson
import pytest

from gis import headline
from gis.atlas import Atlas
from gis.crs import WGS84
from gis.errors import UsageError
from gis.filters import ParcelFilter
from gis.published import Figure, Published
from tests import small_atlas


@pytest.fixture(autouse=True)
def _floor(monkeypatch):
    floor = Figure(headline.FLOOR, 8800.0, "mu", "2023", "by hand")
    known = Published(date(2023, 10, 31), frozenset({"Dinghu"}), {floor.key: floor})
    monkeypatch.setattr(headline, "published", lambda: known)
    monkeypatch.delenv(headline.VARIABLE, raising=False)


def example(**columns):
    """The small atlas, as if it were the bundled example."""
    parcels = small_atlas.parcels().assign(**{"illustrative": True, **columns})
    layers = {"parcels": parcels, "projects": small_atlas.projects()}
    return Atlas.build(7, 3, layers, small_atlas.events())


def test_the_figures_by_hand():
    atlas = small_atlas.atlas()
    found = headline.figures(atlas)
    mu = float(atlas.parcels["area_mu"].iloc[0])
    assert found["as_of"] == "2023-07-10"
    assert found["revision"] == 7
    assert found["illustrative"] is False
    assert found["agglomeration_area_m2"] is None
    assert found["parcels"] == 6
    assert found["reserve"] == {"cooked_mu": pytest.approx(2 * mu), "floor_mu": None}
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


def test_the_published_floor_is_the_examples_and_of_its_place():
    assert headline.figures(example())["reserve"]["floor_mu"] == 8800
    assert headline.floor_mu(example(county="Georgetown")) is None


def test_own_land_has_no_floor_of_others():
    assert headline.floor_mu(small_atlas.atlas()) is None, "in Dinghu, and somebody's own"
    beside = example(illustrative=[True, True, False, True, True, True])
    assert headline.floor_mu(beside) is None, "a real parcel beside the example's"


@pytest.mark.parametrize(("text", "floor"), [("6000", 6000), (" 1500.5 ", 1500.5), ("0", None)])
def test_an_office_sets_its_own_floor(monkeypatch, text, floor):
    monkeypatch.setenv(headline.VARIABLE, text)
    assert headline.floor_mu(small_atlas.atlas()) == floor
    assert headline.floor_mu(example()) == floor


@pytest.mark.parametrize("text", ["6,000", "6000亩", "-1", "nan", "inf"])
def test_what_is_no_amount_is_refused_and_not_taken_for_no_floor(monkeypatch, text):
    monkeypatch.setenv(headline.VARIABLE, text)
    with pytest.raises(UsageError, match=headline.VARIABLE):
        headline.floor_mu(small_atlas.atlas())


def test_the_area_is_that_of_its_outline():
    area = gpd.GeoDataFrame({"id": ["1"]}, geometry=[small_atlas.square(0)], crs=WGS84)
    layers = {"parcels": small_atlas.parcels(), "agglomeration_area": area}
    found = headline.figures(Atlas.build(1, 1, layers, small_atlas.events()))
    assert found["agglomeration_area_m2"] == pytest.approx(1025.2 * 1107.5, rel=1e-3)


def test_nothing_at_all():
    found = headline.figures(Atlas.build(0, 0, {}, small_atlas.events()[:0]))
    assert (found["as_of"], found["parcels"], found["area_mu"]) == (None, 0, 0)
