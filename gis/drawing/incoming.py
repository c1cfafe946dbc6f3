"""Drawings out of a file: small files of areas, read as every other file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.drawing.drawing import MOST_CORNERS, UNITS_A_DEGREE, Drawing, clean_name, refuse
from gis.drawing.short import MOST_SHOWN, distinct
from gis.errors import InputRefused

if TYPE_CHECKING:
    import geopandas as gpd

LARGEST_BYTES = 4 << 20
DEADLINE_S = 20.0
MEMORY_MB = 2048
MOST_ROWS = 2_000
_AREAS = "agglomeration_area"  # a layer that takes areas only


def from_file(path: Path, *, crs: str | None = None, encoding: str | None = None) -> list[Drawing]:
    """The areas of a file as drawings: one a row, or all in one where there are too many rows.

    Args:
        path: GeoJSON, zipped Shapefile, GeoPackage or GeoParquet of at most 4 MiB.
        crs, encoding: the answers to what `gis.read.open_file` may ask.

    Raises:
        InputRefused: it cannot be read, holds something else than areas, or has too many corners.
        UsageError: an unknown coordinate system or encoding.
    """
    from gis.read import open_file

    if path.stat().st_size > LARGEST_BYTES:
        refuse("too-large", f"at most {LARGEST_BYTES >> 20} MB are taken for a drawing")
    frame = open_file(
        path, _AREAS, crs=crs, encoding=encoding, deadline_s=DEADLINE_S, memory_mb=MEMORY_MB
    ).accepted()
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    if frame.empty:
        refuse("drawing-empty", "the file holds no area")
    if len(frame) > MOST_ROWS:
        refuse("drawing-too-many", f"the file has {len(frame):,} areas; at most {MOST_ROWS:,}")
    stem = clean_name(path.stem) or "1"
    if len(frame) > MOST_SHOWN:
        return [_drawing(stem, frame.geometry.union_all())]
    names = [stem] if len(frame) == 1 and _numbered(frame, path) else list(frame["name"])
    pairs = zip(names, frame.geometry, strict=True)
    return list(distinct(_drawing(clean_name(name) or stem, shape) for name, shape in pairs))


def _numbered(frame: gpd.GeoDataFrame, path: Path) -> bool:
    """Whether the only name is the number that the reader gave to a row without one."""
    return str(frame["name"].iloc[0]).startswith(f"{path.stem}-")


def _drawing(name: str, shape: Any) -> Drawing:
    if shapely.get_num_coordinates(shape) > 2 * MOST_CORNERS:
        refuse("drawing-too-many-corners", f"{name} has more than {MOST_CORNERS:,} corners")
    try:
        return _polygon(name, shape)
    except InputRefused:
        # Corners rounded one by one can make an outline touch itself; this keeps it valid, but
        # tells its corners in another order.
        return _polygon(name, shapely.set_precision(shape, 1 / UNITS_A_DEGREE))


def _polygon(name: str, shape: Any) -> Drawing:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    coordinates = [[_places(ring) for ring in shapely.get_rings(part)] for part in parts]
    if not coordinates:
        refuse("drawing-empty", f"{name} encloses nothing")
    return Drawing.from_plain({"kind": "polygon", "coordinates": coordinates}, name)


def _places(ring: Any) -> list[list[float]]:
    places: list[list[float]] = np.asarray(shapely.get_coordinates(ring)[:-1]).tolist()
    return places
