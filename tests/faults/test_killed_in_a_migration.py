"""kill -9 at statements all through a migration: the store is as old as it was, and opens again."""

from __future__ import annotations

import os
import signal

import sqlalchemy as sa
from sqlalchemy import event

from gis.store import Store
from tests.gis.store import old
from tests.gis.store.forking import OTHERS


def open_and_die(location, at):
    """Open the store; die with the statement of that number."""
    seen = 0

    @event.listens_for(sa.Engine, "before_cursor_execute")
    def _count(*_):
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    Store(location).close()


def test_killed_in_a_migration(location):
    old.make(location)
    tables = old.tables(location)
    for at in [*range(1, 12), *range(12, 100, 3)]:  # the last are views, each like the other
        child = OTHERS.Process(target=open_and_die, args=(location, at))
        child.start()
        child.join(30)
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
        assert old.version(location) == "1"
        assert old.tables(location) == tables
    assert at > 8, "there was something to die in"
    store = Store(location)
    assert store.digest() == old.DIGEST
    store.prove()
    store.close()
