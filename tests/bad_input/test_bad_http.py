"""Requests that no page of ours makes: each route answers them with a 4xx and a reason."""

from __future__ import annotations

import pytest

import service
from service.drawings import REFUSED
from tests.layers import example
from tests.service.serving import client_of, when_ready

# One request a route that is answered: what a case then spoils.
ANSWERED = {
    "/healthz": "/healthz",
    "/revision.json": "/revision.json",
    "/map": "/map",
    "/map.js": "/map.js",
    "/assets/{name:path}": "/assets/map.js",
    "/basemap/{id}/{z:int}/{x:int}/{y:int}": "/basemap/none/9/1/1",
    "/tiles/{geometry}/index.json": "/tiles/newest/index.json",
    "/tiles/{geometry}/{z:int}/{x:int}/{y:int}.mvt": "/tiles/newest/12/0/0.mvt",
    "/state/{key}.bin": "/state/all.bin",
    "/legend/{key}.json": "/legend/all.json",
    "/labels/{geometry}/{x:int}/{y:int}.json": "/labels/newest/1/1.json",
    "/colours/{key}.json": "/colours/all.json",
    "/rows/{key}.json": "/rows/all.json?offset=0&limit=5",
    "/figures/{key}.json": "/figures/all.json",
    "/charts/{key}.json": "/charts/all.json",
    "/card/{layer}/{fid:path}": "/card/parcels/P-00001",
    "/overview/{key}.png": "/overview/all.png?z=9",
    "/overlays/infrastructure.json": "/overlays/infrastructure.json",
    "/overlays/parks.geojson": "/overlays/parks.geojson",
    "/overlays/{key}/park_density.json": "/overlays/all/park_density.json",
    "/overlays/{key}/heat.json": "/overlays/all/heat.json",
    "/overlays/{key}/flows.json": "/overlays/all/flows.json",
    "/pick/{key}": "/pick/all?lng=112.5&lat=23.1",
    "/search": "/search?q=P",
    "/extent/{key}.json": "/extent/all.json",
    "/marked/{key}.bin": "/marked/all.bin",
    "/feature/{layer}/{fid:path}": "/feature/parcels/P-00001.geojson",
    "/reserve.json": "/reserve.json",
    "/views.json": "/views.json",
    "/difference/{one:int}/{other:int}/{layer}.json": "/difference/1/1/parcels.json",
    "/quality/{layer}.json": "/quality/parcels.json",
    "/draft-map": "/draft-map",
    "/draft-map.js": "/draft-map.js",
    "/draft/{token}/{scene}.json": "/draft/none/place.json",
    "/drawings/shown.json": "/drawings/shown.json",
    "/drawings/kept.json": "/drawings/kept.json",
    "/drawings/file.geojson": "/drawings/file.geojson",
    "/drawings/read": "/drawings/read?name=a.geojson",
}
WRITES = {"/drawings/read"}
INJECTIONS = (
    "' OR 1=1 --",
    "1; DROP TABLE feature",
    "__class__",
    "${jndi:ldap://x}",
    "../../etc/passwd",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(example.atlas(12), tmp_path_factory.mktemp("tiles")) as client:
        when_ready(client)
        yield client


def asked(client, path, url, **more):
    return (client.post if path in WRITES else client.get)(url, **more)


def turned_away(answer, *, plain=False):
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:200])
    assert "Traceback" not in answer.text
    if not plain:  # Starlette's own 404 of an address that is no route is plain text
        assert answer.json()["error"]


def test_every_route_is_tried():
    assert set(ANSWERED) == {route.path for route in service.ROUTES}
    assert {r.path for r in service.ROUTES if r.methods - {"GET", "HEAD"}} == WRITES


@pytest.mark.parametrize("path", ANSWERED)
def test_unknown_parameter(client, path):
    url = ANSWERED[path]
    turned_away(asked(client, path, f"{url}{'&' if '?' in url else '?'}surprise=1"))


@pytest.mark.parametrize("url", ["/rows/all.json?offset=0&limit=-1", "/rows/all.json?offset=-1&limit=1", "/search?q=a&limit=-1"])  # fmt: skip
def test_negative_limit(client, url):
    turned_away(client.get(url))


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "", "0x10"])
def test_nan_bbox(client, number):
    turned_away(client.get("/extent/all.json", params={"bbox": f"{number},0,1,1"}))
    turned_away(client.get("/pick/all", params={"lng": number, "lat": 23}))


@pytest.mark.parametrize("crs", ["99999999", "EPSG:abc", "+proj=pipeline", "' OR 1=1"])
def test_unknown_crs(client, crs):
    answer = client.post("/drawings/read", params={"name": "a.geojson", "crs": crs}, data=b"{}")
    turned_away(answer)
    assert answer.json()["code"] == "crs-unknown"


@pytest.mark.parametrize("text", INJECTIONS)
def test_injection_in_a_filter(client, text):
    for url in ("/rows/all.json?offset=0&limit=1", "/search?q=a"):
        for name in ("sort", "layer") if "rows" in url else ("lang", "key"):
            turned_away(client.get(url, params={name: text}))
    turned_away(client.get("/pick/all?lng=1&lat=1", params={"layers": text}))
    turned_away(client.get("/overlays/all/heat.json", params={"measure": text}))
    quoted = text.replace("/", "%2F").replace("'", "%27")
    turned_away(client.get(f"/state/{quoted}.bin"), plain=True)
    assert client.get("/search", params={"q": text}).json()["hits"] == []


def test_nesting_2000_deep(client):
    deep = b'{"type": "FeatureCollection", "features": ' + b"[" * 2000 + b"]" * 2000 + b"}"
    answer = client.post("/drawings/read", params={"name": "a.geojson"}, data=deep)
    assert answer.status_code == REFUSED
    turned_away(answer)
    turned_away(client.get("/drawings/shown.json", params={"d": "(" * 2000}))
    turned_away(client.get("/extent/all.json", params={"bbox": "[" * 2000}))


@pytest.mark.parametrize("pattern", ["%", "%%%%%%%%", "_", "%a%a%a%a%a%a%a%a%a%b"])
def test_like_patterns(client, pattern):
    """They are letters like any others, and as names of something there is none of."""
    assert client.get("/search", params={"q": pattern}).json()["hits"] == []
    found = client.get("/rows/all.json?offset=0&limit=1", params={"find": pattern}).json()
    assert found["at"] is None
    quoted = pattern.replace("%", "%25")
    turned_away(client.get(f"/feature/parcels/{quoted}.geojson"))
    turned_away(client.get(f"/card/parcels/{quoted}"))
    turned_away(client.get("/rows/all.json?offset=0&limit=1", params={"sort": pattern}))


@pytest.mark.parametrize("place", ["2/0/0", "23/0/0", "12/4096/0", "12/0/4096", "12/-1/0", "12/0/99999999999999999999"])  # fmt: skip
def test_tile_outside_range(client, place):
    turned_away(client.get(f"/tiles/newest/{place}.mvt"), plain=True)
    turned_away(client.get(f"/basemap/none/{place}"), plain=True)


@pytest.mark.parametrize("path", ANSWERED)
def test_wrong_if_match(client, path):
    """What asks for a version that nothing has must not be answered as if it were there."""
    answer = asked(client, path, ANSWERED[path], headers={"If-Match": '"of-yesterday"'}, data=b"")
    assert answer.status_code == 412
    turned_away(answer)


@pytest.mark.parametrize("path", sorted(WRITES))
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["another site", "no site", "by the browser's word"],
)
def test_cross_site_write(client, path, headers):
    answer = asked(client, path, ANSWERED[path], headers=headers, data=b"{}")
    assert answer.status_code == 403
    turned_away(answer)
