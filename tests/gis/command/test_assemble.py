from __future__ import annotations

import geopandas as gpd
import orjson
import pytest

# Squares of 0.01 degree, 1 704 mu each and 2 km apart; A and B are cooked.
ACROSS_M = 2_100


def test_single_parcels_that_are_large_enough(run, unchanged):
    code, said, _ = run("assemble", "--min-mu", "1000", "--json")
    assert code == 0
    facts = orjson.loads(said)
    assert (facts["revision"], facts["as_of"]) == (1, "2023-07-10")
    assert (facts["filter"], facts["parcels"], facts["illustrative"]) == ("status cooked", 2, True)
    assert sorted(site["ids"][0] for site in facts["sites"]) == ["A", "B"]
    assert [site["site"] for site in facts["sites"]] == [1, 2]
    site = facts["sites"][0]
    assert site["parcels"] == 1
    assert site["area_mu"] == pytest.approx(1704, abs=3)
    assert (site["parks"], site["counties"], site["gap_m"]) == (["Park One"], ["Duanzhou"], 0)


def test_a_gap_is_bridged(run):
    code, said, _ = run("assemble", "--min-mu", "3000", "--gap-m", ACROSS_M, "--json")
    (site,) = orjson.loads(said)["sites"]
    assert (code, sorted(site["ids"])) == (0, ["A", "B"])
    assert 2_000 < site["gap_m"] < ACROSS_M


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--status", "raw"], ["C"]),
        (["--status", "cooked", "raw", "--gap-m", ACROSS_M], ["ABC"]),
        (["--status", "cooked", "raw", "--gap-m", ACROSS_M, "--max-mu", "4000"], ["A", "B", "C"]),
        (["--park", "Park Two"], []),
        (["--as-of", "2023-02-28"], ["B", "D"]),
        (["--bbox", "112.0,23.0,112.01,23.01"], ["A"]),
    ],
)
def test_the_selection(run, words, expected):
    code, said, _ = run("assemble", "--min-mu", "1000", "--json", *words)
    assert code == 0
    found = ["".join(sorted(site["ids"])) for site in orjson.loads(said)["sites"]]
    assert sorted(found) == expected


def test_the_table(run):
    code, said, _ = run("assemble", "--min-mu", "1000")
    lines = said.splitlines()
    assert code == 0
    assert lines[0] == "as of 2023-07-10, status cooked  ILLUSTRATIVE"
    assert lines[1].startswith("2 sites of at least 1,000 mu among 2 parcels")
    assert lines[3].split() == ["site", "mu", "parcels", "compact", "gap", "m", "park", "ids"]
    assert lines[4].split()[:1] == ["1"]


def test_no_site_is_an_answer_that_says_what_to_try(run):
    code, said, _ = run("assemble", "--min-mu", "5000")
    assert code == 0
    assert said.splitlines()[1].startswith("0 sites")
    assert "--gap-m" in said


def test_the_sites_as_a_file(run, unchanged, tmp_path):
    out = tmp_path / "sites.geojson"
    code, _, _ = run("assemble", "--min-mu", "1000", "--out", out)
    assert code == 0
    frame = gpd.read_file(out)
    assert sorted(frame["site"]) == [1, 2]
    assert sorted(frame["id"]) == ["A", "B"]
    assert "in sites from 1,000 mu" in orjson.loads(out.read_bytes())["provenance"]["filter"]
    code, _, _ = run("assemble", "--min-mu", "1000", "--out", tmp_path / "s.zip", "--crs", "4546")
    assert code == 0
    assert gpd.read_file(tmp_path / "s.zip").crs.to_epsg(min_confidence=20) == 4546


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--min-mu", "many"],
        ["--min-mu", "nan"],
        ["--min-mu", "0"],
        ["--min-mu", "-5"],
        ["--min-mu", "9", "--max-mu", "8"],
        ["--min-mu", "9", "--gap-m", "-1"],
        ["--min-mu", "9", "--sort", "name"],
        ["--min-mu", "9", "--status", "boiled"],
        ["--min-mu", "9", "--crs", "4547"],
        ["--min-mu", "9", "--out", "OUT.dwg"],
        ["--min-mu", "9", "--out", "OUT.gpkg", "--encoding", "gbk"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run, unchanged, tmp_path, words):
    code, out, err = run("assemble", *(w.replace("OUT", str(tmp_path / "out")) for w in words))
    assert (code, out) == (2, "")
    assert err
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("out")]
