"""Types of columns that hold the same in SQLite and in PostgreSQL, to the byte and in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shapely
import sqlalchemy as sa

from gis.crs import WGS84

SRID = int(WGS84.srs.split(":")[1])
FLAT = 1000  # ISO numbers types that have more than x and y from here on


class PostGisGeometry(sa.types.UserDefinedType[bytes]):
    """PostGIS's own type, which other programs read; on our side WKB, as in SQLite.

    Of any kind and dimension, therefore without a type modifier: that would refuse heights. The
    SRID is a constraint of the table, from which PostGIS tells it to others.
    """

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Its name in SQL."""
        return "geometry"

    def bind_expression(self, bindvalue: Any) -> Any:
        """On the way in."""
        return sa.func.ST_GeomFromWKB(bindvalue, SRID, type_=self)

    def column_expression(self, column: Any) -> Any:
        """On the way out: little-endian, as Shapely writes it."""
        return sa.func.ST_AsBinary(column, "NDR", type_=self)

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:
        """As Shapely writes it also where there are heights, which have two ways in WKB."""
        return _as_shapely_writes


def _as_shapely_writes(found: Any) -> bytes | None:
    if found is None:
        return None
    wkb = bytes(found)
    if int.from_bytes(wkb[1:5], "little") < FLAT:
        return wkb
    return bytes(shapely.to_wkb(shapely.from_wkb(wkb)))


# Text sorted by its UTF-8 bytes, as SQLite does: the digest follows the order.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
BYTES = sa.LargeBinary()
SHAPE = sa.LargeBinary().with_variant(PostGisGeometry(), "postgresql")
# SQLite counts by itself only in a column of the type INTEGER.
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
