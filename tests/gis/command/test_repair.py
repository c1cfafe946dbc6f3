"""``--repair`` on the command line: findings with counts, repairs shown, taken and recorded."""

from __future__ import annotations

import orjson
import pytest

from gis.repair import undone
from tests.gis.check.land import box, land


@pytest.fixture
def strips(tmp_path):
    """Three lots of which the last lies 0.2 m over the one before, and one status nearly read."""
    frame = land(box(0, 0), box(100, 0), box(199.8, 0), status=["raw", "cookd", "raw"])
    path = tmp_path / "strips.geojson"
    frame.to_file(path, driver="GeoJSON")
    return path


def test_findings_are_counted_and_repairs_offered(run, strips):
    code, out, err = run("check", strips)
    assert code == 0
    assert "1  overlap-sliver  (--repair overlap-cut)" in out
    assert "1  status-alike  (--repair status-word)" in out
    assert "counted twice" in err


def test_repairs_are_shown_and_their_findings_gone(run, strips):
    code, out, err = run("check", strips, "--repair", "all")
    assert code == 0
    assert "repaired: A-3: cut off along A-2 (row 2): -0.0300 mu" in out
    assert "counted twice" not in err
    _, out, _ = run("check", strips, "--repair", "overlap-cut", "--json")
    found = orjson.loads(out)
    assert [r["key"] for r in found["repairs"]] == ["overlap-cut:3"]
    assert {
        "severity": "warning",
        "code": "status-alike",
        "count": 1,
        "repair": "status-word",
    } in found["counts"]
    assert not any(i["code"].startswith("overlap") for i in found["issues"])


def test_an_import_takes_them_and_the_revision_remembers(run, store, strips):
    code, out, _ = run("import", strips, "--layer", "parcels", "--repair", "all")
    assert code == 0
    assert "2 repairs taken" in out
    atlas = store.atlas()
    assert atlas.parcels["status"].tolist() == ["raw", "cooked", "raw"]
    record = store.detail(store.revisions()[-1]["id"])["repairs"]
    assert {one["kind"] for one in record} == {"overlap-cut", "status-word"}
    before = undone(atlas.layers["parcels"], [r for r in record if r["field"] == "geometry"])
    assert before.geometry.iloc[2].equals_exact(box(199.8, 0), 1e-8)


def test_an_unknown_repair_is_wrong_usage(run, strips):
    code, _, err = run("check", strips, "--repair", "paint")
    assert code == 2
    assert "overlap-cut" in err


def test_what_the_atlas_knows_is_told(run, store, strips):
    code, out, _ = run("check", strips, "--layer", "projects")
    assert code == 0
    assert "project-without-parcel" in out


def test_findings_of_several_files_name_their_own_rows(run, tmp_path):
    lots = land(box(0, 0), box(100, 0), box(199.8, 0), status=["raw", "raw", "cookd"])
    paths = [tmp_path / f"{name}.geojson" for name in "ab"]
    lots[:1].to_file(paths[0], driver="GeoJSON")
    lots[1:].to_file(paths[1], driver="GeoJSON")
    _, out, _ = run("check", *paths, "--repair", "overlap-cut", "--json")
    (alike,) = (one for one in orjson.loads(out)["issues"] if one["code"] == "status-alike")
    assert (alike["file"], alike["row"]) == ("b.geojson", 2)

    for path in paths:
        bare = lots[["id", "geometry"]].assign(parcels="" if path.stem == "b" else "A-1")
        bare = bare[bare["id"] == ("A-2" if path.stem == "b" else "A-1")]
        bare.to_file(path, driver="GeoJSON")
    _, out, _ = run("check", *paths, "--layer", "projects", "--json")
    (without,) = (
        one for one in orjson.loads(out)["issues"] if one["code"] == "project-without-parcel"
    )
    assert (without["file"], without["row"]) == ("b.geojson", 1)
