"""Backups while people work: SQLite's own online copy, proved by the rows that are in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from gis.errors import StoreError

if TYPE_CHECKING:
    from gis.store.store import Store


def backup(store: Store, target: Path) -> str:
    """Write everything that the store holds to one file; gives the digest of what is in it.

    The file appears whole or not at all. Writers go on meanwhile; the copy is of one moment.

    Raises:
        StoreError: the file is there already, or cannot be written, or is not what was copied.
    """
    from gis.store.store import Store as Opened

    if target.exists():
        raise StoreError(f"{target} is there already: a backup never replaces a file")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        _copy(Path(store.location), part)
        copied = Opened(str(part))
        try:
            digest = copied.digest()
        finally:
            copied.close()
        _integrity(part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the backup {target} cannot be written: {error}") from error
    finally:
        for name in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            name.unlink(missing_ok=True)
    return digest


def restore(store: Store, source: Path) -> str:
    """Make a backup the content of the store; gives the digest of what is in it.

    What the store held before is put beside it, as ``<store>.before-restore-<n>``.

    Raises:
        StoreError: the file is no whole store, or the store cannot be written.
    """
    from gis.store.store import Store as Opened

    if not source.is_file():
        raise StoreError(f"there is no file {source}")
    try:
        _integrity(source)
    except sqlite3.Error as error:
        raise StoreError(f"{source} is no whole backup: {error}") from error
    before = Opened(str(source))
    try:
        digest = before.digest()
    finally:
        before.close()
    place = Path(store.location)
    number = 1
    while (aside := place.with_name(f"{place.name}.before-restore-{number}")).exists():
        number += 1
    try:
        _copy(place, aside)
        _copy(source, place)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the store cannot be restored: {error}") from error
    store.forget()
    if store.digest() != digest:
        raise StoreError(f"the store is not what {source} holds; {aside} holds what it was")
    return digest


def _copy(source: Path, target: Path) -> None:
    """Page by page through SQLite, which waits for writers; the target is durable at the end."""
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def _integrity(path: Path) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        raise sqlite3.DatabaseError(str(found))
