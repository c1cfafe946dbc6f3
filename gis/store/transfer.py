"""All rows of one store into another, whatever the two are kept in; and the proof of rows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from gis.errors import StoreError
from gis.store import rows as row_format
from gis.store.schema import feature, kept, revision, status_event

BATCH = 2_000  # rows in memory at a time
TABLES = (revision, feature, status_event, kept)  # what is referred to comes first


def everything(source: sa.Connection, target: sa.Connection) -> None:
    """Make what ``source`` sees all that ``target`` holds, in its transaction.

    The rows' own numbers are given anew by the target, in the same order.
    """
    for table in reversed(TABLES):
        target.execute(table.delete())
    for table in TABLES:
        columns = [column for column in table.c if column.name != "pk"]
        for rows in _batches(source, sa.select(*columns).order_by(*table.primary_key)):
            target.execute(table.insert(), [dict(row._mapping) for row in rows])


def prove(connection: sa.Connection) -> None:
    """Hash every stored version anew.

    Raises:
        StoreError: one is not what was stored.
    """
    columns = feature.c.layer, feature.c.fid, feature.c.geometry, feature.c.properties
    query = sa.select(*columns, feature.c.digest).order_by(feature.c.pk)
    for rows in _batches(connection, query):
        for row in rows:
            stored = row.geometry or b"", row.properties
            if {type(part) for part in stored} != {bytes} or row_format.digest_of(
                *stored
            ) != row.digest:
                raise StoreError(f"{row.layer} {row.fid} is not what was stored: damaged")


def _batches(connection: sa.Connection, query: sa.Select[Any]) -> Any:
    streamed = connection.execute(query, execution_options={"yield_per": BATCH})
    return streamed.partitions()
