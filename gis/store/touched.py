"""What each revision touched: how many rows of which layer, and how many statuses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from gis.store.schema import feature, status_event

if TYPE_CHECKING:
    from gis.store.store import Store

STATUSES = "statuses"  # beside the layers: facts that were said, and those that were taken back


@dataclass(frozen=True)
class Touched:
    """Rows of a layer that a revision added, removed and changed."""

    added: int = 0
    removed: int = 0
    changed: int = 0


def touched(store: Store) -> dict[int, dict[str, Touched]]:
    """By revision and layer; statuses under `STATUSES`, of which none is ever changed."""
    later = feature.alias()
    replaced = (
        sa.select(feature.c.until, feature.c.layer, sa.func.count())
        .join(
            later,
            (later.c.layer == feature.c.layer)
            & (later.c.fid == feature.c.fid)
            & (later.c.since == feature.c.until),
        )
        .group_by(feature.c.until, feature.c.layer)
    )
    found: dict[int, dict[str, Touched]] = defaultdict(dict)
    with store.reading() as connection:
        came, went = (_counted(connection, feature, side) for side in ("since", "until"))
        both = {(at, layer): n for at, layer, n in connection.execute(replaced)}
        said, back = (_counted(connection, status_event, side) for side in ("since", "until"))
    for at, layer in came.keys() | went.keys():
        changed = both.get((at, layer), 0)
        added, removed = (side.get((at, layer), 0) - changed for side in (came, went))
        found[at][layer] = Touched(added, removed, changed)
    for at, _ in said.keys() | back.keys():
        found[at][STATUSES] = Touched(said.get((at, ""), 0), back.get((at, ""), 0))
    return dict(found)


def _counted(connection: sa.Connection, table: sa.Table, side: str) -> dict[tuple[int, str], int]:
    at = table.c[side]
    layer = table.c.layer if "layer" in table.c else sa.literal("")
    query = sa.select(at, layer, sa.func.count()).where(at.is_not(None)).group_by(at, layer)
    return {(number, name): n for number, name, n in connection.execute(query)}
