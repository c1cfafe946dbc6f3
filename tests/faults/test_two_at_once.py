"""Two people at one store: writers queue, a locked store says so, nobody overwrites unseen."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gis.errors import StaleRevision, StoreError
from gis.store import Change, Store, embedded, postgis
from tests.faults.intact import whole
from tests.gis.store.frames import facts, generation

ROWS = 20


@pytest.fixture
def two(location):
    one = Store(location)
    one.replace_layers({"parcels": generation(1, ROWS)}, facts(1, ROWS), change=Change("1"))
    other = Store(location)
    yield one, other
    one.close()
    other.close()


def test_locked_by_another_writer(location, monkeypatch):
    monkeypatch.setattr(embedded, "BUSY_MS", 100)
    monkeypatch.setattr(postgis, "LOCK_MS", 100)
    one, other = Store(location), Store(location)
    with one.writing():
        with pytest.raises(StoreError, match="locked"):
            other.add_events(facts(1, 1), change=Change("late"))
        assert other.revision == 0  # who reads does not wait
        Store(location).close()  # nor who opens
    assert other.add_events(facts(1, 1), change=Change("in time")) == 1
    one.close()
    other.close()


def test_two_people_edit_one_version(two):
    one, other = two
    base = one.atlas().revision
    assert other.atlas().revision == base
    mine = generation(1, ROWS).assign(name="mine")
    theirs = generation(1, ROWS).assign(name="theirs")
    assert one.replace_layers({"parcels": mine}, change=Change("a"), based_on=base) == 2
    digest = one.digest()
    with pytest.raises(StaleRevision, match="revision 2, this change was made from 1"):
        other.replace_layers({"parcels": theirs}, change=Change("b"), based_on=base)
    with pytest.raises(StaleRevision):
        other.go_back(1, change=Change("c"), based_on=base)
    assert (other.revision, other.digest()) == (2, digest)
    assert set(other.atlas().parcels["name"]) == {"mine"}


def test_of_many_who_save_at_the_same_moment_one_is_first(two):
    base, start = two[0].revision, threading.Barrier(4)

    def save(n):
        store = Store(two[0].location)
        start.wait()
        try:
            return store.add_events(facts(n, 1), change=Change(str(n)), based_on=base)
        except StaleRevision:
            return None
        finally:
            store.close()

    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(save, range(4)))
    assert sorted(a for a in answers if a) == [2]
    assert len(two[0].atlas().events) == ROWS + 1


def test_writers_queue(location):
    def write(_):
        store = Store(location)
        with store.writing():
            pass
        for _ in range(4):
            store.add_events(facts(1, 1), change=Change("x"))
        store.close()

    store = Store(location)
    with ThreadPoolExecutor(4) as people:
        list(people.map(write, range(4)))
    assert [r["id"] for r in store.revisions()] == list(range(1, 17))
    assert len(store.atlas().events) == 16
    store.close()


def test_a_reader_sees_one_moment_however_much_is_written(two):
    one, other = two
    stop = threading.Event()

    def write():
        n = 1
        while not stop.is_set():
            n += 1
            other.replace_layers(
                {"parcels": generation(n, ROWS)}, facts(n, ROWS), change=Change("x")
            )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(15):
            atlas = one.atlas()
            assert set(atlas.layers["parcels"]["generation"]) == {atlas.revision}
            assert len(atlas.events) == atlas.revision * ROWS
    finally:
        stop.set()
        writer.join()
    whole(one.location, one.revision, ROWS)


def test_the_clock_is_set_back_an_hour(two, monkeypatch):
    from gis.store import numbering

    class Past(numbering.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(1999, 1, 1, tzinfo=tz)

    one, other = two
    monkeypatch.setattr(numbering, "datetime", Past)
    one.replace_layers({"parcels": generation(2, ROWS)}, facts(2, ROWS), change=Change("later"))
    assert [r["message"] for r in other.revisions()] == ["1", "later"]
    assert other.revisions()[0]["made_at"] > other.revisions()[1]["made_at"]
    assert set(other.atlas().layers["parcels"]["generation"]) == {2}
    assert other.go_back(1, change=Change("back"), based_on=2) == 3
