"""Backups under writes, and the way back from them."""

import sqlite3
import threading
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from gis.crs import WGS84
from gis.errors import StoreError
from gis.store import Change, Store, backup, copying, restore
from tests.gis.store.frames import facts, generation

ODD = [
    shapely.Polygon([(112.1 + 1e-15, 23), (112.2, 23.000000000000004), (112.2, 23.1)]),
    shapely.MultiPolygon([shapely.box(-0.0, 0, 1, 1), shapely.box(5, 5, 5e-324, 6)]),
    shapely.GeometryCollection([shapely.Point(1, 2), shapely.LineString([(0, 0), (1, 1)])]),
    shapely.Polygon([(0, 0, 1), (1, 0, 2), (1, 1, 3)]),
    shapely.Polygon(),
    None,
]


@pytest.fixture
def written(store):
    store.replace_layers({"parcels": generation(1, 50)}, facts(1, 50), change=Change("one"))
    store.keep("view", "all", {})
    return store


def test_a_backup_holds_everything_and_is_restored(written, tmp_path):
    digest = written.digest()
    assert backup(written, tmp_path / "b.db") == digest
    written.replace_layers({"parcels": generation(2, 3)}, change=Change("two"))
    assert len(written.atlas().parcels) == 3
    assert restore(written, tmp_path / "b.db") == digest
    assert len(written.atlas().parcels) == 50
    assert written.kept("view") == {"all": {}}
    assert written.revision == 1
    (kept,) = tmp_path.rglob("*.before-restore-*")
    aside = Store(str(kept))
    assert len(aside.atlas().parcels) == 3
    aside.close()
    assert not list(tmp_path.rglob("*.part*"))
    assert not list(tmp_path.rglob("*.coming*"))


def test_what_is_written_during_a_restore_is_put_aside_or_stays(
    written, location, tmp_path, monkeypatch
):
    """A write that begins once the old content has been put aside waits, and is on the new."""
    backup(written, tmp_path / "b.db")
    begun, ended = threading.Event(), threading.Event()

    def write():
        begun.wait()
        other = Store(location)
        other.replace_layers({"parcels": generation(2, 7)}, change=Change("meanwhile"))
        other.close()
        ended.set()

    def put_aside(store, target):
        digest = backup(store, target)
        begun.set()
        ended.wait(0.5)
        return digest

    monkeypatch.setattr(copying, "backup", put_aside)
    writer = threading.Thread(target=write)
    writer.start()
    restore(written, tmp_path / "b.db")
    writer.join()
    (kept,) = tmp_path.rglob("*.before-restore-*")
    aside = Store(str(kept))
    said = [one["message"] for store in (aside, written) for one in store.revisions()]
    aside.close()
    assert "meanwhile" in said


@pytest.mark.parametrize("way", ["into PostGIS", "out of it"])
def test_a_bureau_moves(tmp_path, postgis, monkeypatch, way):
    monkeypatch.setattr("gis.store.location.WORKSPACE", tmp_path)
    places = [str(tmp_path / "s.db"), postgis.new_store()]
    here, there = map(Store, places if way == "into PostGIS" else reversed(places))
    shapes = gpd.GeoDataFrame({"id": list("abcdef")}, geometry=ODD, crs=WGS84)
    here.replace_layers(
        {"parcels": generation(1, 9), "parks": shapes}, facts(1, 9), change=Change("one")
    )
    detail = {"repairs": ["x"]}
    here.replace_layers(
        {"parcels": generation(2, 7)}, change=Change("two", who="李雷", detail=detail)
    )
    here.keep("view", "a", {"q": "熟地"})
    digest = backup(here, tmp_path / "moving")
    assert restore(there, tmp_path / "moving") == digest == there.digest()
    assert there.revisions() == here.revisions()
    assert (there.detail(2), there.kept("view")) == (detail, {"a": {"q": "熟地"}})
    for fid in shapes["id"]:
        (one,), (other,) = here.versions("parks", fid), there.versions("parks", fid)
        assert one["geometry"] == other["geometry"]
    assert len(there.atlas_at(1).parcels) == 9
    assert there.replace_layers({"parcels": generation(3, 1)}, change=Change("on")) == 3
    here.close()
    there.close()


@pytest.mark.parametrize("blob", [True, False])
def test_a_value_that_changed_in_a_whole_file_is_found(written, tmp_path, blob):
    backup(written, tmp_path / "b.db")
    raw = sqlite3.connect(tmp_path / "b.db")
    cookee = "replace(properties, 'cooked', 'cookee')"
    raw.execute(
        f"UPDATE feature SET properties = {'CAST(' + cookee + ' AS BLOB)' if blob else cookee}"
    )
    raw.commit()
    raw.close()
    digest = written.digest()
    with pytest.raises(StoreError, match="damaged"):
        restore(written, tmp_path / "b.db")
    assert written.digest() == digest


def test_a_backup_to_a_stick_that_knows_no_links(written, tmp_path, monkeypatch):
    def none(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    assert backup(written, tmp_path / "b.db") == written.digest()
    assert {p.name for p in tmp_path.iterdir() if "b.db" in p.name} == {"b.db"}


def test_a_file_that_is_there_is_never_replaced(written, tmp_path):
    (tmp_path / "b.db").write_bytes(b"mine")
    with pytest.raises(StoreError, match="already"):
        backup(written, tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == b"mine"


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "flipped"])
def test_what_is_no_whole_backup_restores_nothing(written, tmp_path, damage):
    path, digest = tmp_path / "b.db", written.digest()
    if damage != "missing":
        backup(written, path)
        content = bytearray(path.read_bytes())
        if damage == "text":
            content = bytearray(b"not a database")
        elif damage == "cut":
            content = content[: len(content) // 2]
        else:
            content[4096:8192] = bytes(4096)
        path.write_bytes(content)
    with pytest.raises(StoreError):
        restore(written, path)
    assert written.digest() == digest
