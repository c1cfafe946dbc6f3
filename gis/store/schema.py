"""The tables. Rows are versioned: a row lives from revision ``since`` until revision ``until``."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

SCHEMA_VERSION = 2  # and a step in gis/store/migrations/versions for each but the first

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", String, nullable=False),  # ISO 8601, UTC; order is by id, not by clock
    Column("who", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("source_file", String, nullable=False, default=""),
    Column("source_sha256", String, nullable=False, default=""),
    Column("parcels_changed", Boolean, nullable=False),
    # How it was made: repairs taken, columns mapped, answers given. JSON; may be large.
    Column("detail", Text, nullable=False, default="", server_default=""),
)

feature = Table(
    "feature",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("layer", String, nullable=False),
    Column("fid", String, nullable=False),
    Column("position", Integer, nullable=False),  # the order of the file
    Column("geometry", LargeBinary),  # WKB, WGS 84
    Column("properties", LargeBinary, nullable=False),  # JSON, UTF-8
    Column("digest", LargeBinary, nullable=False),  # of geometry and properties
    Column("since", Integer, ForeignKey("revision.id"), nullable=False),
    Column("until", Integer, ForeignKey("revision.id")),
    Index("feature_live", "layer", "until", "position"),
    Index("feature_fid", "layer", "fid"),
    # A feature has one version that holds.
    Index("feature_one", "layer", "fid", unique=True, sqlite_where=text("until IS NULL")),
)

status_event = Table(
    "status_event",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("parcel_id", String, nullable=False),
    Column("status", String, nullable=False),
    Column("valid_from", String, nullable=False),  # ISO date
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("since", Integer, ForeignKey("revision.id"), nullable=False),
    Column("until", Integer, ForeignKey("revision.id")),
    # Where it can be looked up: an address, a document's number.
    Column("evidence", Text, nullable=False, default="", server_default=""),
    Index("status_event_parcel", "parcel_id"),
)

# Small things under names (`gis.store.keeping`): they are no data of the atlas.
kept = Table(
    "kept",
    metadata,
    Column("kind", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", String, nullable=False),  # ISO 8601, UTC
)
