"""GeoPackages: one table, by select alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.gis.read.samples import SQUARE, SURVEYED, codes, frame, read, refusal


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "lots.gpkg"
    frame(id=["001", "002"], n=[1, None], yes=[True, False]).to_file(made, layer="地块")
    return made


def change(path, *statements):
    with closing(sqlite3.connect(path)) as database:
        # GDAL's triggers call functions that only GDAL has.
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_the_only_layer_reads_whatever_its_name(path):
    layer = read(path)
    assert layer.frame["id"].tolist() == ["001", "002"]
    assert layer.frame["yes"].tolist() == [True, False]
    assert layer.frame["n"].isna().tolist() == [False, True]
    assert "fid" not in layer.frame
    assert layer.frame.geometry.iloc[0].equals(SQUARE)


def test_several_layers_are_a_question_unless_one_has_the_name(path):
    frame(id=["8", "9"]).to_file(path, layer="other")
    assert refusal(path)["which-layer"].severity == "question"
    frame(id=["a", "b"]).to_file(path, layer="parcels")
    assert read(path).frame["id"].tolist() == ["a", "b"]


def test_its_own_system_is_used_and_an_unknown_one_asked_for(tmp_path):
    path = tmp_path / "lots.gpkg"
    frame(shapes=[SURVEYED], crs=4526, id=["1"]).to_file(path, layer="lots")
    named = read(path).frame.total_bounds
    assert named == pytest.approx([112.8187, 23.1352, 112.8196, 23.1361], abs=1e-3)
    change(path, "UPDATE gpkg_geometry_columns SET srs_id = 987654")
    issue = refusal(path)["crs-unknown"]
    assert "--crs" in issue.remedy
    assert read(path, crs="4526").frame.total_bounds == pytest.approx(named, abs=1e-9)


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["CREATE TRIGGER mine AFTER INSERT ON 地块 BEGIN SELECT 1; END"], "gpkg-trigger"),
        (["DROP TABLE gpkg_geometry_columns"], "gpkg-not-geopackage"),
        (["DELETE FROM gpkg_contents"], "gpkg-no-features"),
        (["DELETE FROM gpkg_geometry_columns"], "gpkg-no-features"),
        (
            [
                "UPDATE gpkg_contents SET table_name = 'v'",
                "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, x AS geom FROM n",
            ],
            "gpkg-view",
        ),
        (["UPDATE 地块 SET geom = x'00' WHERE fid = 2"], "geometry-unreadable"),
        (["UPDATE 地块 SET geom = 'GPtext' WHERE fid = 2"], "geometry-unreadable"),
        (["UPDATE 地块 SET id = CAST(x'FF' AS TEXT) WHERE fid = 2"], "text-invalid"),
    ],
)
def test_what_is_not_a_plain_layer_is_refused(path, statements, code):
    change(path, "DROP TABLE IF EXISTS rtree_地块_geom", "PRAGMA foreign_keys = OFF", *statements)
    found = refusal(path)
    assert code in found
    if code in {"geometry-unreadable", "text-invalid"}:
        assert found[code].row == 2


def test_a_damaged_page_is_refused(path):
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    path.write_bytes(content)
    assert "gpkg-broken" in refusal(path)
    path.write_bytes(bytes(content[:5000]))
    assert "gpkg-broken" in refusal(path)


def test_it_cannot_reach_other_files(path, tmp_path):
    """An attached database would be one; the connection may select and nothing else."""
    from gis.read.geopackage import _opened
    from gis.read.request import Request

    with _opened(Request(path, tmp_path)) as database:
        for hostile in ("ATTACH 'x.db' AS x", "SELECT load_extension('x')", "DELETE FROM 地块"):
            with pytest.raises(sqlite3.DatabaseError):
                database.execute(hostile).fetchall()
    assert not (tmp_path / "x.db").exists()


def test_binary_columns_are_left_out_with_a_warning(path):
    change(path, "ALTER TABLE 地块 ADD COLUMN photo BLOB", "UPDATE 地块 SET photo = x'FFD8'")
    layer = read(path)
    assert "column-left-out" in codes(layer)
    assert "photo" not in layer.frame
