"""What other programs see of a PostGIS store: one view a layer, with what holds now.

A view has the id, the shape and the properties as JSON; ``shudi_parcels`` also the status. They
are made anew by whoever makes or migrates the tables, and are for reading.
"""

from __future__ import annotations

import sqlalchemy as sa

from gis.model import LAYERS
from gis.store.column_types import SRID

# PostgreSQL reads no JSON with a NUL in it: it is left out of what others see, unless what stands
# there is a backslash and the signs after it.
_JSON = r"""
CASE WHEN position('\u0000' IN convert_from(f.properties, 'UTF8')) > 0
THEN regexp_replace(convert_from(f.properties, 'UTF8'), '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')
ELSE convert_from(f.properties, 'UTF8') END"""
_STATUS = "coalesce(s.status, 'unknown') AS status, s.valid_from AS since, "
_COLUMNS = {
    parcels: f"SELECT f.pk, f.fid AS id, {_STATUS * parcels}"
    f"({_JSON})::json AS properties, "
    f"ST_Force2D(f.geometry)::geometry(Geometry,{SRID}) AS geometry"
    for parcels in (False, True)
}
_LATEST = """
LEFT JOIN LATERAL (
    SELECT e.status, e.valid_from FROM status_event e
    WHERE e.parcel_id = f.fid AND e.until IS NULL
    ORDER BY e.valid_from DESC, e.since DESC, e.pk DESC LIMIT 1
) s ON true"""


def drop(connection: sa.Connection) -> None:
    """Take them away: a table that a view looks at cannot change."""
    for name in LAYERS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS shudi_{name}")


def make(connection: sa.Connection) -> None:
    """Make one for each layer of the model."""
    for name in LAYERS:
        parcels = name == "parcels"
        where = f"WHERE f.layer = '{name}' AND f.until IS NULL"
        connection.exec_driver_sql(
            f"CREATE VIEW shudi_{name} AS {_COLUMNS[parcels]} "
            f"FROM feature f{_LATEST * parcels} {where}"
        )
