"""What has to hold after every fault: nothing acknowledged is lost, and nothing is half there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gis.store import Store


def whole(location: str, last: int, rows: int) -> int:
    """Check the store of generations (tests.gis.store.child) after a fault; gives its revision.

    ``last`` is the last revision that was acknowledged; one more may have been on its way.
    """
    store = Store(location)
    with store.writing():  # what a dying writer had asked for is done by now, or never
        pass
    found = store.revision
    assert found in (last, last + 1)
    assert [r["id"] for r in store.revisions()] == list(range(1, found + 1))
    store.prove()
    atlas = store.atlas()
    assert atlas.layers["parcels"]["generation"].tolist() == [found] * rows
    assert len(atlas.events) == rows * found
    assert len(store.versions("parcels", "P00000")) == found
    store.close()
    if store.path is not None:
        sound(store.path)
    return found


def sound(path: Path) -> None:
    """SQLite's own check of the file."""
    raw = sqlite3.connect(path)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        raw.close()
