"""Small things that people keep under a name: views, drawings. They are no data of the atlas.

They make no revision: nobody asks what a view was called in spring. The table is made when the
first one is kept, so that a store from before there were any goes on as it is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from gis.errors import UsageError

LONGEST_NAME = 120  # characters
LARGEST = 2**20  # bytes of JSON

_tables = sa.MetaData()
_kept = sa.Table(
    "kept",
    _tables,
    sa.Column("kind", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("kept_at", sa.String, nullable=False),  # ISO 8601, UTC
)


def read(connection: sa.Connection, kind: str) -> dict[str, Any]:
    """Content by name, sorted by name."""
    if not sa.inspect(connection).has_table(_kept.name):
        return {}
    query = sa.select(_kept.c.name, _kept.c.content).where(_kept.c.kind == kind)
    found = connection.execute(query.order_by(_kept.c.name))
    return {name: orjson.loads(content) for name, content in found}


def write(connection: sa.Connection, kind: str, name: str, content: Any) -> None:
    """Keep it; what had the name before is replaced.

    Raises:
        UsageError: the name is empty or too long, or the content too large.
    """
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters")
    packed = orjson.dumps(content)
    if len(packed) > LARGEST:
        raise UsageError(f"{name}: too large to keep ({len(packed):,} bytes of {LARGEST:,})")
    _tables.create_all(connection)
    drop(connection, kind, name)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(_kept.insert().values(kind=kind, name=name, content=packed, kept_at=at))


def drop(connection: sa.Connection, kind: str, name: str) -> None:
    """Keep it no longer."""
    if sa.inspect(connection).has_table(_kept.name):
        connection.execute(_kept.delete().where(_kept.c.kind == kind, _kept.c.name == name.strip()))
