"""Backups while people work, and the way back: one file for either kind of store, proved by hash.

A backup is an embedded store itself. It can be restored into a file or into PostGIS, whichever it
came from: that is also how a bureau moves from one to the other.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gis.errors import StoreError
from gis.store import postgis, snapshot, transfer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gis.store.store import Store


def backup(store: Store, target: Path) -> str:
    """Write everything that the store holds to one file; gives the digest of what is in it.

    The file appears whole or not at all. Writers go on meanwhile; the copy is of one moment.

    Raises:
        StoreError: the file is there already, or cannot be written, or is not what was copied.
    """
    if target.exists():
        raise StoreError(f"{target} is there already: a backup never replaces a file")
    part = target.with_name(f".{target.name}.part")
    try:
        _remove(part)
        with _written(target), _copied(store, part) as copied:
            digest = copied.digest()
        with _written(target):
            _integrity(part)
            _flush(part)
            _name(part, target)
    finally:
        _remove(part)
    return digest


def restore(store: Store, source: Path) -> str:
    """Make a backup the content of the store; gives the digest of what is in it.

    What the store held before is put beside it, as ``….before-restore-<n>``, itself a backup. Who
    reads meanwhile sees what was before or what is after, nothing between.

    Raises:
        StoreError: the file is no whole store, or the store cannot be written.
    """
    from gis.store.store import Store as Opened

    if not source.is_file():
        raise StoreError(f"there is no file {source}")
    aside = _aside(store)
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        # A copy of it is opened, and brought up to date if it is old: the backup stays as it is.
        copy = aside.with_name(f".{aside.name}.coming")
        _remove(copy)
        try:
            _integrity(source)
            _copy(source, copy)
        except sqlite3.Error as error:
            raise StoreError(f"{source} is no whole backup: {error}") from error
        coming = Opened(str(copy))
        try:
            coming.prove()
            digest = coming.digest()
            _replace(store, coming, aside, digest)
        finally:
            coming.close()
            _remove(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the store cannot be restored: {error}") from error
    store.forget()
    return digest


def _replace(store: Store, coming: Store, aside: Path, digest: str) -> None:
    """Put in place what another store holds, in one transaction.

    What goes is put aside under the writers' lock: nothing can be written between the two.
    """
    with coming.reading() as source, store.writing() as target:
        postgis.take_time(target)
        backup(store, aside)
        transfer.everything(source, target)
        if snapshot.digest(target) != digest:
            raise StoreError("the store would not be what the backup holds: nothing was changed")


@contextmanager
def _copied(store: Store, part: Path) -> Iterator[Store]:
    """A store in a new file with everything that another holds."""
    from gis.store.store import Store as Opened

    if store.path is not None:
        _copy(store.path, part)
    copied = Opened(str(part))
    try:
        if store.path is None:
            with store.reading() as source, copied.writing() as target:
                transfer.everything(source, target)
        copied.prove()
        yield copied
    finally:
        copied.close()


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the backup {target} cannot be written: {error}") from error


def _aside(store: Store) -> Path:
    number = 1
    while (aside := _numbered(store, number)).exists():
        number += 1
    return aside


def _numbered(store: Store, number: int) -> Path:
    if store.path is not None:
        return store.path.with_name(f"{store.path.name}.before-restore-{number}")
    return store.beside(f"before-restore-{number}")


def _copy(source: Path, target: Path) -> None:
    """Page by page through SQLite, which waits for writers; the target is durable at the end."""
    one, other = sqlite3.connect(source), sqlite3.connect(target)
    try:
        one.backup(other)
    finally:
        one.close()
        other.close()


def _integrity(path: Path) -> None:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        raise sqlite3.DatabaseError(str(found))


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _name(part: Path, target: Path) -> None:
    """Give the whole file its name, and never to what somebody else wrote there meanwhile."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a stick or a share may know no links
        if target.exists():
            raise
        part.replace(target)


def _remove(part: Path) -> None:
    for name in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)
