from __future__ import annotations

import orjson
import pytest

from tests import small_atlas

MU = float(small_atlas.atlas().parcels["area_mu"].iloc[0])


def facts(run, *words):
    code, out, err = run("summary", "--json", *words)
    assert (code, err) == (0, "")
    return orjson.loads(out)


def test_the_facts(run):
    found = facts(run)
    assert found["parcels"] == 6
    assert found["area_mu"] == pytest.approx(6 * MU)
    assert found["area_m2"] == pytest.approx(6 * MU * 10_000 / 15)
    assert found["as_of"] == "2023-07-10"
    assert found["revision"] == 1
    assert found["illustrative"] is True
    assert found["reserve"]["cooked_mu"] == pytest.approx(2 * MU)
    assert found["projects"]["projects"] == 3
    assert found["planned_invest_yuan"] == pytest.approx(350e6)
    assert "groups" not in found


@pytest.mark.parametrize("by", ["status", "park", "county", "land_use", "stage", "industry"])
def test_groups_sum_to_the_whole(run, by):
    found = facts(run, "--by", by)
    assert found["by"] == by
    groups = found["groups"]
    assert all(by in group for group in groups)
    for name in ("parcels", "area_m2", "area_mu", "cooked_mu", "planned_invest_yuan"):
        assert sum(group[name] or 0 for group in groups) == pytest.approx(found[name])
    assert all(isinstance(group["parcels"], int) for group in groups)


def test_unknown_is_counted(run):
    groups = {g["status"]: g["parcels"] for g in facts(run, "--by", "status")["groups"]}
    assert groups == {"unknown": 1, "raw": 1, "cooked": 2, "producing": 1, "idle": 1}


def test_as_of(run):
    found = facts(run, "--as-of", "2023-02-28", "--by", "status")
    assert found["as_of"] == "2023-02-28"
    assert {g["status"]: g["parcels"] for g in found["groups"]} == {
        "unknown": 1, "raw": 2, "cooked": 2, "allocated": 1,
    }  # fmt: skip
    assert found["projects"]["projects"] == 1


def test_for_people(run):
    code, out, _ = run("summary", "--by", "park")
    assert code == 0
    assert "ILLUSTRATIVE" in out
    assert "6 parcels" in out
    assert "Park One" in out
    assert "–" in out  # no investment known in the land without a park
    widths = {len(line) for line in out.split("\n\n")[1].splitlines()}
    assert len(widths) == 1  # aligned


def test_the_floor_is_the_one_that_the_office_has_set(run, monkeypatch):
    assert "mu (floor 8,800 mu)" in run("summary")[1], "the example's"
    monkeypatch.setenv("SHUDI_RESERVE_FLOOR_MU", "6000")
    assert "mu (floor 6,000 mu)" in run("summary")[1]
    assert facts(run)["reserve"]["floor_mu"] == 6000
    monkeypatch.setenv("SHUDI_RESERVE_FLOOR_MU", "much")
    code, out, err = run("summary")
    assert (code, out) == (2, "")
    assert "SHUDI_RESERVE_FLOOR_MU" in err


def test_an_empty_store(store, run):
    layers = {name: store.atlas().layers[name][:0] for name in store.atlas().layers}
    from gis.store import Change

    store.replace_layers(layers, change=Change("cleared"))
    assert facts(run, "--by", "park")["groups"] == []
    code, out, _ = run("summary", "--by", "status")
    assert code == 0
    assert "0 parcels" in out


@pytest.mark.parametrize(
    "words",
    [
        ["--by", "colour"],
        ["--as-of", "2023-02-30"],
        ["--as-of", "yesterday"],
        ["--nonsense"],
        ["surplus"],
    ],
)
def test_wrong_usage(run, unchanged, words):
    code, out, err = run("summary", *words)
    assert (code, out) == (2, "")
    assert "usage" in err
