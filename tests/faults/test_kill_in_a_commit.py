"""kill -9 at random moments, fifty times: acknowledged means durable, every time."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from gis.store import Change, Store
from tests.faults.intact import whole
from tests.gis.store.child import write_for_ever
from tests.gis.store.forking import OTHERS
from tests.gis.store.frames import facts, generation


def acknowledged(location: str, rows: int, delay_s: float) -> int:
    """Let a child write for a while and kill it without warning; the last revision it reported."""
    answer, answering = OTHERS.Pipe(duplex=False)
    child = OTHERS.Process(target=write_for_ever, args=(location, rows, answering))
    child.start()
    answering.close()
    last = answer.recv()  # it has opened the store
    time.sleep(delay_s)
    os.kill(child.pid, signal.SIGKILL)
    child.join(20)
    try:
        while answer.poll():
            last = answer.recv()
    except EOFError:
        pass
    answer.close()
    return last


@pytest.mark.parametrize(("times", "rows", "longest_s"), [(50, 5, 0.1), (6, 600, 0.4)])
def test_kill_9(location, times, rows, longest_s):
    first = Store(location)
    first.replace_layers({"parcels": generation(1, rows)}, facts(1, rows), change=Change("1"))
    first.close()
    last, moments = 1, random.Random(7)
    for _ in range(times):
        reported = acknowledged(location, rows, moments.uniform(0, longest_s))
        assert reported >= last
        last = whole(location, reported, rows)
    assert last > times / 10  # it was killed while it wrote, not before, on a busy machine too
