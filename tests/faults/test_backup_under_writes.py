"""A backup taken while somebody writes is of one moment, and restored it is that moment again."""

from __future__ import annotations

import threading

from gis.store import Change, Store, backup, restore
from tests.faults.intact import sound, whole
from tests.gis.store.frames import facts, generation

ROWS = 50


def test_backups_under_writes(location, tmp_path):
    stop = threading.Event()
    first = Store(location)
    first.replace_layers({"parcels": generation(1, ROWS)}, facts(1, ROWS), change=Change("1"))

    def write():
        other, number = Store(location), 1
        while not stop.is_set():
            number += 1
            other.replace_layers(
                {"parcels": generation(number, ROWS)}, facts(number, ROWS), change=Change("x")
            )
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        digests = {n: backup(first, tmp_path / f"{n}.backup") for n in range(4)}
    finally:
        stop.set()
        writer.join()
    newest = first.revision
    for n, digest in digests.items():
        sound(tmp_path / f"{n}.backup")
        copied = Store(str(tmp_path / f"{n}.backup"))
        at = copied.revision
        copied.close()
        assert 1 <= whole(str(tmp_path / f"{n}.backup"), at, ROWS) <= newest
        if n in (0, 3):
            assert restore(first, tmp_path / f"{n}.backup") == digest == first.digest()
            assert whole(location, at, ROWS) == at
    assert not [p for p in tmp_path.rglob(".*") if "part" in p.name or "coming" in p.name]
    first.close()
