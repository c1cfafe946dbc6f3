"""A row of lots, 100 m by 100 m, side by side, to plant faults in."""

from __future__ import annotations

import geopandas as gpd
import shapely

WEST, SOUTH = 112.80, 23.20
LON, LAT = 1 / 102_350, 1 / 110_760  # degrees a metre, about, there


def box(x, y, width=100.0, height=100.0):
    """Metres from the corner of the land, as degrees."""
    return shapely.box(
        WEST + x * LON, SOUTH + y * LAT, WEST + (x + width) * LON, SOUTH + (y + height) * LAT
    )


def land(*shapes, layer="parcels", **columns):
    """A frame with ids A-1, A-2 … and the columns given."""
    ids = [f"A-{n}" for n in range(1, len(shapes) + 1)]
    base = {"id": ids, **({"status": "raw"} if layer == "parcels" else {})}
    return gpd.GeoDataFrame({**base, **columns}, geometry=list(shapes), crs=4326)


def lots(count, **columns):
    return land(*(box(100 * n, 0) for n in range(count)), **columns)


def codes(layer):
    return {issue.code for issue in layer.issues}


def rows(layer, code):
    return [issue.row for issue in layer.issues if issue.code == code]


def one(layer, code):
    (found,) = [issue for issue in layer.issues if issue.code == code]
    return found
