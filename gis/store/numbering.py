"""Revisions: their numbers, what each says of itself, and who was there first."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from gis.errors import StaleRevision, StoreError, UnknownRevision
from gis.store.schema import revision


@dataclass(frozen=True)
class Change:
    """What a new revision says of itself."""

    message: str
    source_file: str = ""
    source_sha256: str = ""


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
    last = sa.select(revision).order_by(revision.c.id.desc()).limit(1)
    return tuple(connection.execute(last).first() or ())


def add(connection: sa.Connection, change: Change, *, parcels_changed: bool) -> int:
    """A new revision, by who runs this process; gives its number."""
    result = connection.execute(
        revision.insert().values(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=_user(),
            message=change.message,
            source_file=change.source_file,
            source_sha256=change.source_sha256,
            parcels_changed=parcels_changed,
        )
    )
    key = result.inserted_primary_key
    if key is None:
        raise StoreError("the database gave the new revision no number")
    return int(key[0])


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run as a number without a name
        return "unknown"
