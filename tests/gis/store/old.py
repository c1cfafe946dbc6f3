"""Stores as earlier versions left them: the six parcels, one of them gone again, and a kept view."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg

from gis.store import Change, Store
from gis.store.location import locate
from gis.store.schema import SCHEMA_VERSION
from tests import small_atlas

DUMP = Path(__file__).with_name("schema1.sql")  # of a store that version 1 wrote
DIGEST = "d3d80997c0f39256cfbc446363c268a8"  # what version 1 said of it
# Version 1 knew no PostGIS: what it would have made there.
BACK_TO_1 = """
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT viewname FROM pg_views WHERE schemaname = current_schema() LOOP
            EXECUTE 'DROP VIEW ' || name;
        END LOOP;
    END $$;
    ALTER TABLE revision DROP COLUMN detail;
    ALTER TABLE status_event DROP COLUMN evidence;
    UPDATE meta SET value = '1' WHERE key = 'schema'
"""


def make(location: str) -> None:
    """Put an old store where there is none yet."""
    if "://" not in location:
        Path(location).parent.mkdir(parents=True, exist_ok=True)
        raw = sqlite3.connect(location)
        raw.executescript(DUMP.read_text(encoding="utf-8"))
        raw.close()
        return
    assert SCHEMA_VERSION == 2, "a way back is needed here for the newest step"
    store = Store(location)
    layers = {"parcels": small_atlas.parcels(), "projects": small_atlas.projects()}
    store.replace_layers(layers, small_atlas.events(), change=Change("first", "six.geojson"))
    gone = {"parcels": small_atlas.parcels().iloc[1:]}
    store.replace_layers(gone, change=Change("second 地块"))
    store.keep("view", "all", {"q": "熟地"})
    store.close()
    run(location, BACK_TO_1)


def run(location: str, statements: str) -> list[tuple]:
    """Run SQL past the store; gives the rows of the last statement."""
    if "://" not in location:
        raw = sqlite3.connect(location)
        try:
            found = raw.execute(statements).fetchall()
            raw.commit()
        finally:
            raw.close()
        return found
    url = locate(location).url.set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as raw:
        found = raw.execute(statements)
        return found.fetchall() if found.description else []


def version(location: str) -> str:
    """The version of the tables that the store says it has."""
    return run(location, "SELECT value FROM meta WHERE key = 'schema'")[0][0]


def tables(location: str) -> list[tuple]:
    """Every column and index that there is, whatever order they were made in."""
    if "://" in location:
        return run(
            location,
            "SELECT table_name, column_name, data_type, is_nullable, column_default IS NULL, "
            "collation_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "UNION SELECT tablename, replace(indexdef, schemaname || '.', ''), '', '', true, '' "
            "FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2",
        )
    return run(
        location,
        'SELECT m.name, c.name, c.type, c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c '
        "UNION SELECT tbl_name, sql, '', 0 FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2",
    )
