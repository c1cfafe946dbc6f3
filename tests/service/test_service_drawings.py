import json
import urllib.parse

import geopandas as gpd
import pytest
import shapely

import service.atlas
from gis import crs
from gis.drawing import Drawing, measured, write
from gis.store import Store
from service import drawings
from tests import small_atlas
from tests.gis.drawing.shapes import CIRCLE, EACH, LAND, PARTS, POLYGON
from tests.gis.drawing.test_drawing_short import comb
from tests.service.serving import client_of

ALL = [Drawing.from_plain(plain) for plain in EACH]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(small_atlas.atlas(), tmp_path_factory.mktemp("tiles")) as client:
        yield client


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "shudi.db"))
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    yield store
    store.close()


def asked(text):
    return "?d=" + urllib.parse.quote(text)


def test_drawings_are_told_with_the_areas_of_gis(client):
    drawings.keep(ALL[1])
    found = client.get("/drawings/shown.json" + asked(write(ALL))).json()
    assert found["missing"] == []
    frame = measured(ALL)
    for told, plain, (_, row) in zip(found["drawings"], EACH, frame.iterrows(), strict=True):
        assert {key: told[key] for key in plain} == plain
        assert told["area_m2"] == row["area_m2"]
        assert told["perimeter_m"] == row["perimeter_m"]
    assert [told["kept"] for told in found["drawings"]] == [False, True, False, False]
    assert client.get("/drawings/shown.json").json() == {"drawings": [], "missing": []}


def test_a_long_one_comes_from_the_store_and_a_lost_one_is_named(client):
    long = comb(2000, "Coast")
    drawings.keep(long)
    text = write([long])
    found = client.get("/drawings/shown.json" + asked(text)).json()
    assert len(found["drawings"][0]["coordinates"][0][0]) == 2002
    assert found["drawings"][0]["kept"]
    drawings.drop("Coast")
    assert client.get("/drawings/shown.json" + asked(text)).json()["missing"] == ["Coast"]


def test_kept_ones_are_listed_without_their_corners(client, store):
    for made in ALL:
        drawings.keep(made)
    store.keep(drawings.KIND, "of tomorrow", {"kind": "spline"})
    found = client.get("/drawings/kept.json").json()["drawings"]
    assert [told["name"] for told in found] == sorted(made.name for made in ALL)
    assert all(told["kept"] and "coordinates" not in told for told in found)
    again = "~".join(f"{told['name']}:{told['code']}" for told in found)
    assert client.get("/drawings/shown.json" + asked(again)).json()["drawings"]


def test_a_file_of_the_drawings(client):
    answer = client.get("/drawings/file.geojson" + asked(write(ALL)))
    assert answer.headers["content-type"] == "application/geo+json"
    assert "filename*=UTF-8''drawings-4.geojson" in answer.headers["content-disposition"]
    content = json.loads(answer.content)
    assert content["provenance"]["source"] == drawings.SOURCE
    first = content["features"][0]["properties"]
    assert first["area_mu"] == pytest.approx(measured(ALL)["area_mu"][0], rel=1e-9)
    named = Drawing.from_plain({**CIRCLE, "name": '北岸/"..\r\n'})
    one = client.get("/drawings/file.geojson" + asked(write([named])))
    said = urllib.parse.unquote(one.headers["content-disposition"])
    assert said.endswith("''北岸__.geojson")


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/drawings/shown.json?d=nonsense", 400),
        ("/drawings/shown.json?d=A:pAAAA", 400),
        ("/drawings/shown.json?d=" + "a:x~" * 40, 400),
        ("/drawings/shown.json?e=1", 400),
        ("/drawings/kept.json?d=1", 400),
        ("/drawings/file.geojson", 404),
        ("/drawings/file.geojson?d=A:k00", 404),
        ("/drawings/read", 405),
    ],
)
def test_what_is_wrong_is_refused(client, url, status):
    assert client.get(url).status_code == status


def sent(client, content, name, **more):
    headers = more.pop("headers", {})
    return client.post(
        "/drawings/read", data=content, params={"name": name, **more}, headers=headers
    )


def test_a_file_becomes_drawings_and_nothing_is_kept(client, tmp_path, store):
    path = tmp_path / "x.gpkg"
    gpd.GeoDataFrame(
        {"name": ["甲", "乙"]}, geometry=[shapely.Polygon(LAND), shapely.box(112, 23, 112.1, 23.1)],
        crs=crs.WGS84,
    ).to_file(path)  # fmt: skip
    answer = sent(client, path.read_bytes(), "../../x.gpkg")
    assert answer.status_code == 200
    first, second = answer.json()["drawings"]
    assert (first["name"], second["name"]) == ("甲", "乙")
    assert first["coordinates"] == POLYGON["coordinates"]
    assert store.kept(drawings.KIND) == {}


def test_what_is_no_area_is_refused_by_its_code(client):
    road = {"type": "LineString", "coordinates": [[112, 23], [113, 23]]}
    answer = sent(client, json.dumps(road).encode(), "road.geojson")
    assert answer.status_code == 422
    assert answer.json()["code"] == "geometry-kind"
    assert sent(client, b"", "empty.geojson").json()["code"] == "file-empty"
    assert sent(client, b"{}", "x.docx").json()["code"] == "format-unknown"
    assert sent(client, b"{}", "").json()["code"] == "format-unknown"
    assert sent(client, b"{" + b" " * (5 << 20), "big.json").json()["code"] == "too-large"


def test_a_question_is_asked_and_its_answer_taken(client):
    plane = [[649000, 2567000], [650000, 2567000], [650000, 2568000], [649000, 2567000]]
    crs_member = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::99999999"}}
    shape = {"type": "Polygon", "coordinates": [plane]}
    feature = {"type": "Feature", "properties": {"name": "Site"}, "geometry": shape}
    content = {"type": "FeatureCollection", "crs": crs_member, "features": [feature]}
    body = json.dumps(content).encode()
    assert sent(client, body, "site.geojson").json()["code"].startswith("crs-")
    assert sent(client, body, "site.geojson", crs="99999999").json()["code"] == "crs-unknown"
    zone = str(crs.gauss_kruger(37, zone_in_easting=False).to_epsg())
    answer = sent(client, body, "site.geojson", crs=zone)
    assert answer.status_code == 200, answer.text
    assert answer.json()["drawings"][0]["area_m2"] == pytest.approx(500_000, rel=2e-3)


def test_a_refusal_is_said_in_the_language_with_the_systems_that_would_fit(client, monkeypatch):
    ring = [[38379000, 2567000], [38380000, 2567000], [38380000, 2568000], [38379000, 2567000]]
    body = json.dumps({"type": "Polygon", "coordinates": [ring]}).encode()
    monkeypatch.setattr(drawings, "_worder", [])
    assert sent(client, b"{", "cut.json").json()["error"].startswith("cut.json: error: ")
    drawings.word_findings(lambda issue, lang: f"{lang}: {issue.code}")
    told = sent(client, body, "site.geojson", lang="zh-CN").json()
    assert told == {"error": "zh-CN: crs-unknown", "code": "crs-unknown", "fits": ["4526"]}
    (made,) = sent(client, body, "site.geojson", crs=told["fits"][0]).json()["drawings"]
    assert made["area_m2"] == pytest.approx(500_000, rel=2e-3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("line.kml", """<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>红线</name><Polygon>
            <outerBoundaryIs><LinearRing><coordinates>112.6,23.2 112.61,23.2 112.61,23.21 112.6,23.2
            </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"""),
        ("line.txt", "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n[地块坐标]\n"
            "4,1.0,A1,红线,面,,工业,1001,@\nJ1,1,2567000,38379000\nJ2,1,2567000,38380000\n"
            "J3,1,2568000,38380000\nJ1,1,2567000,38379000\n"),
    ],
)  # fmt: skip
def test_outlines_come_from_what_offices_exchange(client, name, content):
    (made,) = sent(client, content.encode(), name).json()["drawings"]
    assert made["name"] == "红线"


def test_a_page_of_another_site_sends_nothing(client):
    foreign = {"Origin": "http://evil.example"}
    assert sent(client, b"{}", "x.geojson", headers=foreign).status_code == 403
    own = {"Origin": client.address}
    assert sent(client, b"{}", "x.geojson", headers=own).status_code == 422


def test_many_parts_are_one_drawing(client):
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": [
                [[*ring, ring[0]] for ring in part] for part in PARTS["coordinates"]]}},
        ],
    }  # fmt: skip
    (told,) = sent(client, json.dumps(collection).encode(), "two parts.json").json()["drawings"]
    assert told["name"] == "two parts"
    assert told["coordinates"] == PARTS["coordinates"]
