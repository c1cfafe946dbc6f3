"""Importing what needs an answer: the option that gives it is named, and works."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import orjson
import pytest
import shapely

from gis import gcj02
from gis.read import child
from gis.read.looking import seen
from gis.read.parsing import parse
from gis.store import Change
from tests import small_atlas
from tests.gis.command import files
from tests.gis.read.test_read_survey import ABOUT, HEAD, RING, lines, survey


@pytest.fixture(autouse=True)
def _read_here(request, monkeypatch, tmp_path_factory):
    """Reading without a process of its own, which the first test has."""
    if "apart" in request.fixturenames:
        return

    def within(order):
        return replace(order, work=tmp_path_factory.mktemp("work"))

    def read(order, *_, known=None, context=None, **__):
        return parse(within(order), context, known)

    monkeypatch.setattr(child, "read", read)
    monkeypatch.setattr(child, "look", lambda order, *_: seen(within(order)))


@pytest.fixture
def apart():
    """The test is of the reading process too."""


@pytest.fixture
def real(store):
    """The six parcels as real ones."""
    store.replace_layers({"parcels": small_atlas.parcels()}, change=Change("Real land"))
    return store


def table(path, *rows):
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    return path


def parcel(store, fid):
    parcels = store.atlas().parcels
    return parcels[parcels["id"] == fid].iloc[0]


def test_a_folder_of_survey_files(run, store, tmp_path, apart):
    beside = [(x, y + 1_000) for x, y in RING]
    survey(tmp_path / "1.txt", HEAD + ABOUT + lines())
    survey(tmp_path / "2.txt", HEAD + ABOUT.replace("DK-1", "DK-2") + lines(beside))
    code, out, err = run("import", tmp_path, "--layer", "parcels")
    assert (code, out.splitlines()[0]) == (0, "revision 2: 2 parcels"), err
    assert store.atlas().parcels["id"].tolist() == ["DK-1", "DK-2"]
    assert store.revisions()[-1]["source_file"] == "1.txt and 1 more"
    code, out, _ = run("check", tmp_path / "1.txt", tmp_path / "2.txt", "--json")
    assert (code, orjson.loads(out)["rows"]) == (0, 2)


def test_a_shift_is_suspected_named_and_taken_back(run, real, tmp_path):
    rows = small_atlas.parcels()
    shifted = shapely.transform(rows.geometry.to_numpy(), gcj02.from_wgs84)
    features = [
        {"type": "Feature", "properties": {"id": i}, "geometry": shapely.geometry.mapping(g)}
        for i, g in zip(rows["id"], shifted, strict=True)
    ]
    path = files.write(tmp_path / "a.geojson", features)
    before = real.revision, real.digest()
    for command in ("check", "import"):
        code, out, err = run(command, path, "--layer", "parcels")
        assert (code, out) == (1, "")
        assert "--crs GCJ-02" in err
    assert (real.revision, real.digest()) == before
    code, _, err = run("import", path, "--layer", "parcels", "--crs", "gcj02")
    assert code == 0, err
    there = real.atlas().parcels.geometry.to_numpy()
    assert shapely.hausdorff_distance(there, rows.geometry.to_numpy()).max() < 1e-6


def test_every_system_that_would_fit_is_named_with_its_distance(run, real, tmp_path):
    path = table(tmp_path / "a.csv", ["id", "X", "Y"], ["1", 379000, 2560000])
    code, _, err = run("check", path, "--layer", "projects")
    assert code == 1
    assert "--crs 4547 (CGCS2000, 3-degree zone 38 (114°E): " in err
    assert "km from the known area" in err
    code, _, err = run("import", path, "--layer", "projects", "--crs", "4547")
    assert code == 0, err
    path = table(tmp_path / "b.csv", ["id", "lon", "lat"], ["1", 23.2, 112.8])
    assert "--swap-axes" in run("check", path, "--layer", "projects")[2]
    assert run("check", path, "--layer", "projects", "--swap-axes")[0] == 0
    path = table(tmp_path / "c.csv", ["id", "lon", "lat"], ["1", "112,8", "23,2"])
    assert "--comma decimal" in run("check", path, "--layer", "projects")[2]
    assert run("check", path, "--layer", "projects", "--comma", "decimal")[0] == 0


def test_points_are_checked_as_what_they_can_be(run, real, tmp_path):
    path = table(tmp_path / "a.csv", ["企业名称", "经度", "纬度", "总投资（万元）"], ["甲", "112.8", "23.2", "5"])  # fmt: skip
    code, out, err = run("check", path)
    assert (code, out[:15]) == (0, "a.csv: 1 rows, ")
    assert "read as projects" in err
    code, _, err = run("check", path, "--layer", "parcels")
    assert code == 1
    assert "the layer parcels takes" in err
    mixed = table(tmp_path / "b.csv", ["项目编号", "wkt"], ["1", "POINT(112.8 23.2)"], ["2", shapely.box(112.8, 23.2, 112.81, 23.21).wkt])  # fmt: skip
    assert run("check", mixed)[0] == 1


def test_a_table_of_attributes_is_joined_by_id(run, real, tmp_path):
    first, second = small_atlas.parcels()["id"][:2]
    before = parcel(real, second)
    rows = [["地块编号", "开发程度", "状态日期", "业主"], [first, "投产", "2024-05-01", "Bureau"], [second, "", "", "City"]]  # fmt: skip
    path = table(tmp_path / "ledger.csv", *rows)
    code, out, _ = run("check", path)
    assert (code, out) == (0, "ledger.csv: 2 rows, 0.0 mu\n")
    count = len(real.atlas().events)
    code, out, err = run("import", path, "--layer", "parcels", "--json")
    assert code == 0, err
    assert (orjson.loads(out)["rows"], orjson.loads(out)["set_aside"]) == (2, [])
    changed = parcel(real, first)
    assert (changed["status"], changed["业主"]) == ("producing", "Bureau")
    assert changed["park"] == small_atlas.parcels().set_index("id").loc[first, "park"]
    events = real.atlas().events
    assert len(events) == count + 1
    assert events["valid_from"].iloc[-1].date() == date(2024, 5, 1)
    after = parcel(real, second)
    assert (after["status"], after["业主"]) == (before["status"], "City")
    assert after.geometry.equals(before.geometry)
    assert len(real.atlas().parcels) == 6


def test_ids_that_are_not_there_are_refused_by_row(run, real, unchanged, tmp_path):
    first = small_atlas.parcels()["id"][0]
    path = table(tmp_path / "a.csv", ["id", "owner"], [first, "x"], ["ZZ", "y"])
    for command in ("check", "import"):
        code, _, err = run(command, path, "--layer", "parcels")
        assert code == 1
        assert "a.csv: row 2 = row 3 of the sheet: field id" in err
        assert "--skip-unknown" in err
    assert run("check", path, "--layer", "parcels", "--skip-unknown")[0] == 0


def test_a_ledger_of_projects(run, store, tmp_path):
    fid = store.atlas().layer("projects")["id"].iloc[0]
    path = table(tmp_path / "a.csv", ["项目编号", "实际投资（万元）"], [fid, 12.5], ["new", 1])
    code, _, err = run("import", path, "--layer", "projects", "--skip-unknown", "--keep-example")
    assert code == 0, err
    projects = store.atlas().layer("projects").set_index("id")
    assert projects.loc[fid, "actual_invest_yuan"] == 125_000
    assert "new" not in projects.index
    assert store.atlas().layers["parcels"]["illustrative"].all(), "nothing made room"


def test_columns_are_remembered_and_what_is_said_now_wins(run, store, tmp_path):
    path = files.foreign(tmp_path)
    mapping = ("--map", "SSL=id", "USE=status")
    assert run("import", path, "--layer", "parcels", *mapping)[0] == 0
    code, _, err = run("import", path, "--layer", "parcels", "--message", "again")
    assert code == 0
    assert "--map SSL=id USE=status" in err
    assert store.atlas().parcels["status"].tolist() == ["cooked", "idle"]
    assert run("import", path, "--layer", "parcels", "--map", "USE=land_use")[0] == 0
    assert store.atlas().parcels["id"].tolist() == ["000 07", "001 07"]
    assert store.atlas().parcels["land_use"].tolist() == ["ready", "idle"]


def test_a_unit_is_remembered_with_its_column(run, store, tmp_path):
    lots = [files.feature(n, id=f"R{n}", XJ=n + 1) for n in range(2)]
    path = files.write(tmp_path / "lots.geojson", lots)
    asked = ["--map", "XJ=actual_invest_yuan", "--unit", "XJ=万元"]
    assert run("import", path, "--layer", "parcels", *asked)[0] == 0
    code, _, err = run("import", path, "--layer", "parcels")
    assert code == 0
    assert "columns as the last time: --map XJ=actual_invest_yuan --unit XJ=万元" in err
    assert store.atlas().parcels["actual_invest_yuan"].tolist() == [10_000.0, 20_000.0]
    code, _, err = run("import", path, "--layer", "parcels", "--unit", "XJ=亩")
    assert code == 2
    assert "no unit of actual_invest_yuan" in err
