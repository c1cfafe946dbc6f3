"""The tables. Rows are versioned: a row lives from revision ``since`` until revision ``until``."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    text,
)

from gis.store.column_types import BYTES, COUNT, SHAPE, SRID, TEXT, WORD

SCHEMA_VERSION = 2  # and a step in gis/store/migrations/versions for each but the first

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", WORD, primary_key=True),
    Column("value", WORD, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    # Counted by us: a database's own counter has gaps where a write was undone.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("made_at", WORD, nullable=False),  # ISO 8601, UTC; order is by id, not by clock
    Column("who", WORD, nullable=False),
    Column("message", TEXT, nullable=False),
    Column("source_file", WORD, nullable=False, default=""),
    Column("source_sha256", WORD, nullable=False, default=""),
    Column("parcels_changed", Boolean, nullable=False),
    # How it was made: repairs taken, columns mapped, answers given. JSON; may be large.
    Column("detail", TEXT, nullable=False, default="", server_default=""),
)

feature = Table(
    "feature",
    metadata,
    Column("pk", COUNT, primary_key=True),
    Column("layer", WORD, nullable=False),
    Column("fid", WORD, nullable=False),
    Column("position", Integer, nullable=False),  # the order of the file
    Column("geometry", SHAPE),  # WKB, WGS 84
    Column("properties", BYTES, nullable=False),  # JSON, UTF-8
    Column("digest", BYTES, nullable=False),  # of geometry and properties
    Column("since", Integer, ForeignKey("revision.id"), nullable=False),
    Column("until", Integer, ForeignKey("revision.id")),
    Index("feature_live", "layer", "until", "position"),
    Index("feature_fid", "layer", "fid"),
    # A feature has one version that holds.
    Index(
        "feature_one",
        "layer",
        "fid",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
    CheckConstraint(f"ST_SRID(geometry) = {SRID}", name="feature_srid").ddl_if("postgresql"),
    Index("feature_geometry", "geometry", postgresql_using="gist").ddl_if("postgresql"),
)

status_event = Table(
    "status_event",
    metadata,
    Column("pk", COUNT, primary_key=True),
    Column("parcel_id", WORD, nullable=False),
    Column("status", WORD, nullable=False),
    Column("valid_from", WORD, nullable=False),  # ISO date
    Column("source", TEXT, nullable=False),
    Column("note", TEXT, nullable=False, default=""),
    Column("since", Integer, ForeignKey("revision.id"), nullable=False),
    Column("until", Integer, ForeignKey("revision.id")),
    # Where it can be looked up: an address, a document's number.
    Column("evidence", TEXT, nullable=False, default="", server_default=""),
    Index("status_event_parcel", "parcel_id"),
)

# Small things under names (`gis.store.keeping`): they are no data of the atlas.
kept = Table(
    "kept",
    metadata,
    Column("kind", WORD, primary_key=True),
    Column("name", WORD, primary_key=True),
    Column("content", BYTES, nullable=False),
    Column("kept_at", WORD, nullable=False),  # ISO 8601, UTC
)
