"""SQLite, as careful as it can be: one file, a write-ahead log, writers that queue."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from gis.errors import StoreError

BUSY_MS = 10_000
MAGIC = b"SQLite format 3\0"


def connect(path: Path, **pool: Any) -> sa.Engine:
    """An engine for an SQLite file, created with its folder when it is not there.

    ``pool``: bounds on its connections, as `sqlalchemy.create_engine` takes them.

    Raises:
        StoreError: it is another kind of file, or its folder cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _be_ours(path)
    except OSError as error:
        raise StoreError(f"the store {path} cannot be made: {error.strerror}") from error
    url = sa.URL.create("sqlite", database=str(path))  # a path may hold what a URL may not
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000}, **pool)

    @event.listens_for(engine, "connect")
    def _careful(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling begins late and commits early: ours is explicit.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _to_wal(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once, so that two writers queue instead of failing half-way.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _be_ours(path: Path) -> None:
    """Refuse a file that is no SQLite database: SQLite would take a short one for an empty one."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(MAGIC)) not in (b"", MAGIC):
                raise StoreError(f"{path} is no store: it is another kind of file")


def _to_wal(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log; SQLite does not wait by itself where two do so at once."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
