"""No room: a limit on the size of files, a full disk. What was acknowledged stays; then it goes on."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from pathlib import Path

import pytest

from gis.errors import StoreError
from gis.store import Change, Store, backup
from tests.faults.intact import sound, whole
from tests.gis.store.forking import OTHERS
from tests.gis.store.frames import facts, generation

ROWS = 50
MOST = 400  # commits


def commit(store):
    number = store.revision + 1
    store.replace_layers(
        {"parcels": generation(number, ROWS)}, facts(number, ROWS), change=Change(str(number))
    )
    return number


def until_refused(store):
    """Commit until there is no room; gives the last acknowledged revision and the refusal."""
    last = store.revision
    for _ in range(MOST):
        try:
            last = commit(store)
        except StoreError as error:
            return last, str(error)
    pytest.fail("there was always room")


def under_a_limit(location, copy, answer):
    store = Store(location)
    commit(store)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    answer.send((*until_refused(store), store.revision))
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        backup(store, copy)
        answer.send("written")
    except StoreError as error:
        answer.send(str(error))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    answer.send(commit(store))  # the same process goes on
    store.close()


def test_the_limit_on_the_size_of_files_is_hit(tmp_path):
    location, copy = str(tmp_path / "s.db"), tmp_path / "copies" / "b.db"
    copy.parent.mkdir()
    answer, answering = OTHERS.Pipe(duplex=False)
    child = OTHERS.Process(target=under_a_limit, args=(location, copy, answering))
    child.start()
    last, words, found = answer.recv()
    assert found == last
    assert "s.db cannot be used" in words
    assert "b.db cannot be written" in answer.recv()
    assert list(copy.parent.iterdir()) == []  # nor a part of it
    assert answer.recv() == last + 1
    child.join(20)
    assert child.exitcode == 0
    assert whole(location, last + 1, ROWS) == last + 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 2 MB that other users may write to."""
    folder = tmp_path / "small"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small disk may be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_the_disk_is_full(small_disk, tmp_path):
    location = str(small_disk / "s.db")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(600_000))
    store = Store(location)
    commit(store)
    last, words = until_refused(store)
    assert "full" in words
    with pytest.raises(StoreError):
        backup(store, small_disk / "b.db")
    assert {p.name for p in small_disk.iterdir()} <= {"s.db", "s.db-wal", "s.db-shm", "ballast"}
    sound(small_disk / "s.db")
    assert len(store.atlas().parcels) == ROWS
    ballast.unlink()
    assert commit(store) == last + 1
    store.close()
    assert whole(location, last + 1, ROWS) == last + 1


def test_the_disk_of_the_server_is_full(small_disk, tmp_path, postgis):
    above = Path(tempfile.gettempdir())
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to(above) and folder != above:
            folder.chmod(0o755)  # the server's user has to get there
    (small_disk / "space").mkdir(mode=0o777)
    postgis.own(small_disk / "space")
    postgis.sql("DROP TABLESPACE IF EXISTS small")
    postgis.sql(f"CREATE TABLESPACE small LOCATION '{small_disk / 'space'}'")
    location = postgis.new_store() + "%20-cdefault_tablespace%3Dsmall"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    store = Store(location)
    commit(store)
    last, words = until_refused(store)
    assert "the server's disk is full; nothing was written" in words
    assert (store.revision, len(store.atlas().parcels)) == (last, ROWS)
    ballast.unlink()
    assert commit(store) == last + 1
    store.close()
    assert whole(location, last + 1, ROWS) == last + 1
    postgis.sql(f"DROP SCHEMA {location.split('search_path%3D')[1].split('%2C')[0]} CASCADE")
    postgis.sql("DROP TABLESPACE small")
