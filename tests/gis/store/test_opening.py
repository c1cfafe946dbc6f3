from __future__ import annotations

import multiprocessing
import sqlite3
import threading

import orjson
import pytest

from gis.errors import StoreError
from gis.store import Change, Store, embedded, open_store
from tests.gis.store.child import open_empty
from tests.gis.store.frames import generation

OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(["gis", "tests.gis.store.child"])


@pytest.fixture
def data(tmp_path):
    """A bundle of one parcel with one event."""
    folder = tmp_path / "data"
    (folder / "geojson").mkdir(parents=True)
    (folder / "tables").mkdir()
    feature = {
        "type": "Feature",
        "properties": {"id": "p1", "status": "raw", "illustrative": True, "parts": [1, {"a": 2}]},
        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    }
    collection = {"type": "FeatureCollection", "features": [feature]}
    (folder / "geojson" / "parcels.geojson").write_bytes(orjson.dumps(collection))
    (folder / "tables" / "status_events.csv").write_text(
        "parcel_id,status,valid_from,source\np1,cooked,2023-01-01,test\n"
    )
    return folder


def test_a_new_store_is_filled_from_the_bundle_once(tmp_path, data):
    store = open_store(tmp_path / "s.db", data=data)
    assert store.revision == 1
    assert store.atlas().parcels["status"].tolist() == ["cooked"]
    assert store.atlas().parcels["parts"].tolist() == [[1, {"a": 2}]]
    store.replace_layers({"parcels": generation(1, 0)}, change=Change("cleared"))
    again = open_store(tmp_path / "s.db", data=data)
    assert again.revision == 2
    assert again.atlas().parcels.empty


def test_the_environment_says_where(tmp_path, data, monkeypatch):
    monkeypatch.setenv("SHUDI_STORE", str(tmp_path / "elsewhere" / "x.db"))
    open_store(data=data)
    assert (tmp_path / "elsewhere" / "x.db").is_file()


def test_a_bundle_without_events_or_layers(tmp_path, data):
    (data / "tables" / "status_events.csv").unlink()
    assert open_store(tmp_path / "s.db", data=data).atlas().parcels["status"].tolist() == [
        "unknown"
    ]
    (data / "geojson" / "parcels.geojson").unlink()
    assert open_store(tmp_path / "t.db", data=data).atlas().parcels.empty


@pytest.mark.parametrize("round_", range(3))
def test_processes_that_open_an_empty_store_at_once_fill_it_once(tmp_path, data, round_):
    location = str(tmp_path / "s.db")
    gates, answers, processes = [], [], []
    for _ in range(4):
        gate, held = OTHERS.Pipe()
        answer, answering = OTHERS.Pipe()
        process = OTHERS.Process(target=open_empty, args=(location, str(data), held, answering))
        process.start()
        gates.append(gate)
        answers.append(answer)
        processes.append(process)
    for gate in gates:
        gate.send("now")
    assert [answer.recv() for answer in answers] == [1] * 4
    for process in processes:
        process.join(20)
    assert len(Store(location).revisions()) == 1


@pytest.mark.parametrize("round_", range(12))
def test_threads_of_one_process_too(tmp_path, data, round_):
    found, start = [], threading.Barrier(4)

    def open_it():
        start.wait()
        try:
            found.append(open_store(tmp_path / "s.db", data=data).revision)
        except StoreError as error:
            found.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"this is no database, it is only a text" * 99),
        lambda path: path.write_bytes(b"a note"),
        lambda path: path.mkdir(),
        lambda path: path.parent.rmdir() or path.parent.write_text("a file where a folder belongs"),
    ],
    ids=["no database", "a short text", "a folder", "a file as folder"],
)
def test_what_cannot_be_opened_is_a_store_error(tmp_path, spoil):
    path = tmp_path / "deep" / "s.db"
    path.parent.mkdir()
    spoil(path)
    with pytest.raises(StoreError, match=r"s\.db"):
        open_store(path)


@pytest.mark.parametrize("location", ["postgresql://u:secret@host:much/db", "mysql://u:secret@x/y"])
def test_an_address_that_is_none_is_refused_without_its_password(location):
    with pytest.raises(StoreError, match="SHUDI_STORE") as caught:
        open_store(location)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("schema", ["3", "99", "later"])
def test_a_newer_schema_is_refused_and_not_touched(tmp_path, schema):
    path = tmp_path / "s.db"
    Store(str(path)).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE meta SET value = ?", (schema,))
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="newer Shudi"):
        open_store(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT value FROM meta").fetchall() == [(schema,)]
    assert raw.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    raw.close()


def test_reading_goes_on_while_somebody_writes(tmp_path, data):
    location = tmp_path / "s.db"
    open_store(location, data=data).close()
    writer = sqlite3.connect(location, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    store = open_store(location, data=data)  # takes no lock
    assert store.atlas().revision == 1
    writer.execute("ROLLBACK")
    writer.close()


def test_a_store_that_stays_locked_is_a_store_error(tmp_path, data, monkeypatch):
    monkeypatch.setattr(embedded, "BUSY_MS", 50)
    location = tmp_path / "s.db"
    store = open_store(location, data=data)
    before = store.digest()
    writer = sqlite3.connect(location, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.replace_layers({"parcels": generation(1, 1)}, change=Change("x"))
    writer.execute("ROLLBACK")
    writer.close()
    assert (store.revision, store.digest()) == (1, before)
    assert store.replace_layers({"parcels": generation(1, 1)}, change=Change("x")) == 2
