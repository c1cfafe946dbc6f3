"""Finding by text, where a filter's parcels are, and which parcels are selected: the routes."""

import numpy as np
import pytest
import shapely

from gis.filters import ParcelFilter
from service import geometry, marked, state
from tests.layers import example
from tests.service.serving import client_of


@pytest.fixture(scope="module")
def atlas():
    return example.atlas(60)


@pytest.fixture(scope="module")
def client(atlas, tmp_path_factory):
    with client_of(atlas, tmp_path_factory.mktemp("tiles")) as client:
        yield client


def found(client, query, **more):
    answer = client.get("/search", params={"q": query, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_parcel_with_what_tells_it_apart(client, atlas):
    (hit,) = found(client, "P-00009")["hits"]
    row = atlas.parcels.iloc[9]
    assert (hit["layer"], hit["id"], hit["n"], hit["name"]) == ("parcels", "P-00009", 9, "parcel 9")
    assert hit["status"] == row["status"]
    assert hit["area_m2"] == row["area_m2"]
    assert hit["bounds"] == pytest.approx(row.geometry.bounds, abs=1e-6)
    assert hit["shown"] is True


def test_it_says_what_the_filter_hides_and_the_status_of_its_day(client, atlas):
    cooked = ParcelFilter(statuses=frozenset({"cooked"}))
    key = state.publish(atlas, cooked)
    hits = found(client, "P-000", key=key, limit=50)["hits"]
    mask = cooked.mask(atlas)
    assert [h["shown"] for h in hits] == [bool(mask[h["n"]]) for h in hits]
    assert {True, False} == {h["shown"] for h in hits}
    early = state.publish(atlas, ParcelFilter(as_of=np.datetime64("2020-01-01").item()))
    assert {h["status"] for h in found(client, "P-000", key=early)["hits"]} == {"unknown"}


def test_names_in_the_language_asked_for(client):
    english, chinese = (found(client, "town", lang=lang)["hits"][0] for lang in ("en", "zh"))
    assert (english["name"], english["under"], english["kind"]) == ("town 0", "镇 0", "Towns")
    assert (chinese["name"], chinese["under"], chinese["kind"]) == ("镇 0", "town 0", "城镇")


def test_coordinates_near_the_data_first(client):
    (place,) = found(client, "112.5, 23.1")["positions"]
    assert place == {"lng": 112.5, "lat": 23.1, "zone": None, "far": False, "away_m": 0}
    (next_zone,) = found(client, "39346000 2556000")["positions"]
    assert 250_000 < next_zone["away_m"] < 320_000, "a zone of three degrees"
    assert [p["far"] for p in found(client, "12 34")["positions"]] == [True, True]
    metres = found(client, "346000 2556000")["positions"]
    assert (len(metres), metres[0]["zone"]) == (2, 38)


@pytest.mark.parametrize(
    "query", ["q=a&q=b", "q=a&x=1", "q=a&limit=0", "q=a&limit=51", "q=a&lang=x_x", "q=a&key=x"]
)
def test_refusals(client, query):
    assert client.get(f"/search?{query}").status_code == 400


def test_odd_texts_are_answered(client):
    for text in ("", " ", "\x00", "(" * 2000, "%", *example.HOSTILE):
        assert found(client, text)["hits"] == []


def test_where_the_parcels_of_a_filter_are(client, atlas):
    mask = np.arange(60) == 7
    key = state.publish(atlas, mask)
    west, south, east, north = atlas.parcels.geometry.iloc[7].bounds
    inside = client.get(f"/extent/{key}.json?bbox={west},{south},{east},{north}").json()
    assert (inside["parcels"], inside["all"], inside["inside"]) == (1, 60, 1)
    assert inside["bounds"] == pytest.approx((west, south, east, north), abs=1e-6)
    away = client.get(f"/extent/{key}.json?bbox={west},{south - 1},{east},{south - 0.5}").json()
    assert away["inside"] == 0
    nothing = client.get(f"/extent/{state.publish(atlas, mask & False)}.json").json()
    assert (nothing["parcels"], nothing["bounds"], nothing["inside"]) == (0, None, None)


@pytest.mark.parametrize("bbox", ["1,2,3", "a,b,c,d", "nan,0,1,1", "2,0,1,1", ""])
def test_boxes_that_are_none(client, atlas, bbox):
    assert client.get(f"/extent/{state.publish(atlas)}.json?bbox={bbox}").status_code == 400


def test_a_selection_travels_as_numbers_and_points(client, atlas):
    mask = np.isin(np.arange(60), [3, 4, 41])
    key = marked.publish(atlas, mask)
    assert marked.publish(atlas, mask.copy()) == key
    answer = client.get(f"/marked/{key}.bin")
    assert answer.headers["x-parcels"] == "60"
    assert answer.headers["x-geometry"] == geometry.name_of(atlas)
    numbers = np.frombuffer(answer.content, "<u4", 3)
    points = np.frombuffer(answer.content, "<f4", offset=12).reshape(3, 2)
    assert numbers.tolist() == [3, 4, 41]
    middles = shapely.get_coordinates(atlas.interior_points[[3, 4, 41]])
    assert points == pytest.approx(middles, abs=1e-5)
    assert (marked.find(key).mask == mask).all()


def test_selections_that_are_not_kept(client, atlas, monkeypatch):
    assert client.get("/marked/all.bin").status_code == 400
    first = marked.publish(atlas, np.arange(60) < 30)
    monkeypatch.setattr(marked, "KEPT_BYTES", 100)
    marked.publish(atlas, np.arange(60) >= 30)
    assert client.get(f"/marked/{first}.bin").status_code == 404
