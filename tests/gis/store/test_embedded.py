"""What only a store in a file can promise."""

from __future__ import annotations

import sqlite3

import pytest

from gis.store import Change, Store
from gis.store.location import locate
from tests.gis.store.frames import generation


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "new folder" / "a#b?c%20.db"
    store = Store(str(path))
    store.replace_layers({"parcels": generation(1, 3)}, change=Change("first"))
    store.close()
    return path


def test_a_store_is_where_it_was_asked_for(path):
    assert path.is_file()
    store = Store(str(path))
    assert store.shown == store.location == str(path)
    assert store.beside("tiles") == path.with_name("a#b?c%20.db.tiles")
    store.close()


@pytest.mark.parametrize(("one", "other"), [("land.2025", "land.2026"), ("a.db", "a.sqlite")])
def test_stores_of_similar_names_share_nothing(tmp_path, one, other):
    one, other = (locate(str(tmp_path / name)) for name in (one, other))
    assert one.beside("drafts") != other.beside("drafts")


def test_the_database_itself_keeps_one_version_that_holds(path):
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO feature (layer, fid, position, properties, digest, since) "
            "SELECT layer, fid, position, properties, digest, since FROM feature LIMIT 1"
        )
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
