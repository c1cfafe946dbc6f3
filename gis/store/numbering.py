"""Revisions: their numbers, what each says of itself, and who was there first."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from gis.errors import StaleRevision, UnknownRevision
from gis.store.schema import revision

# A revision as it is listed: all but its detail, which may be large.
LISTED = [column for column in revision.c if column.name != "detail"]


@dataclass(frozen=True)
class Change:
    """What a new revision says of itself.

    Attributes:
        message: why.
        source_file: the name of the file that it came from.
        source_sha256: that file's hash.
        who: by default the user of this process.
        detail: how it was made, as JSON can say it: repairs, mapping, answers. May be large.
    """

    message: str
    source_file: str = ""
    source_sha256: str = ""
    who: str = ""
    detail: Mapping[str, Any] | None = None


def newest(connection: sa.Connection) -> int:
    """The number of the newest revision; 0 when there is none."""
    return connection.execute(sa.select(sa.func.max(revision.c.id))).scalar() or 0


def check(connection: sa.Connection, number: int) -> None:
    """Raise `UnknownRevision` unless there is one of that number."""
    found = connection.execute(sa.select(revision.c.id).where(revision.c.id == number)).first()
    if found is None:
        raise UnknownRevision(f"there is no revision {number}; the newest is {newest(connection)}")


def refuse_stale(connection: sa.Connection, based_on: int | None) -> None:
    """Raise `StaleRevision` when somebody else has written since ``based_on``."""
    found = newest(connection)
    if based_on is not None and based_on != found:
        raise StaleRevision(
            f"the store is at revision {found}, this change was made from {based_on}: "
            "look at what is new and try again"
        )


def stamp(connection: sa.Connection) -> tuple[Any, ...]:
    """What tells the newest revision from every other, also from one with its number."""
    last = sa.select(*LISTED).order_by(revision.c.id.desc()).limit(1)
    return tuple(connection.execute(last).first() or ())


def add(connection: sa.Connection, change: Change, *, parcels_changed: bool) -> int:
    """A new revision; gives its number. The connection holds the writers' lock."""
    number = newest(connection) + 1  # not the database's own count, which an undone write leaves
    connection.execute(
        revision.insert().values(
            id=number,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=_kept(change.who or _user()),
            message=_kept(change.message),
            source_file=_kept(change.source_file),
            source_sha256=_kept(change.source_sha256),
            parcels_changed=parcels_changed,
            detail=orjson.dumps(dict(change.detail)).decode() if change.detail else "",
        )
    )
    return number


def _kept(text: str) -> str:
    return text.replace("\0", "")  # PostgreSQL keeps none


def detail(connection: sa.Connection, number: int) -> dict[str, Any]:
    """What a revision says of how it was made; empty when it says nothing."""
    query = sa.select(revision.c.detail).where(revision.c.id == number)
    found = connection.execute(query).scalar()
    return dict(orjson.loads(found)) if found else {}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run as a number without a name
        return "unknown"
