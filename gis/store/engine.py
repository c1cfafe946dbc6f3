"""One way to open either kind of database, and one to say what went wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from gis.errors import StoreAway
from gis.store import embedded, postgis
from gis.store.location import Location
from gis.store.trouble import in_words

KEPT_OPEN = 5  # connections of a process, and
IN_A_RUSH = 10  # that many more for as long as they are needed; who comes then
WAIT_S = 10.0  # waits for one so long


@dataclass(frozen=True)
class Database:
    """Connections to a store's database, which `connect` opened."""

    location: Location
    engine: sa.Engine
    snapshots: sa.Engine  # the same connections, for transactions that see one moment

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that holds the writers' lock: whole at the end, or nothing.

        Raises:
            StoreAway: the database cannot be used.
        """
        with self.translated(), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one moment, waits for nobody and writes nothing.

        Raises:
            StoreAway: the database cannot be used.
        """
        with self.translated(), self.snapshots.connect() as connection:
            yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """What a database says becomes a `StoreAway` in words for a person."""
        try:
            yield
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            words = in_words(error)
            raise StoreAway(f"the store {self.location.shown} cannot be used: {words}") from error


def connect(location: Location) -> Database:
    """Connections to the database at a place; SQLite's file is made when it is not there.

    Raises:
        StoreError: the file is no store, or its folder cannot be made.
    """
    pool = {"pool_size": KEPT_OPEN, "max_overflow": IN_A_RUSH, "pool_timeout": WAIT_S}
    if location.path is not None:
        engine = embedded.connect(location.path, **pool)
        return Database(location, engine, engine)
    assert location.url is not None  # a location is one of the two
    engine = postgis.connect(location.url, **pool)
    moment = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(location, engine, moment)
