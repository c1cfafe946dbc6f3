"""PostgreSQL with PostGIS: many people and machines over one store."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from gis.errors import StoreError

CONNECT_S = 5
LOCK_MS = 10_000  # how long a writer queues behind another, as in SQLite
STATEMENT_MS = 120_000  # no single statement may take longer
IDLE_MS = 300_000  # nor a transaction stand still longer: its writer hangs, the others wait


def connect(url: sa.URL, **pool: Any) -> sa.Engine:
    """An engine for a database; connects when it is first used, and again after a restart.

    ``pool``: bounds on its connections, as `sqlalchemy.create_engine` takes them.
    """
    engine = sa.create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_S,
            "application_name": "shudi",
            # A server that vanished without a word is noticed within a minute.
            "keepalives_idle": 20,
            "keepalives_interval": 10,
            "keepalives_count": 3,
            "tcp_user_timeout": 60_000,
        },
        **pool,
    )

    @event.listens_for(engine, "connect")
    def _careful(connection: Any, _record: Any) -> None:
        values = {
            "statement_timeout": STATEMENT_MS,
            "lock_timeout": LOCK_MS,
            "idle_in_transaction_session_timeout": IDLE_MS,
            "synchronous_commit": "on",  # whatever the server's own is: acknowledged is durable
            "client_encoding": "utf8",
        }
        try:
            connection.execute("; ".join(f"SET {name} = {value}" for name, value in values.items()))
            connection.commit()
        except BaseException:
            connection.close()  # the pool does not have it yet
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once, so that two queue instead of failing half-way; a lock
        # of its own kind, which ends with its transaction and leaves readers alone.
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(
                "SELECT pg_advisory_xact_lock(hashtext('shudi'), hashtext(current_schema()))"
            )

    return engine


def take_time(connection: sa.Connection) -> None:
    """Let this transaction take as long as it does, its statements and what is between them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def make_ready(connection: sa.Connection) -> None:
    """Make PostGIS available in a database that is about to get its tables.

    Raises:
        StoreError: the database does not keep text as UTF-8.
    """
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"the database keeps text as {encoding}: make one with CREATE DATABASE … "
            "ENCODING 'UTF8' TEMPLATE template0"
        )
    there = "SELECT 1 FROM pg_extension WHERE extname = 'postgis'"
    if connection.exec_driver_sql(there).first() is None:
        try:
            connection.exec_driver_sql("CREATE EXTENSION postgis")
        except sa.exc.DBAPIError as error:
            raise StoreError(
                "the database has no PostGIS, and this user may not add it: let its administrator "
                f"install it and run CREATE EXTENSION postgis ({str(error.orig).splitlines()[0]})"
            ) from None
