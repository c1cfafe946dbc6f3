"""What held at a past revision, what lies between two, and the way back: itself a new revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from gis.store.events import EVENT_COLUMNS
from gis.store.schema import feature, status_event
from gis.store.versioning import batches


@dataclass(frozen=True)
class Difference:
    """What changed in a layer from one revision to another, by id, each sorted.

    ``moved`` are those of ``changed`` whose shape is another.
    """

    layer: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def held(table: sa.Table, at: int | None) -> sa.ColumnElement[bool]:
    """The condition that a row held at a revision; None: that it holds now."""
    if at is None:
        return table.c.until.is_(None)
    return (table.c.since <= at) & (table.c.until.is_(None) | (table.c.until > at))


def difference(connection: sa.Connection, layer: str, one: int, other: int) -> Difference:
    """What makes the layer at revision ``other`` another than at ``one``."""
    before, after = (_rows(connection, layer, at) for at in (one, other))
    both = before.keys() & after.keys()
    changed = [fid for fid in both if before[fid].digest != after[fid].digest]
    moved = [fid for fid in changed if before[fid].geometry != after[fid].geometry]
    return Difference(
        layer,
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(changed)),
        tuple(sorted(moved)),
    )


def _rows(connection: sa.Connection, layer: str, at: int) -> dict[str, Any]:
    query = sa.select(feature.c.fid, feature.c.digest, feature.c.geometry)
    found = connection.execute(query.where(feature.c.layer == layer, held(feature, at)))
    return {row.fid: row for row in found}


def go_back(connection: sa.Connection, to: int, number: int) -> bool:
    """Make what held at revision ``to`` hold again, as of revision ``number``.

    Rows since then are closed and rows closed since then come again as new versions; nothing is
    deleted.

    Returns:
        Whether parcels changed by it.
    """
    parcels = False
    for table, own in ((feature, "digest"), (status_event, "pk")):
        now, then = (_by_pk(connection, table, at) for at in (None, to))
        if table is feature:
            # A row that came back unchanged has the content of one that is gone: leave it.
            key = {pk: (row["layer"], row["fid"], row[own]) for pk, row in (now | then).items()}
        else:
            key = {pk: tuple(row[c] for c in _FACT) for pk, row in (now | then).items()}
        kept = {key[pk] for pk in now} & {key[pk] for pk in then}
        closing = [pk for pk in now if key[pk] not in kept]
        coming = [row for pk, row in then.items() if key[pk] not in kept]
        for keys in batches(closing):
            connection.execute(table.update().where(table.c.pk.in_(keys)).values(until=number))
        if coming:
            fresh = [{**row, "since": number, "until": None} for row in coming]
            connection.execute(table.insert(), [_without(row, "pk") for row in fresh])
        if table is feature:
            rows = [*(now[pk] for pk in closing), *coming]
            parcels = any(row["layer"] == "parcels" for row in rows)
    return parcels


_FACT = tuple(EVENT_COLUMNS)


def _by_pk(connection: sa.Connection, table: sa.Table, at: int | None) -> dict[int, dict[str, Any]]:
    found = connection.execute(sa.select(table).where(held(table, at)))
    return {row.pk: dict(row._mapping) for row in found}


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
