"""What other processes do to a store in the tests, as functions that a new process can import."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from gis.store import Change, Store, open_store
from tests.gis.store.frames import facts, generation


def open_empty(location: str, data: str, gate: Connection, answer: Connection) -> None:
    """Open a store that is not there yet, at the moment the gate opens; answer its revision."""
    gate.recv()
    try:
        answer.send(open_store(location, data=Path(data)).revision)
    except Exception as error:  # noqa: BLE001  # the test wants to read it
        answer.send(repr(error))


def write_for_ever(location: str, rows: int, answer: Connection) -> None:
    """Write generation after generation, until somebody kills us; answer what is acknowledged."""
    store = Store(location)
    answer.send(store.revision)
    while True:
        number = store.revision + 1
        store.replace_layers(
            {"parcels": generation(number, rows)}, facts(number, rows), change=Change(str(number))
        )
        answer.send(number)
