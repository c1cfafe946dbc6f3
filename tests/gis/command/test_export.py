from __future__ import annotations

import geopandas as gpd
import orjson
import pandas as pd
import pytest

from tests import small_atlas
from tests.gis.command import files


def ids(path):
    if path.suffix == ".csv":
        return sorted(pd.read_csv(path, dtype=str)["id"])
    if path.suffix == ".parquet":
        return sorted(gpd.read_parquet(path)["id"])
    return sorted(gpd.read_file(path)["id"])


@pytest.mark.parametrize(
    "suffix", [".geojson", ".json", ".gpkg", ".csv", ".parquet", ".zip", ".kml"]
)
def test_every_format_holds_what_the_filter_leaves(run, unchanged, tmp_path, suffix):
    out = tmp_path / f"cooked{suffix}"
    code, said, _ = run("export", "parcels", out, "--status", "cooked")
    assert code == 0
    assert said.startswith("2 parcels")
    assert ids(out) == ["A", "B"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "ABCDEF"),
        (["--status", "cooked", "raw", "--status", "idle"], "ABCF"),
        (["--status", "unknown"], "E"),
        (["--park", "Park One"], "ABF"),
        (["--park", "Park One", "Park Two"], "ABCDF"),
        (["--county", "Dinghu"], "CD"),
        (["--industry", "food", "vehicles"], "BDF"),
        (["--stage", "producing"], "BD"),
        (["--min-mu", "1000"], "ABCDEF"),
        (["--min-mu", "2000"], ""),
        (["--max-mu", "2000"], "ABCDEF"),
        (["--text", "phoenix"], "BD"),
        (["--bbox", "112.0,23.0,112.035,23.01"], "AB"),
        (["--bbox", "-112.0,-23.0,-11,23"], ""),  # argparse would take it for an option
        (["--bbox=-112.0,-23.0,-11,23"], ""),
        (["--as-of", "2023-02-28", "--status", "cooked"], "BD"),
        (["--status", "cooked", "--park", "Park One", "--text", "alpha"], "A"),
    ],
)
def test_each_option(run, tmp_path, words, expected):
    out = tmp_path / "out.geojson"
    code, said, _ = run("export", "parcels", out, *words)
    assert code == 0
    found = orjson.loads(out.read_bytes())["features"]
    assert "".join(sorted(f["properties"]["id"] for f in found)) == expected
    assert said.startswith(f"{len(expected)} parcels")


def test_within_the_areas_of_a_file(run, tmp_path):
    area = {
        "type": "Polygon",
        "coordinates": [
            [[112.055, 22.9], [112.11, 22.9], [112.11, 23.1], [112.055, 23.1], [112.055, 22.9]]
        ],
    }
    file = files.write(
        tmp_path / "area.geojson", [{"type": "Feature", "properties": {}, "geometry": area}]
    )
    out = tmp_path / "out.geojson"
    code, _, _ = run("export", "parcels", out, "--within", file)
    assert (code, ids(out)) == (0, ["C", "D"])


def test_the_fields_of_the_contract(run, tmp_path):
    out = tmp_path / "out.geojson"
    run("export", "parcels", out, "--text", "beta")
    (feature,) = orjson.loads(out.read_bytes())["features"]
    found = feature["properties"]
    assert found["status"] == "cooked"
    assert found["illustrative"] is True
    assert found["planned_invest_yuan"] == pytest.approx(150e6, rel=1e-6)
    assert found["area_m2"] == pytest.approx(found["area_mu"] * 10_000 / 15, rel=1e-4)
    assert found["stage"] == "producing"
    assert found["source"] == "by hand"


def test_the_round_trip_counts_the_same(run, store, tmp_path):
    out = tmp_path / "all.geojson"
    run("export", "parcels", out)
    _, before, _ = run("summary", "--by", "status", "--json")
    code, _, err = run("import", out, "--layer", "parcels", "--keep-example")
    assert code == 0, err
    _, after, _ = run("summary", "--by", "status", "--json")
    one, two = orjson.loads(before), orjson.loads(after)
    assert two["revision"] == 2
    assert two["area_mu"] == pytest.approx(one["area_mu"], rel=1e-6)
    assert two["projects"] == one["projects"]
    for left, right in zip(one["groups"], two["groups"], strict=True):
        assert (left["status"], left["parcels"]) == (right["status"], right["parcels"])
    assert len(store.atlas().events) == len(small_atlas.events())  # nothing is news


def test_other_layers_as_a_whole(run, tmp_path):
    out = tmp_path / "projects.geojson"
    assert run("export", "projects", out)[0] == 0
    assert ids(out) == ["J1", "J2", "J3"]
    assert run("export", "projects", out, "--as-of", "2023-06-30")[0] == 0
    assert ids(out) == ["J1", "J2"]
    assert run("export", "rivers", out)[0] == 0  # none stored: an empty layer
    assert orjson.loads(out.read_bytes())["features"] == []


def test_another_coordinate_system(run, tmp_path):
    out = tmp_path / "out.gpkg"
    assert run("export", "parcels", out, "--crs", "4546")[0] == 0
    frame = gpd.read_file(out)
    assert frame.crs.to_epsg() == 4546
    assert frame.total_bounds[1] == pytest.approx(2.545e6, abs=1e4)


WRONG = [
    ["parcels"],
    [],
    ["roads", "OUT.geojson"],
    ["parcels", "OUT.shapefile"],
    ["parcels", "OUT"],
    ["parcels", "OUT.geojson", "--status", "boiled"],
    ["parcels", "OUT.geojson", "--status"],
    ["parcels", "OUT.geojson", "--min-mu", "many"],
    ["parcels", "OUT.geojson", "--min-mu", "nan"],
    ["parcels", "OUT.geojson", "--min-mu", "-3"],
    ["parcels", "OUT.geojson", "--bbox", "1,2,3"],
    ["parcels", "OUT.geojson", "--bbox", "4,3,2,1"],
    ["parcels", "OUT.geojson", "--bbox", "nan,0,1,1"],
    ["parcels", "OUT.geojson", "--bbox", "--min-mu", "3"],
    ["parcels", "OUT.gpkg", "--crs", "999999"],
    ["parcels", "OUT.gpkg", "--crs", "5773"],
    ["parcels", "OUT.zip", "--encoding", "big5"],
    ["parcels", "OUT.csv", "--encoding", "gbk"],
    ["parcels", "OUT.txt", "--crs", "4326"],
    ["projects", "OUT.txt"],
    ["parcels", "OUT.geojson", "--as-of", "31.10.2023"],
    ["projects", "OUT.geojson", "--status", "cooked"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_writes_nothing(run, unchanged, tmp_path, words):
    code, out, err = run("export", *(w.replace("OUT", str(tmp_path / "out")) for w in words))
    assert (code, out) == (2, "")
    assert err
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("out")]


@pytest.mark.parametrize("content", files.BAD.values(), ids=files.BAD)
def test_a_within_file_that_is_refused(run, unchanged, tmp_path, content):
    file = tmp_path / "area.geojson"
    file.write_bytes(content)
    code, _, err = run("export", "parcels", tmp_path / "out.geojson", "--within", file)
    assert code == 1
    assert "area.geojson" in err
    assert not (tmp_path / "out.geojson").exists()


def test_a_folder_that_is_not_there(run, unchanged, tmp_path):
    code, out, err = run("export", "parcels", tmp_path / "none" / "out.geojson")
    assert code in (1, 2)
    assert out == ""
    assert "none" in err
