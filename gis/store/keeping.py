"""Small things that people keep under a name: views, drawings. They are no data of the atlas.

They make no revision: nobody asks what a view was called in spring.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from gis.errors import UsageError
from gis.store.schema import kept

LONGEST_NAME = 120  # characters
LARGEST = 2**20  # bytes of JSON


def read(connection: sa.Connection, kind: str) -> dict[str, Any]:
    """Content by name, sorted by name."""
    query = sa.select(kept.c.name, kept.c.content).where(kept.c.kind == kind)
    found = connection.execute(query.order_by(kept.c.name))
    return {name: orjson.loads(content) for name, content in found}


def write(connection: sa.Connection, kind: str, name: str, content: Any) -> None:
    """Keep it; what had the name before is replaced.

    Raises:
        UsageError: the name is empty or too long, or the content too large.
    """
    name = name.strip()
    if "\0" in name:
        raise UsageError("a name has no NUL in it")
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters")
    packed = orjson.dumps(content)
    if len(packed) > LARGEST:
        raise UsageError(f"{name}: too large to keep ({len(packed):,} bytes of {LARGEST:,})")
    drop(connection, kind, name)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(kept.insert().values(kind=kind, name=name, content=packed, kept_at=at))


def drop(connection: sa.Connection, kind: str, name: str) -> None:
    """Keep it no longer."""
    connection.execute(kept.delete().where(kept.c.kind == kind, kept.c.name == name.strip()))
