"""A process that dies in the middle of a write loses nothing that was acknowledged."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3

import pytest

from gis.store import Change, Store
from tests.gis.store.child import write_for_ever
from tests.gis.store.frames import facts, generation

ROWS = 600
OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(["gis", "tests.gis.store.child"])


def acknowledged_before_kill(location: str, delay_s: float) -> int:
    """Let a child write for a while, kill it without warning; the last revision it reported."""
    answer, answering = OTHERS.Pipe(duplex=False)
    child = OTHERS.Process(target=write_for_ever, args=(location, ROWS, answering))
    child.start()
    answering.close()
    last = answer.recv()
    answer.poll(delay_s)
    while answer.poll():
        last = answer.recv()
    if delay_s:
        answer.poll(random.random() * 0.1)  # somewhere in the next write
    os.kill(child.pid, signal.SIGKILL)
    child.join(20)
    try:
        while answer.poll():
            last = answer.recv()
    except EOFError:
        pass
    return last


@pytest.mark.parametrize("delay_s", [0.0, 0.01, 0.05, 0.2, 0.4, 0.6])
def test_kill_9_in_a_write(tmp_path, delay_s):
    location = str(tmp_path / "s.db")
    first = Store(location)
    first.replace_layers({"parcels": generation(1, ROWS)}, facts(1, ROWS), change=Change("1"))
    first.close()
    last = 1
    for _ in range(3):
        last = max(last, acknowledged_before_kill(location, delay_s))
        store = Store(location)
        assert store.revision in (last, last + 1)  # committed, or not yet reported
        assert [r["id"] for r in store.revisions()] == list(range(1, store.revision + 1))
        atlas = store.atlas()
        assert atlas.layers["parcels"]["generation"].tolist() == [store.revision] * ROWS
        assert len(atlas.events) == ROWS * store.revision
        assert len(store.versions("parcels", "P00000")) == store.revision
        last = store.revision
        store.close()
        raw = sqlite3.connect(location)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.close()
