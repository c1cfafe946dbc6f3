import base64
import io
from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

import service
from gis.atlas import Atlas
from gis.crs import WGS84
from gis.filters import ParcelFilter
from gis.park_investment import by_park
from tests import small_atlas
from tests.service.serving import client_of


def _atlas():
    parks = gpd.GeoDataFrame(
        {"id": ["1", "2", "3"], "name": ["Park One", "Park Three", "Park Two"]},
        geometry=[shapely.box(112, 23.5, 112.5, 23.9), None, shapely.box(113, 23.5, 113.5, 23.9)],
        crs=WGS84,
    )
    works = gpd.GeoDataFrame(
        {
            "id": ["W1", "W2", "W3"],
            "name": ["a road", "a substation", "a wish"],
            "kind": ["road", "substation", "road"],
            "planned_invest_yuan": [4e8, None, 1e8],
            "progress": [0.25, 1.2, None],
        },
        geometry=[
            shapely.LineString([(112, 23.2), (112, 23.6)]),
            shapely.Point(112.1, 23.2),
            None,
        ],
        crs=WGS84,
    )
    layers = {
        "parcels": small_atlas.parcels(),
        "projects": small_atlas.projects(),
        "parks": parks,
        "infrastructure": works,
    }
    return Atlas.build(7, 3, layers, small_atlas.events())


@pytest.fixture(scope="module")
def atlas():
    return _atlas()


@pytest.fixture(scope="module")
def client(atlas, tmp_path_factory):
    with client_of(atlas, tmp_path_factory.mktemp("tiles")) as client:
        yield client


def test_parks_have_the_density_of_gis_and_null_where_nobody_knows(atlas, client):
    found = client.get("/overlays/all/park_density.json").json()
    ours = by_park(atlas)
    assert found["parks"][0]["yuan_per_mu"] == pytest.approx(ours["planned_invest_yuan_per_mu"][0])
    assert found["parks"][0]["yuan"] == pytest.approx(200e6)
    assert found["parks"][1]["yuan_per_mu"] is None
    assert found["parks"][1]["class"] is None
    classes = [park["class"] for park in found["parks"]]
    assert len(found["colours"]) == len(found["breaks"]) + 1
    for park, n in zip(found["parks"], classes, strict=True):
        if n is not None:
            ends = [0, *found["breaks"], np.inf]
            assert ends[n] < park["yuan_per_mu"] <= ends[n + 1]
    outlines = client.get("/overlays/parks.geojson").json()["features"]
    assert [feature["id"] for feature in outlines] == [0, 2]  # rows; one has no outline


def test_parks_follow_the_filter_and_the_day(atlas, client):
    idle = service.publish(atlas, ParcelFilter(statuses=frozenset({"idle"})))
    parks = client.get(f"/overlays/{idle}/park_density.json").json()["parks"]
    assert parks[0]["yuan"] == 50e6  # F alone is idle
    assert parks[2]["yuan"] is None
    before = service.publish(atlas, ParcelFilter(as_of=date(2023, 5, 1)))
    answers = {
        measure: client.get(f"/overlays/{before}/park_density.json?measure={measure}").json()
        for measure in ("planned", "actual")
    }
    assert answers["planned"]["parks"][0]["yuan"] == pytest.approx(150e6)  # J2 was not signed yet
    assert all(park["yuan_per_mu"] is None for park in answers["actual"]["parks"])
    assert answers["planned"]["breaks"] == answers["actual"]["breaks"]


def test_heat_is_a_picture_that_lies_around_the_projects(atlas, client):
    found = client.get("/overlays/all/heat.json").json()
    west, south, east, north = found["bounds"]
    assert west < 112.03 < 112.5 < east
    assert south < 23 < north
    kind, content = found["image"].split(",", 1)
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(content))))
    assert kind == "data:image/png;base64"
    _, column = np.unravel_index(picture[..., :3].sum(axis=2).argmin(), picture.shape[:2])
    darkest = west + (column + 0.5) / picture.shape[1] * (east - west)
    assert darkest == pytest.approx(112.03, abs=0.01)  # J1 has the most
    assert picture[0, 0, 3] == 0
    past = service.publish(atlas, ParcelFilter(as_of=date(2023, 5, 1)))
    one = client.get(f"/overlays/{past}/heat.json").json()
    assert one["top"] == found["top"]  # so that days can be compared
    assert client.get(f"/overlays/{past}/heat.json?measure=actual").json() == {"image": None}


def test_flows_are_those_of_the_projects_that_are_shown(atlas, client):
    flows = client.get("/overlays/all/flows.json").json()["flows"]
    assert [(n, yuan, seen) for n, *_, yuan, seen in flows] == [
        (0, pytest.approx(150e6), True),
        (0, pytest.approx(150e6), True),
        (1, pytest.approx(50e6), True),
    ]
    producing = service.publish(atlas, ParcelFilter(statuses=frozenset({"producing"})))
    left = client.get(f"/overlays/{producing}/flows.json").json()["flows"]
    assert [(n, seen) for n, *_, seen in left] == [(0, False), (0, True)]  # B is hidden, D is not
    own = client.get("/overlays/all/flows.json?project=J2&measure=actual").json()
    assert [flow[0] for flow in own["flows"]] == [1]
    assert own["flows"][0][5] is None  # nobody has said what was spent
    assert len(own["parcels"]["features"]) == 1
    assert client.get("/overlays/all/flows.json?project=nobody").json()["flows"] == []


def test_infrastructure_with_the_part_that_is_done(client):
    road, site = client.get("/overlays/infrastructure.json").json()["works"]
    assert road[1]["coordinates"] == [[112, 23.2], [112, 23.3]]
    assert road[3:] == [4e8, 0.25]
    assert site[1] is None
    assert site[3:] == [None, 1.0]


def test_infrastructure_is_picked_when_it_is_asked_for(client):
    asked = "/pick/all?lng=112.0001&lat=23.4&tol_m=30"
    assert client.get(asked).json() is None
    found = client.get(f"{asked}&layers=infrastructure").json()
    assert (found["kind"], found["id"], found["work"]) == ("infrastructure", "W1", "road")
    assert (found["planned_invest_yuan"], found["progress"]) == (4e8, 0.25)


def test_a_project_is_picked_with_the_stage_of_the_day(atlas, client):
    before = service.publish(atlas, ParcelFilter(as_of=date(2023, 3, 1)))
    found = client.get(f"/pick/{before}?lng=112.03&lat=23&layers=projects").json()
    assert found["stage"] == "started"
    assert "actual_invest_yuan" not in found
    now = client.get("/pick/all?lng=112.03&lat=23&layers=projects").json()
    assert (now["stage"], now["actual_invest_yuan"]) == ("producing", 100e6)


@pytest.mark.parametrize(
    "query", ["?measure=hoped", "?project=1", "?measure=actual&measure=actual"]
)
def test_what_is_not_asked_rightly_is_refused(client, query):
    assert client.get(f"/overlays/all/heat.json{query}").status_code == 400


def test_a_state_that_is_not_kept_is_not_found(client):
    gone = "7-0123456789ab-0123456789abcdef"
    assert client.get(f"/overlays/{gone}/flows.json").status_code == 404
