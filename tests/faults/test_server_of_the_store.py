"""What goes wrong with a PostgreSQL server: each is said in plain words, and passes by itself."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import ExitStack

import psycopg
import pytest

from gis.errors import StoreError
from gis.store import Change, Store
from gis.store import postgis as module
from tests.faults.intact import whole
from tests.gis.store.frames import facts, generation

ROWS = 300


@pytest.fixture
def location(postgis):
    return postgis.new_store()


def commit(store):
    number = store.revision + 1
    return store.replace_layers(
        {"parcels": generation(number, ROWS)}, facts(number, ROWS), change=Change(str(number))
    )


def until(true, seconds=30.0):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["restarted", "crashed"])
def test_restarted_mid_write(postgis, location, how):
    store = Store(location)
    stop, acknowledged, refused = threading.Event(), [], []

    def write():
        while not stop.is_set():
            try:
                acknowledged.append(commit(store))
            except StoreError as error:
                refused.append(str(error))
                time.sleep(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        until(lambda: len(acknowledged) >= 3)
        postgis.stop(how)
        until(lambda: refused)
        before = len(acknowledged)
        postgis.start()
        until(lambda: len(acknowledged) >= before + 2)  # the same store object, by itself
    finally:
        stop.set()
        writer.join()
    assert acknowledged == sorted(set(acknowledged))
    assert whole(location, acknowledged[-1], ROWS) == acknowledged[-1]
    for words in refused:
        assert "cannot be used: the " in words or "cannot be used: there is no server" in words
    store.close()


def test_a_writer_that_hangs_is_ended_and_the_next_goes_on(location, monkeypatch):
    store = Store(location)
    monkeypatch.setattr(module, "IDLE_MS", 200)
    hanging = Store(location)

    def hang():
        with hanging.writing() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = '9'")
            assert commit(store) == 1  # waits until the server has ended the other
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StoreError):
        hang()
    assert store.revision == 1
    hanging.close()
    store.close()


def test_a_slow_query_is_stopped(location, monkeypatch):
    monkeypatch.setattr(module, "STATEMENT_MS", 150)
    store = Store(location)
    start = time.monotonic()
    with pytest.raises(StoreError, match="took too long"), store.reading() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(20)")
    assert time.monotonic() - start < 10
    assert commit(store) == 1
    store.close()


def test_the_server_takes_no_more_connections(postgis, location):
    store = Store(location)
    store.close()
    with ExitStack() as held:
        with pytest.raises(psycopg.OperationalError):  # noqa: PT012
            for _ in range(100):
                held.enter_context(psycopg.connect(postgis.address()))
        with pytest.raises(StoreError, match="takes no more connections"):
            commit(store)
    until(lambda: postgis.sql("SELECT count(*) FROM pg_stat_activity")[0][0] < 20)
    assert commit(store) == 1
    store.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"user": "guarded", "password": "wr@ng"}, "refuses this user or password"),
        ({"user": "guarded"}, "refuses this user or password"),
        ({"database": "elsewhere"}, "no database of that name"),
        ({"database": "plain", "user": "unprivileged"}, "has no PostGIS"),
        ({"database": "latin"}, "keeps text as LATIN1"),
        ({"user": "unprivileged"}, "may not do that"),
    ],
    ids=lambda v: v.replace(" ", "-") if isinstance(v, str) else "",
)
def test_what_an_address_can_have_wrong(postgis, spoil, words):
    if not postgis.sql("SELECT 1 FROM pg_roles WHERE rolname = 'unprivileged'"):
        postgis.sql(
            "CREATE ROLE unprivileged LOGIN", "CREATE DATABASE plain OWNER unprivileged",
            "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
        )  # fmt: skip
    with pytest.raises(StoreError, match=words) as caught:
        Store(postgis.address(**spoil))
    assert "wr@ng" not in str(caught.value)
    assert "wr%40ng" not in str(caught.value)


def test_no_server_there():
    with pytest.raises(StoreError, match="no server at that address") as caught:
        Store("postgresql://u:secret@127.0.0.1:9/shudi")
    assert "secret" not in str(caught.value)
    assert "u@127.0.0.1:9/shudi" in str(caught.value)
