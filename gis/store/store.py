"""The store: what the bureau knows, every version of it, in one file or one database."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa

from gis.atlas import Atlas
from gis.errors import StoreError
from gis.model import layer_spec
from gis.store import events as event_format
from gis.store import keeping, migrating, numbering, past, snapshot, transfer, versioning
from gis.store import rows as row_format
from gis.store.engine import connect
from gis.store.location import locate
from gis.store.numbering import Change
from gis.store.schema import SCHEMA_VERSION, feature, revision, status_event

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import geopandas as gpd


class Store:
    """An open store. Reads give immutable `Atlas` snapshots; every write is one revision."""

    def __init__(self, location: str) -> None:
        """Open or create the store at a path, or in a database (``postgresql://…``).

        One of an older version is brought up to date.

        Raises:
            StoreError: it cannot be opened, or is of a newer version.
        """
        self.location = location
        self._lock = threading.Lock()
        self._atlas: Atlas | None = None
        self._stamp: tuple[Any, ...] = ()
        self._database = connect(locate(location))
        try:
            self._be_newest()
        except BaseException:
            self.close()
            raise

    @property
    def shown(self) -> str:
        """Where the store is, fit to be shown: without a password."""
        return self._database.location.shown

    @property
    def path(self) -> Path | None:
        """The file of an embedded store; None for one in a database."""
        return self._database.location.path

    def beside(self, name: str) -> Path:
        """A path on this machine for what belongs to the store: see `gis.store.location`."""
        return self._database.location.beside(name)

    def _be_newest(self) -> None:
        # Opening takes no write lock where the tables are there, so that reading goes on while
        # somebody imports.
        with self.reading() as connection:
            known = migrating.version(connection)
        if known is None or known < SCHEMA_VERSION:
            with self.writing() as connection:
                known = migrating.to_newest(connection)
        if known > SCHEMA_VERSION:
            raise StoreError(f"{self.shown} was written by a newer Shudi")

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that holds the writers' lock; for the modules of `gis.store`."""
        return self._database.writing()

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that sees one moment; for the modules of `gis.store`."""
        return self._database.reading()

    @property
    def revision(self) -> int:
        """The newest revision; 0 for an empty store."""
        with self.reading() as connection:
            return numbering.newest(connection)

    def stamp(self) -> tuple[Any, ...]:
        """What tells the newest revision from every other, its number first; one short query."""
        with self.reading() as connection:
            return numbering.stamp(connection)

    def revisions(self) -> list[dict[str, Any]]:
        """Every revision, oldest first: id, made_at, who, message, source_file, source_sha256."""
        with self.reading() as connection:
            found = connection.execute(sa.select(*numbering.LISTED).order_by(revision.c.id))
            return [{str(name): value for name, value in row._mapping.items()} for row in found]

    def detail(self, number: int) -> dict[str, Any]:
        """How a revision was made: the ``detail`` of its `Change`; empty when it says nothing.

        Raises:
            UnknownRevision: there is none of that number.
        """
        with self.reading() as connection:
            numbering.check(connection, number)
            return numbering.detail(connection, number)

    def kept(self, kind: str) -> dict[str, Any]:
        """What people have kept under names (views, drawings): content by name, sorted."""
        with self.reading() as connection:
            return keeping.read(connection, kind)

    def keep(self, kind: str, name: str, content: Any) -> None:
        """Keep something small under a name, over what had that name. ``content``: as JSON."""
        with self.writing() as connection:
            keeping.write(connection, kind, name, content)

    def drop(self, kind: str, name: str) -> None:
        """Keep it no longer; nothing happens when it was not kept."""
        with self.writing() as connection:
            keeping.drop(connection, kind, name)

    def atlas(self) -> Atlas:
        """The newest revision as one immutable snapshot, built once a revision."""
        with self._lock:
            # By more than the number: after a restore another revision may come to have it.
            with self.reading() as connection:
                stamp = numbering.stamp(connection)
            if self._atlas is None or self._stamp != stamp:
                self._atlas, self._stamp = self._snapshot(), stamp
            return self._atlas

    def atlas_at(self, number: int) -> Atlas:
        """What a past revision held, as a snapshot.

        Raises:
            UnknownRevision: there is none of that number.
        """
        with self.reading() as connection:
            numbering.check(connection, number)
        return self._snapshot(number)

    def difference(self, layer: str, one: int, other: int) -> past.Difference:
        """What changed in a layer between two revisions; see `gis.store.past.difference`."""
        with self.reading() as connection:
            numbering.check(connection, one)
            numbering.check(connection, other)
            return past.difference(connection, layer_spec(layer).name, one, other)

    def go_back(self, to: int, *, change: Change, based_on: int | None = None) -> int:
        """Undo: make what revision ``to`` held hold again, as a new revision; gives its number.

        Raises:
            UnknownRevision: there is none of that number.
            StaleRevision: somebody else has written since ``based_on``; nothing was written.
        """
        with self.writing() as connection:
            numbering.check(connection, to)
            numbering.refuse_stale(connection, based_on)
            number = numbering.add(connection, change, parcels_changed=False)
            if past.go_back(connection, to, number):
                connection.execute(
                    revision.update().where(revision.c.id == number).values(parcels_changed=True)
                )
        return number

    def add_events(
        self,
        events: pd.DataFrame,
        *,
        change: Change,
        based_on: int | None = None,
        news_only: bool = False,
    ) -> int:
        """Add dated statuses, in one revision; gives its number. See `replace_layers`."""
        return self.replace_layers(
            {}, events, change=change, based_on=based_on, news_only=news_only
        )

    def forget(self) -> None:
        """Let go of what is in memory: the content has been replaced."""
        self.close()
        with self._lock:
            self._atlas = None

    def _snapshot(self, at: int | None = None) -> Atlas:
        # One read transaction, so that the layers and events all belong to the same revision.
        with self.reading() as connection:
            return snapshot.atlas(connection, numbering.newest(connection) if at is None else at)

    def replace_layers(
        self,
        frames: Mapping[str, gpd.GeoDataFrame],
        events: pd.DataFrame | None = None,
        *,
        change: Change,
        forget: Collection[str] = (),
        only_if_empty: bool = False,
        based_on: int | None = None,
        only_these: Mapping[str, Collection[str]] = MappingProxyType({}),
        same: Mapping[str, Collection[str]] = MappingProxyType({}),
        news_only: bool = False,
    ) -> int:
        """Make these frames the newest version of their layers, in one revision.

        Rows that did not change keep their version; rows that are gone are closed, never deleted.

        Args:
            frames: layer name to frame: WGS 84, column ``id`` unique. An empty frame clears it.
            events: dated statuses (parcel_id, status, valid_from as ISO date, source, note,
                evidence) to add. Events of parcels that are gone are closed.
            change: the message, and the file it came from.
            forget: ids of parcels that stay but are other land than before: their events so far
                are closed.
            only_if_empty: do nothing when the store has a revision already.
            based_on: the revision that the change was made from.
            only_these: layers whose frames are a part: the ids that go. Rows that are in neither
                stay, with the version that they have.
            same: of a layer, ids whose rows say nothing new: they keep the version that they have.
            news_only: leave out events that repeat word for word what is the last one of their day
                already: a file that is taken in once more.

        Returns:
            The new revision.

        Raises:
            InputRefused: an id that occurs twice, an event without a known status or a day.
            StaleRevision: somebody else has written since ``based_on``; nothing was written.
            StoreError: the database cannot be written.
        """
        prepared = {layer_spec(name).name: row_format.to_rows(f) for name, f in frames.items()}
        facts = [] if events is None else event_format.records(events)
        with self.writing() as connection:
            newest = numbering.newest(connection)
            if only_if_empty and newest:
                return newest
            numbering.refuse_stale(connection, based_on)
            number = numbering.add(connection, change, parcels_changed="parcels" in frames)
            for name, fresh in prepared.items():
                only, held = only_these.get(name), frozenset(same.get(name, ()))
                gone = versioning.replace(connection, name, fresh, number, only, held)
                if name == "parcels" and gone:
                    versioning.close_events(connection, gone, number)
            versioning.close_events(connection, forget, number)
            if news_only:
                facts = versioning.unsaid(connection, facts)
            if facts:
                connection.execute(
                    status_event.insert(), [{**fact, "since": number} for fact in facts]
                )
        return number

    def digest(self) -> str:
        """A hash over every live row, for proving that nothing changed."""
        with self.reading() as connection:
            return snapshot.digest(connection)

    def prove(self) -> None:
        """Hash every stored version anew.

        Raises:
            StoreError: one is not what was stored.
        """
        with self.reading() as connection:
            transfer.prove(connection)

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
        with self.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def close(self) -> None:
        """Let go of the connections."""
        self._database.engine.dispose()
