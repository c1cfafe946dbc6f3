"""Backups under writes, and the way back from them."""

import threading

import pytest

from gis.errors import StoreError
from gis.store import Change, Store, backup, restore
from tests.gis.store.frames import facts, generation


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
    aside = Store(next(p for p in tmp_path.rglob("*.before-restore-1")).as_posix())
    assert len(aside.atlas().parcels) == 3
    aside.close()


def test_a_backup_under_writes_is_one_moment(written, tmp_path):
    stop = threading.Event()

    def write():
        other, n = Store(written.location), 2
        while not stop.is_set():
            other.replace_layers({"parcels": generation(n, 50)}, change=Change(str(n)))
            n += 1
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            backup(written, tmp_path / f"{n}.db")
    finally:
        stop.set()
        writer.join()
    for n in range(5):
        copied = Store(str(tmp_path / f"{n}.db"))
        assert copied.atlas().parcels["generation"].nunique() == 1
        assert len(copied.atlas().parcels) == 50
        copied.close()
    assert not list(tmp_path.glob(".*part*"))


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
