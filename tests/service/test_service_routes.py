import gzip
import io

import mapbox_vector_tile
import numpy as np
import pytest
from PIL import Image

import service
from gis.mercator import world_px
from gis.model import STATUS_CODE
from service import answers, state
from tests.layers import example
from tests.service.serving import client_of, when_ready

N = 60


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(example.atlas(N), tmp_path_factory.mktemp("tiles")) as client:
        when_ready(client)
        yield client


def inside(n):
    """lng, lat of the middle of a parcel."""
    return example.squares(N)[n].centroid.coords[0]


def pick(client, point, key="all", **more):
    answer = client.get(f"/pick/{key}", params={"lng": point[0], "lat": point[1], **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_health_tells_the_revision(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "revision": 1})


REFUSED = [
    (400, "/state/nonsense.bin"),
    (404, "/state/..%2F..%2Fetc.bin"),
    (404, f"/state/1-{'0' * 12}-{'0' * 16}.bin"),
    (400, "/state/all.bin?x=1"),
    (400, "/overview/all.png"),
    (400, "/overview/all.png?z=NaN"),
    (400, "/overview/all.png?z=abc"),
    (400, "/overview/all.png?z=-1"),
    (404, "/overview/all.png?z=29"),
    (404, "/overview/all.png?z=9.5"),
    (400, "/overview/nonsense.png?z=9"),
    (400, "/tiles/nonsense/index.json"),
    (404, f"/tiles/7-{'0' * 12}/index.json"),
    (404, "/tiles/newest/2/0/0.mvt"),
    (404, "/tiles/newest/16/0/0.mvt"),
    (404, "/tiles/newest/12/4096/0.mvt"),
    (404, "/tiles/newest/12/0/999999999999.mvt"),
    (404, "/tiles/newest/12/-1/0.mvt"),
    (400, "/tiles/newest/12/0/0.mvt?a=1"),
    (400, "/pick/all"),
    (400, "/pick/all?lng=112&lat="),
    (400, "/pick/all?lng=NaN&lat=23"),
    (400, "/pick/all?lng=inf&lat=23"),
    (400, "/pick/all?lng=112&lat=91"),
    (400, "/pick/all?lng=1e400&lat=23"),
    (400, "/pick/all?lng=112&lng=113&lat=23"),
    (400, "/pick/all?lng=112&lat=23&tol_m=-1"),
    (400, "/pick/all?lng=112&lat=23&tol_m=1e9"),
    (400, "/pick/all?lng=112&lat=23&layers=counties"),
    (400, "/pick/all?lng=112&lat=23&limit=5"),
    (400, "/pick/x?lng=112&lat=23"),
    (404, "/feature/nonsense/P-00001.geojson"),
    (404, "/feature/parcels/none.geojson"),
    (404, "/feature/parcels/P-00001"),
    (404, "/feature/parcels/" + "x" * 5000 + ".geojson"),
    (404, "/assets/none.js"),
    (404, "/assets/../service/state.py"),
    (404, "/assets/%2e%2e/palette.py"),
    (404, "/assets/leaflet/leaflet-src.js"),
    (400, "/map?lang=<script>"),
    (400, "/map?theme=dark"),
]


@pytest.mark.parametrize(("status", "url"), REFUSED)
def test_what_is_wrong_is_refused_with_a_reason(client, status, url):
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    if ".." in url or "-1/0.mvt" in url:
        return  # no route at all: Starlette's own 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]
    assert "<script>" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "url",
    [
        "/healthz",
        "/map",
        "/map.js",
        "/assets/map.js",
        "/state/all.bin",
        "/tiles/newest/index.json",
        "/pick/all?lng=1&lat=1",
        "/state/x.bin",
    ],
)
def test_every_answer_has_the_security_headers(client, url):
    headers = client.get(url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_the_page_allows_no_inline_script(client):
    policy = client.get("/map").headers["content-security-policy"]
    scripts = next(p for p in policy.split("; ") if p.startswith("script-src"))
    assert scripts == "script-src 'self'"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, method):
    for url in ("/state/all.bin", "/map", "/healthz", "/feature/parcels/P-00001.geojson"):
        assert getattr(client, method)(url).status_code == 405


def test_a_check_of_the_door_comes_before_every_route(client, monkeypatch):
    def never(request):
        raise answers.Refused(421, "not under this name")

    monkeypatch.setattr(answers, "checks", [never])
    for url in ("/healthz", "/map", "/state/all.bin", "/assets/map.js"):
        assert client.get(url).status_code == 421


def test_files_are_kept_forever_only_under_their_version(client):
    page = client.get("/map").text
    url = page.split('src="')[1].split('"')[0]
    assert "immutable" in client.get("/" + url).headers["cache-control"]
    assert client.get("/" + url.split("?")[0]).headers["cache-control"] == "no-cache"
    assert client.get("/assets/atlas.css").headers["content-type"].startswith("text/css")
    assert client.get("/assets/images/layers.png").headers["content-type"] == "image/png"


def test_tiles_come_gzipped_and_204_where_there_is_nothing(client):
    index = client.get("/tiles/newest/index.json").json()
    z = 14
    x, y = (int(v) for v in world_px(np.array([inside(0)]), z)[0] // 256)
    answer = client.get(f"/tiles/{index['geometry']}/{z}/{x}/{y}.mvt")
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    data = answer.content if answer.content[:2] != b"\x1f\x8b" else gzip.decompress(answer.content)
    rows = {f["properties"]["n"] for f in mapbox_vector_tile.decode(data)["parcels"]["features"]}
    assert 0 in rows
    empty = client.get(f"/tiles/{index['geometry']}/{z}/0/0.mvt")
    assert (empty.status_code, empty.content) == (204, b"")


def test_the_overview_is_a_picture_of_the_level(client):
    index = client.get("/tiles/newest/index.json").json()
    zoom = index["overview"]["zoom"]
    _, _, width, height = index["overview"]["levels"][str(zoom)]
    answer = client.get(f"/overview/all.png?z={zoom}")
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (width, height)


def test_state_bytes_are_parcels_then_projects(client):
    answer = client.get("/state/all.bin")
    assert answer.headers["x-parcels"] == str(N)
    assert len(answer.content) == N + 12
    assert answer.content[0] == STATUS_CODE["raw"] + 1
    assert answer.content[N:] == b"\x01" * 12
    again = client.get(f"/state/{answer.headers['x-state']}.bin")
    assert again.content == answer.content
    assert "immutable" in again.headers["cache-control"]


def test_pick_takes_the_project_then_the_parcel_then_the_park(client):
    assert pick(client, inside(3), tol_m=5)["kind"] == "projects"
    found = pick(client, inside(3), tol_m=5, layers="parcels,parks")
    assert (found["kind"], found["n"], found["id"]) == ("parcels", 3, "P-00003")
    assert found["status"] == "cooked"
    assert found["area_mu"] == pytest.approx(33.75, rel=0.01)
    assert pick(client, inside(3), layers="parks")["kind"] == "parks"
    assert pick(client, (0.0, 0.0)) is None


def test_pick_reaches_as_far_as_the_tolerance(client):
    west, south, _, north = example.squares(N)[16].bounds
    beside = (west - 5 / 102_400, (south + north) / 2)  # 5 m into the street of 15
    assert pick(client, beside, tol_m=2, layers="parcels") is None
    assert pick(client, beside, tol_m=8, layers="parcels")["n"] == 16


def test_pick_sees_only_what_the_state_shows(client):
    shown = np.zeros(N, dtype=bool)
    shown[20] = True
    key = state.publish(service.current_atlas(), shown)
    assert pick(client, inside(20), key, layers="parcels")["n"] == 20
    assert pick(client, inside(21), key, layers="parcels") is None
    assert pick(client, inside(3), key, tol_m=5, layers="projects") is None


def test_a_feature_is_its_outline_and_nothing_else(client):
    answer = client.get("/feature/parcels/P-00003.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    found = answer.json()
    assert found["geometry"]["type"] == "Polygon"
    assert found["properties"] == {}


def test_an_empty_atlas_answers_everything(tmp_path):
    with client_of(example.empty(), tmp_path) as client:
        index = when_ready(client).json()
        assert index["overview"]["levels"] == {}
        assert client.get("/state/all.bin").content == b""
        assert client.get("/pick/all?lng=1&lat=1").json() is None
        assert client.get("/map").status_code == 200
        assert client.get(f"/tiles/newest/{index['min_zoom']}/0/0.mvt").status_code == 204


def test_hostile_texts_travel_as_json(tmp_path):
    with client_of(example.hostile(), tmp_path) as client:
        answer = client.get("/pick/all", params={"lng": inside(0)[0], "lat": inside(0)[1]})
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["name"] in example.HOSTILE
        assert "{{ 7*7 }}" in client.get("/map.js").text  # and 49 was not computed
