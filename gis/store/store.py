"""The store: what the bureau knows, every version of it, in one file."""

from __future__ import annotations

import getpass
import hashlib
import threading
from collections.abc import Collection, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from gis.atlas import Atlas
from gis.errors import StaleRevision, StoreError
from gis.model import LAYERS, layer_spec
from gis.store import events as event_format
from gis.store import keeping, versioning
from gis.store import rows as row_format
from gis.store.engine import connect
from gis.store.events import EVENT_COLUMNS
from gis.store.schema import SCHEMA_VERSION, feature, meta, metadata, revision, status_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd


@dataclass(frozen=True)
class Change:
    """What a new revision says of itself."""

    message: str
    source_file: str = ""
    source_sha256: str = ""


class Store:
    """An open store. Reads give immutable `Atlas` snapshots; every write is one revision."""

    def __init__(self, location: str) -> None:
        """Open or create the store at a path.

        Raises:
            StoreError: it cannot be opened, or is of a newer version.
        """
        self.location = location
        self._lock = threading.Lock()
        self._atlas: Atlas | None = None
        self._engine = connect(location)
        # Opening takes no write lock where the tables are there, so that reading goes on while
        # somebody imports.
        with self._reading() as connection:
            known = _schema(connection)
        if known is None:
            with self._writing() as connection:
                metadata.create_all(connection)
                known = _schema(connection)
                if known is None:
                    known = str(SCHEMA_VERSION)
                    connection.execute(meta.insert().values(key="schema", value=known))
        if not known.isdigit() or int(known) > SCHEMA_VERSION:
            raise StoreError(f"{location} was written by a newer Shudi (schema {known})")

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._translated(), self._engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"the store {self.location} cannot be used: {error.orig}") from error

    @property
    def revision(self) -> int:
        """The newest revision; 0 for an empty store."""
        with self._reading() as connection:
            return _newest(connection)

    def revisions(self) -> list[dict[str, Any]]:
        """Every revision, oldest first: id, made_at, who, message, source_file, source_sha256."""
        with self._reading() as connection:
            found = connection.execute(sa.select(revision).order_by(revision.c.id))
            return [dict(row._mapping) for row in found]

    def kept(self, kind: str) -> dict[str, Any]:
        """What people have kept under names (views, drawings): content by name, sorted."""
        with self._reading() as connection:
            return keeping.read(connection, kind)

    def keep(self, kind: str, name: str, content: Any) -> None:
        """Keep something small under a name, over what had that name. ``content``: as JSON."""
        with self._writing() as connection:
            keeping.write(connection, kind, name, content)

    def drop(self, kind: str, name: str) -> None:
        """Keep it no longer; nothing happens when it was not kept."""
        with self._writing() as connection:
            keeping.drop(connection, kind, name)

    def atlas(self) -> Atlas:
        """The newest revision as one immutable snapshot, built once a revision."""
        with self._lock:
            if self._atlas is None or self._atlas.revision != self.revision:
                self._atlas = self._snapshot()
            return self._atlas

    def _snapshot(self) -> Atlas:
        # One read transaction, so that the layers and events all belong to the same revision.
        with self._reading() as connection:
            number = _newest(connection)
            live = sa.select(feature.c.geometry, feature.c.properties).where(
                feature.c.until.is_(None)
            )
            layers = {}
            for name in LAYERS:
                query = live.where(feature.c.layer == name).order_by(feature.c.position)
                found = connection.execute(query).all()
                if found:
                    layers[name] = row_format.to_frame(found)
            query = (
                sa.select(*(status_event.c[name] for name in EVENT_COLUMNS))
                .where(status_event.c.until.is_(None))
                .order_by(status_event.c.valid_from, status_event.c.since, status_event.c.pk)
            )
            events = pd.DataFrame(connection.execute(query).all(), columns=EVENT_COLUMNS)
            changed = connection.execute(
                sa.select(sa.func.max(revision.c.id)).where(revision.c.parcels_changed)
            ).scalar()
        return Atlas.build(number, changed or 0, layers, events)

    def replace_layers(
        self,
        frames: Mapping[str, gpd.GeoDataFrame],
        events: pd.DataFrame | None = None,
        *,
        change: Change,
        forget: Collection[str] = (),
        only_if_empty: bool = False,
        based_on: int | None = None,
    ) -> int:
        """Make these frames the newest version of their layers, in one revision.

        Rows that did not change keep their version; rows that are gone are closed, never deleted.

        Args:
            frames: layer name to frame: WGS 84, column ``id`` unique. An empty frame clears it.
            events: dated statuses (parcel_id, status, valid_from as ISO date, source, note) to
                add. Events of parcels that are gone are closed.
            change: the message, and the file it came from.
            forget: ids of parcels that stay but are other land than before: their events so far
                are closed.
            only_if_empty: do nothing when the store has a revision already.
            based_on: the revision that the change was made from.

        Returns:
            The new revision.

        Raises:
            InputRefused: an id that occurs twice, an event without a known status or a day.
            StaleRevision: somebody else has written since ``based_on``; nothing was written.
            StoreError: the database cannot be written.
        """
        prepared = {layer_spec(name).name: row_format.to_rows(f) for name, f in frames.items()}
        facts = [] if events is None else event_format.records(events)
        with self._writing() as connection:
            newest = _newest(connection)
            if only_if_empty and newest:
                return newest
            if based_on is not None and based_on != newest:
                raise StaleRevision(
                    f"the store is at revision {newest}, this change was made from {based_on}: "
                    "look at what is new and try again"
                )
            number = _add_revision(connection, change, parcels_changed="parcels" in frames)
            for name, fresh in prepared.items():
                gone = versioning.replace(connection, name, fresh, number)
                if name == "parcels" and gone:
                    versioning.close_events(connection, gone, number)
            versioning.close_events(connection, forget, number)
            if facts:
                connection.execute(
                    status_event.insert(), [{**fact, "since": number} for fact in facts]
                )
        return number

    def digest(self) -> str:
        """A hash over every live row, for proving that nothing changed."""
        total = hashlib.blake2b(digest_size=16)
        with self._reading() as connection:
            query = (
                sa.select(feature.c.layer, feature.c.fid, feature.c.digest)
                .where(feature.c.until.is_(None))
                .order_by(feature.c.layer, feature.c.fid)
            )
            for layer, fid, digest in connection.execute(query):
                total.update(f"{layer}\0{fid}\0".encode() + digest)
            query = (
                sa.select(*(status_event.c[name] for name in EVENT_COLUMNS))
                .where(status_event.c.until.is_(None))
                .order_by(status_event.c.pk)
            )
            for event_row in connection.execute(query):
                total.update("\0".join(map(str, event_row)).encode())
        return total.hexdigest()

    def versions(self, layer: str, fid: str) -> list[dict[str, Any]]:
        """Every stored version of a feature, oldest first: since, until, geometry, properties."""
        query = (
            sa.select(
                feature.c.since,
                feature.c.until,
                feature.c.geometry,
                feature.c.properties,
                revision.c.made_at,
                revision.c.message,
            )
            .join(revision, revision.c.id == feature.c.since)
            .where(feature.c.layer == layer, feature.c.fid == fid)
            .order_by(feature.c.since)
        )
        with self._reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _schema(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(meta.name):
        return None
    return connection.execute(sa.select(meta.c.value).where(meta.c.key == "schema")).scalar()


def _newest(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(revision.c.id))).scalar() or 0


def _add_revision(connection: sa.Connection, change: Change, *, parcels_changed: bool) -> int:
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
