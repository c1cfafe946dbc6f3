"""How rows change: what is new is added, what is gone is closed, nothing is ever deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from gis.facts import FACT
from gis.store.schema import feature, status_event

if TYPE_CHECKING:
    from collections.abc import Iterator


def replace(
    connection: sa.Connection,
    layer: str,
    fresh: list[dict[str, Any]],
    number: int,
    only: Collection[str] | None = None,
    same: Collection[str] = (),
) -> list[str]:
    """Make ``fresh`` the rows of a layer that hold; gives the fids that are gone.

    Args:
        connection: in a transaction that writes.
        layer: its name.
        fresh: as `gis.store.rows.to_rows` gives them.
        number: the revision that makes the change.
        only: the fids that go, where ``fresh`` is a part; None: all that are not in it.
        same: fids that keep the version that they have, whatever ``fresh`` says.
    """
    query = sa.select(feature.c.pk, feature.c.fid, feature.c.position, feature.c.digest).where(
        feature.c.layer == layer, feature.c.until.is_(None)
    )
    old = {row.fid: row for row in connection.execute(query)}
    fids = {row["fid"] for row in fresh}
    gone = (old.keys() if only is None else old.keys() & set(only)) - fids
    if only is not None:
        fresh = _placed(fresh, {fid: row.position for fid, row in old.items()})
    kept = {
        row["fid"]
        for row in fresh
        if (before := old.get(row["fid"]))
        and (row["fid"] in same or before.digest == row["digest"])
    }
    # The place in the file is no fact about the land: it moves without a new version.
    moved = [
        {"key": old[row["fid"]].pk, "position": row["position"]}
        for row in fresh
        if row["fid"] in kept and old[row["fid"]].position != row["position"]
    ]
    if moved:
        there = feature.c.pk == sa.bindparam("key")
        connection.execute(feature.update().where(there), moved)
    closes = gone | (fids - kept)
    closed = [row.pk for fid, row in old.items() if fid in closes]
    for keys in batches(closed):
        connection.execute(feature.update().where(feature.c.pk.in_(keys)).values(until=number))
    added = [{**row, "layer": layer, "since": number} for row in fresh if row["fid"] not in kept]
    if added:
        connection.execute(feature.insert(), added)
    return list(gone)


def _placed(fresh: list[dict[str, Any]], places: dict[str, int]) -> list[dict[str, Any]]:
    """Rows of a part where those of their ids are, or after all that there are."""
    end = max(places.values(), default=-1) + 1
    return [{**row, "position": places.get(row["fid"], end + n)} for n, row in enumerate(fresh)]


def close_events(connection: sa.Connection, parcel_ids: Iterable[str], number: int) -> None:
    """Close the facts of parcels that are gone, as of revision ``number``."""
    for ids in batches(list(parcel_ids)):
        connection.execute(
            status_event.update()
            .where(status_event.c.parcel_id.in_(ids), status_event.c.until.is_(None))
            .values(until=number)
        )


def unsaid(connection: sa.Connection, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facts without those that are the last word on their parcel and day already.

    Args:
        connection: in a transaction that writes; sees what this revision has closed.
        facts: as `gis.store.events.records` gives them, in their order.
    """
    columns = [status_event.c[name] for name in FACT]
    held: defaultdict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for ids in batches(sorted({fact["parcel_id"] for fact in facts})):
        query = (
            sa.select(*columns)
            .where(status_event.c.parcel_id.in_(ids), status_event.c.until.is_(None))
            .order_by(status_event.c.since, status_event.c.pk)
        )
        for row in connection.execute(query):
            held[row.parcel_id, row.valid_from].append(tuple(row))
    said: defaultdict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for fact in facts:
        on, one = (fact["parcel_id"], fact["valid_from"]), tuple(fact[name] for name in FACT)
        if said[on][-1:] != [one]:
            said[on].append(one)
    fresh: list[tuple[Any, ...]] = []
    for on, words in said.items():
        there = held[on]
        if there[-len(words) :] != words:
            fresh += words[1:] if there[-1:] == words[:1] else words
    return [dict(zip(FACT, one, strict=True)) for one in fresh]


def batches(keys: list[Any], size: int = 500) -> Iterator[list[Any]]:
    """The keys in pieces that a statement can take."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
