"""Rows for the table: in order, with the foot, in the words of the reader, of three layers."""

from datetime import date

import geopandas as gpd
import pytest
import shapely

import service
from gis.atlas import Atlas
from gis.filters import ParcelFilter
from tests import small_atlas
from tests.service.serving import client_of


def atlas():
    parks = gpd.GeoDataFrame(
        {"id": ["p1", "p2"], "name": ["Park One", "Park Two"], "name_zh": ["一园", "二园"]},
        geometry=[shapely.box(n, 0, n + 1, 1) for n in range(2)], crs="EPSG:4326",
    )  # fmt: skip
    systems = ["territorial-space"] * 3 + [None, "territorial-space", "survey"]
    parcels = small_atlas.parcels().assign(
        land_use_system=systems,
        户数=[10, 9, None, 0, 100.5, 2],
        业主=["乙", None, "甲", True, ["x", "y"], " "],
    )
    layers = {"parcels": parcels, "projects": small_atlas.projects(), "parks": parks}
    return Atlas.build(7, 3, layers, small_atlas.events())


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(atlas(), tmp_path_factory.mktemp("tiles")) as client:
        yield client


def rows(client, key="all", **asked):
    answer = client.get(f"/rows/{key}.json", params={"offset": 0, "limit": 100, **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(told):
    return [row["id"] for row in told["rows"]]


def test_parcels_are_sorted_stably_and_unknown_comes_last(client):
    up = rows(client, sort="planned_invest_yuan")
    assert ids(up)[0] == "F"
    assert set(ids(up)[1:3]) == {"B", "D"}
    assert ids(up)[3:] == ["A", "C", "E"]  # unknown, in the order of the atlas
    down = rows(client, sort="-planned_invest_yuan")
    assert ids(down)[2:] == ["F", "A", "C", "E"]
    assert ids(rows(client, sort="status")) == ["E", "C", "A", "B", "D", "F"]
    assert rows(client, sort="-planned_per_mu")["rows"][0]["planned_per_mu"] == pytest.approx(
        150e6 / small_atlas.atlas().parcels["area_mu"][1]
    )


def test_pages_of_a_filter_with_its_totals(client):
    key = service.publish(service.current_atlas(), ParcelFilter(parks=frozenset({"Park One"})))
    first = rows(client, key, sort="id", limit=2)
    assert (ids(first), first["total"]) == (["A", "B"], 3)
    assert first["totals"]["planned_invest_yuan"] == pytest.approx(200e6)
    rest = rows(client, key, sort="id", limit=2, offset=2)
    assert ids(rest) == ["F"]
    assert "totals" not in rest


def test_columns_of_a_file_come_as_they_stand_and_sort_by_what_they_are(client):
    told = rows(client, sort="own:户数")
    assert [row["own:户数"] for row in told["rows"]] == ["0", "2", "9", "10", "100.5", None]
    assert ids(rows(client, sort="-own:户数")) == ["E", "A", "B", "F", "D", "C"]
    said = {row["id"]: row["own:业主"] for row in rows(client, sort="own:业主")["rows"]}
    assert said == {"A": "乙", "B": None, "C": "甲", "D": "yes", "E": "x, y", "F": None}
    assert list(said)[-2:] == ["B", "F"]
    assert client.get("/rows/all.json", params={"sort": "own:nothing"}).status_code == 400


def test_a_row_is_found_wherever_it_is(client):
    key = service.publish(service.current_atlas(), ParcelFilter(parks=frozenset({"Park One"})))
    assert rows(client, key, sort="-id", limit=1, find="A")["at"] == 2
    assert rows(client, key, sort="-id", limit=1, find="C")["at"] is None


def test_projects_and_parks_follow_the_state(client):
    key = service.publish(service.current_atlas(), ParcelFilter(statuses=frozenset({"idle"})))
    assert ids(rows(client, key, layer="projects", sort="name")) == ["J2"]
    parks = rows(client, key, layer="parks", sort="-parcels")["rows"]
    assert [(park["id"], park["parcels"]) for park in parks] == [("p1", 1), ("p2", 0)]
    early = service.publish(service.current_atlas(), ParcelFilter(as_of=date(2023, 5, 20)))
    told = rows(client, early, layer="projects", sort="id")["rows"]
    assert [(p["id"], p["stage"]) for p in told] == [("J1", "Completed")]
    assert ids(rows(client, layer="projects", sort="stage")) == ["J3", "J2", "J1"]


def test_names_are_chinese_where_there_are_any(client):
    told = rows(client, layer="parcels", sort="id", lang="zh")["rows"]
    assert told[0]["park"] == "一园"
    assert told[1]["stage"] == "投产"
    assert told[4]["park"] is None
    assert [row["name"] for row in told[:2]] == ["Alpha", "Beta"], "those have no other name"
    parks = rows(client, layer="parks", sort="name", lang="zh")["rows"]
    assert {row["name"] for row in parks} == {"一园", "二园"}
    assert rows(client, layer="parks", sort="name")["rows"][0]["name"] == "Park One"


def test_a_status_has_its_day_and_rows_are_in_its_order(client):
    up = rows(client, sort="status_since")
    assert [row["status_since"][:10] for row in up["rows"][:2]] == ["2023-01-01", "2023-03-01"]
    assert (ids(up)[:2], ids(up)[-1]) == (["C", "A"], "E")
    then = service.publish(service.current_atlas(), ParcelFilter(as_of=date(2023, 2, 1)))
    assert rows(client, then, sort="id")["rows"][0]["status_since"].startswith("2023-01-01")


def test_names_are_in_the_order_of_the_readers_alphabet(client):
    up = rows(client, layer="parks", sort="name", lang="zh")
    assert [row["name"] for row in up["rows"]] == ["二园", "一园"], "èr before yī"
    assert ids(rows(client, layer="parks", sort="name")) == ["p1", "p2"]
    assert ids(rows(client, sort="-park", lang="zh"))[-1] == "E", "no park comes last"


def test_land_uses_are_named_and_in_the_order_of_their_codes(client):
    told = rows(client, sort="land_use", lang="zh")["rows"]
    assert [(row["id"], row["land_use"], row.get("land_use_said")) for row in told] == [
        ("A", "一类工业用地", "100101 一类工业用地"),
        ("C", "一类工业用地", "100101 一类工业用地"),
        ("F", "100101", None),  # no such code in the survey
        ("B", "二类工业用地", "100102 二类工业用地"),
        ("D", "100103", None),  # of no system
        ("E", None, None),
    ]


@pytest.mark.parametrize("asked", ["layer=towns", "sort=colour", "layer=parks&sort=status", "limit=501", "offset=-1", "lang=__class__", "x=1"])  # fmt: skip
def test_what_is_wrong_is_refused(client, asked):
    answer = client.get(f"/rows/all.json?offset=0&limit=1&{asked}")
    assert answer.status_code == 400
