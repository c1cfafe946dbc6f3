"""A store of an earlier version opens, and has all that it had."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory

from gis.errors import StoreError
from gis.store import Change, Store, migrating, restore
from gis.store.schema import SCHEMA_VERSION
from tests import small_atlas
from tests.gis.store import old
from tests.gis.store.forking import OTHERS


@pytest.fixture
def before(location):
    old.make(location)
    assert old.version(location) == "1"
    return location


def test_an_old_store_keeps_everything(before):
    store = Store(before)
    assert old.version(before) == str(SCHEMA_VERSION)
    assert store.digest() == old.DIGEST
    store.prove()
    assert [r["message"] for r in store.revisions()] == ["first", "second 地块"]
    assert store.kept("view") == {"all": {"q": "熟地"}}
    assert [(v["since"], v["until"]) for v in store.versions("parcels", "A")] == [(1, 2)]
    assert store.atlas_at(1).layers["parcels"]["id"].tolist() == small_atlas.IDS
    assert set(store.atlas().events["evidence"]) == {""}
    assert store.detail(1) == {}
    assert store.go_back(1, change=Change("on", detail={"a": 1})) == 3
    store.close()


def test_it_comes_to_the_tables_of_a_new_one(before, new_location):
    Store(before).close()
    new = new_location()
    Store(new).close()
    made = [row for row in old.tables(before) if row[0] != "alembic_version"]
    assert made == old.tables(new)


def test_there_is_a_step_for_every_version():
    steps = [step.revision for step in ScriptDirectory(str(migrating.SCRIPTS)).walk_revisions()]
    assert steps == [str(n) for n in range(SCHEMA_VERSION, 0, -1)]


def test_a_step_that_fails_leaves_all_as_it_was(before, monkeypatch):
    found = old.tables(before)
    monkeypatch.setattr(migrating, "_upgrade", _fail_after(migrating._upgrade))
    with pytest.raises(TypeError):
        Store(before)
    monkeypatch.undo()
    assert (old.version(before), old.tables(before)) == ("1", found)
    store = Store(before)
    assert store.digest() == old.DIGEST
    store.close()


def _fail_after(step):
    def failing(*words):
        step(*words)
        raise TypeError

    return failing


def _open(location, gate, answer):
    gate.recv()
    try:
        store = Store(location)
        answer.send(store.digest())
        store.close()
    except StoreError as error:
        answer.send(repr(error))


def test_processes_that_open_it_at_once_bring_it_up_once(before):
    children = []
    for _ in range(3):
        (gate, held), (answer, answering) = OTHERS.Pipe(), OTHERS.Pipe()
        child = OTHERS.Process(target=_open, args=(before, held, answering))
        child.start()
        children.append((child, gate, answer))
    for _child, gate, _answer in children:
        gate.send("now")
    assert [answer.recv() for _child, _gate, answer in children] == [old.DIGEST] * 3
    for child, _gate, _answer in children:
        child.join(20)
    assert old.run(before, "SELECT version_num FROM alembic_version") == [(str(SCHEMA_VERSION),)]


def test_an_old_backup_is_restored_and_stays_as_it_is(location, tmp_path):
    old.make(str(tmp_path / "old backup"))
    content = (tmp_path / "old backup").read_bytes()
    store = Store(location)
    assert restore(store, tmp_path / "old backup") == store.digest() == old.DIGEST
    assert (tmp_path / "old backup").read_bytes() == content
    store.close()


def test_a_store_that_is_up_to_date_opens_without_alembic_or_psycopg(tmp_path):
    words = (
        "import sys; from gis.store import Store; Store(sys.argv[1]).close(); "
        "Store(sys.argv[1]).close(); assert not {'alembic', 'psycopg'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", words, str(tmp_path / "s.db")], check=True)
