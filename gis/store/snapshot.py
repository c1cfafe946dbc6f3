"""Reading a revision out of the database: as an atlas, and as one hash."""

from __future__ import annotations

import hashlib

import pandas as pd
import sqlalchemy as sa

from gis.atlas import Atlas
from gis.model import LAYERS
from gis.store import rows
from gis.store.events import EVENT_COLUMNS
from gis.store.past import held
from gis.store.schema import feature, revision, status_event


def atlas(connection: sa.Connection, at: int) -> Atlas:
    """What revision ``at`` holds; the connection's transaction has to see one moment."""
    shapes = sa.select(feature.c.geometry, feature.c.properties).where(held(feature, at))
    layers = {}
    for name in LAYERS:
        query = shapes.where(feature.c.layer == name).order_by(feature.c.position, feature.c.pk)
        found = connection.execute(query).all()
        if found:
            layers[name] = rows.to_frame(found)
    query = (
        sa.select(*(status_event.c[name] for name in EVENT_COLUMNS))
        .where(held(status_event, at))
        .order_by(status_event.c.valid_from, status_event.c.since, status_event.c.pk)
    )
    events = pd.DataFrame(connection.execute(query).all(), columns=EVENT_COLUMNS)
    changed = connection.execute(
        sa.select(sa.func.max(revision.c.id)).where(revision.c.parcels_changed, revision.c.id <= at)
    ).scalar()
    return Atlas.build(at, changed or 0, layers, events)


def digest(connection: sa.Connection) -> str:
    """A hash over every row that holds now."""
    total = hashlib.blake2b(digest_size=16)
    query = (
        sa.select(feature.c.layer, feature.c.fid, feature.c.digest)
        .where(held(feature, None))
        .order_by(feature.c.layer, feature.c.fid)
    )
    for layer, fid, of_row in connection.execute(query):
        total.update(f"{layer}\0{fid}\0".encode() + of_row)
    facts = [status_event.c[name] for name in EVENT_COLUMNS]
    query = sa.select(*facts).where(held(status_event, None)).order_by(*facts)
    for *before, evidence in connection.execute(query):
        # A fact without evidence has the hash that it had before there was any.
        total.update("\0".join([*before, evidence] if evidence else before).encode())
    return total.hexdigest()
