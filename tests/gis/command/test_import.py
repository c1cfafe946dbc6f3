from __future__ import annotations

import hashlib

import orjson
import pytest

from tests.gis.command import files


def test_a_file_becomes_the_layer_and_the_example_makes_room(run, store, tmp_path):
    file = files.good(tmp_path)
    code, out, _ = run("import", file, "--layer", "parcels", "--json", "--message", "Survey 2024")
    found = orjson.loads(out)
    assert code == 0
    assert (found["revision"], found["layer"], found["rows"]) == (2, "parcels", 3)
    assert found["set_aside"] == ["projects"]
    assert isinstance(found["issues"], list)
    parcels = store.atlas().parcels
    assert parcels["id"].tolist() == ["R1", "R2", "R3"]
    assert parcels["status"].tolist() == ["cooked", "raw", "unknown"]
    assert parcels["owner"].tolist() == ["Bureau"] * 3
    assert not parcels["illustrative"].any()
    last = store.revisions()[-1]
    assert (last["message"], last["source_file"]) == ("Survey 2024", "survey.geojson")
    assert last["source_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_for_people(run, tmp_path):
    code, out, _ = run("import", files.good(tmp_path), "--layer", "parcels")
    assert code == 0
    assert out.splitlines()[0] == "revision 2: 3 parcels"
    assert "set aside: projects" in out


def test_keep_example(run, store, tmp_path):
    run("import", files.good(tmp_path), "--layer", "parcels", "--keep-example")
    assert len(store.atlas().layers["projects"]) == 3


@pytest.mark.parametrize(
    "mapping",
    [
        ["--map", "SSL=id", "USE=status"],
        ["--map", "SSL=id", "--map", "USE=status"],
    ],
)
def test_columns_are_mapped(run, store, tmp_path, mapping):
    code, _, err = run("import", files.foreign(tmp_path), "--layer", "parcels", *mapping)
    assert code == 0, err
    parcels = store.atlas().parcels
    assert parcels["id"].tolist() == ["000 07", "001 07"]  # leading zeros stay
    assert parcels["status"].tolist() == ["cooked", "idle"]


def test_the_same_file_twice_is_two_revisions_and_one_version(run, store, tmp_path):
    file = files.good(tmp_path)
    run("import", file, "--layer", "parcels")
    digest = store.digest()
    run("import", file, "--layer", "parcels")
    assert store.revision == 3
    assert store.digest() == digest
    assert [v["since"] for v in store.versions("parcels", "R1")] == [2]


@pytest.mark.parametrize("content", files.BAD.values(), ids=files.BAD)
@pytest.mark.parametrize("command", ["import", "check"])
def test_a_file_that_is_refused_changes_nothing(run, unchanged, tmp_path, command, content):
    file = tmp_path / "bad.geojson"
    file.write_bytes(content)
    code, out, err = run(command, file, "--layer", "parcels")
    assert (code, out) == (1, "")
    assert err.startswith("bad.geojson: ")


REFUSED_ROWS = {
    "an id twice": [files.feature(0, id="a"), files.feature(1, id="a")],
    "a day that is none": [
        files.feature(0, id="a", status="raw", status_on="2023-01-01"),
        files.feature(1, id="b", status="raw", status_on="2023-02-30"),
    ],
}


@pytest.mark.parametrize("features", REFUSED_ROWS.values(), ids=REFUSED_ROWS)
def test_the_refusal_names_the_row(run, unchanged, tmp_path, features):
    file = files.write(tmp_path / "rows.geojson", features)
    code, _, err = run("import", file, "--layer", "parcels")
    assert code == 1
    assert "row" in err
    assert "2" in err


@pytest.mark.parametrize(
    "words",
    [
        ["FILE"],
        ["--layer", "parcels"],
        ["FILE", "--layer", "roads"],
        ["FILE", "--layer", "parcels", "--map", "id"],
        ["FILE", "--layer", "parcels", "--map", "=id"],
        ["FILE", "--layer", "parcels", "--map", "id="],
        ["FILE", "--layer", "parcels", "--map", "id=name", "owner=name"],
        ["FILE", "--layer", "parcels", "--map", "id=name", "id=owner"],
        ["FILE", "--layer", "parcels", "--crs", "999999"],
        ["FILE", "--layer", "parcels", "--keep"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run, unchanged, tmp_path, words):
    file = str(files.good(tmp_path))
    code, out, err = run("import", *(w.replace("FILE", file) for w in words))
    assert (code, out) == (2, "")
    assert err


def test_a_file_that_is_not_there(run, unchanged, tmp_path):
    for command in ("import", "check"):
        code, out, err = run(command, tmp_path / "none.geojson", "--layer", "parcels")
        assert (code, out) == (1, "")
        assert "none.geojson" in err


def test_a_folder_is_no_file(run, unchanged, tmp_path):
    assert run("import", tmp_path, "--layer", "parcels")[0] == 1


def test_check_says_what_is_there_and_stores_nothing(run, unchanged, tmp_path):
    code, out, _ = run("check", files.good(tmp_path), "--json")
    found = orjson.loads(out)
    assert code == 0
    assert (found["file"], found["accepted"], found["rows"]) == ("survey.geojson", True, 3)
    assert found["area_mu"] == pytest.approx(3 * 0.25 * 1700, rel=0.05)
    code, out, _ = run("check", files.good(tmp_path))
    assert code == 0
    assert "3 rows" in out


def test_check_of_a_bad_file_as_json(run, unchanged, tmp_path):
    file = tmp_path / "bad.geojson"
    file.write_bytes(files.BAD["truncated"])
    code, out, err = run("check", file, "--json")
    found = orjson.loads(out)
    assert code == 1
    assert found["accepted"] is False
    assert found["issues"][0]["severity"] == "error"
    assert found["issues"][0]["file"] == "bad.geojson"
    assert err


def test_a_part_is_added_and_replaces_and_all_others_stay(run, store, tmp_path):
    run("import", files.good(tmp_path), "--layer", "parcels")
    second = [files.feature(1, id="R2", name="Z", status="cleared"), files.feature(5, id="R9")]
    part = files.write(tmp_path / "park.geojson", second)
    code, out, err = run("import", part, "--layer", "parcels", "--update")
    assert (code, out.splitlines()[1]) == (0, "2 other parcels stay"), err
    parcels = store.atlas().parcels
    assert parcels["id"].tolist() == ["R1", "R2", "R3", "R9"]
    assert parcels["status"].tolist() == ["cooked", "cleared", "unknown", "unknown"]
    assert store.detail(store.revision)["whole"] is False
    code, out, _ = run("import", part, "--layer", "parcels")
    assert (code, out.splitlines()[1]) == (0, "2 other parcels were removed: not in the file")
    assert store.atlas().parcels["id"].tolist() == ["R2", "R9"]
    assert store.detail(store.revision)["whole"] is True


def test_a_part_keeps_what_its_file_has_no_column_for(run, store, tmp_path):
    run("import", files.good(tmp_path), "--layer", "parcels")
    outlines = files.write(tmp_path / "outlines.geojson", [files.feature(1.001, id="R2")])
    _, out, _ = run("import", outlines, "--layer", "parcels", "--update")
    assert "kept, as the file has no column for them: name, owner" in out
    parcels = store.atlas().parcels.set_index("id")
    assert parcels["owner"].tolist() == ["Bureau"] * 3
    assert "owner" in store.detail(store.revision)["kept"]
    _, out, _ = run("import", outlines, "--layer", "parcels", "--update", "--no-keep-columns")
    assert "kept" not in out
    assert store.atlas().parcels.set_index("id")["owner"].isna()["R2"]
    assert store.detail(store.revision)["kept"] == []

    run("import", files.good(tmp_path), "--layer", "parcels")
    run("import", outlines, "--layer", "parcels", "--keep-columns")
    assert store.atlas().parcels["owner"].tolist() == ["Bureau"]


def test_all_of_a_park_takes_away_what_the_park_has_no_more(run, store, tmp_path):
    lots = [files.feature(n, id=f"R{n}", park="One" if n < 3 else "Two") for n in range(4)]
    run("import", files.write(tmp_path / "all.geojson", lots), "--layer", "parcels")
    again = [files.feature(0, id="R0", park="One"), files.feature(1.1, id="N", park="One")]
    park = files.write(tmp_path / "one.geojson", again)
    assert "overlap-stored" in run("check", park, "--update")[1]
    assert "overlap-stored" not in run("check", park, "--all-of", "park")[1]
    code, out, err = run("import", park, "--layer", "parcels", "--all-of", "park")
    assert code == 0, err
    assert out.splitlines()[1:3] == [
        "2 other parcels were removed: not in the file", "1 other parcels stay"
    ]  # fmt: skip
    assert sorted(store.atlas().parcels["id"]) == ["N", "R0", "R3"]
    assert store.detail(store.revision)["within"]["names"] == ["One"]


def test_a_part_over_what_stays_is_told(run, store, tmp_path):
    run("import", files.good(tmp_path), "--layer", "parcels")
    over = files.write(tmp_path / "over.geojson", [files.feature(1.2, id="R8", status="raw")])
    assert "overlap-stored" not in run("check", over)[1]
    assert "overlap-stored" in run("check", over, "--update")[1]
