"""From degrees to the map plane in metres, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data import geojson_file
from data.generate.terms import PLANE
from gis import crs


def to_plane(shapes: Any) -> Any:
    """Geometries (one or an array) in degrees -> metres."""
    return _moved(shapes, crs.WGS84, PLANE)


def to_degrees(shapes: Any) -> Any:
    """Geometries (one or an array) in metres -> degrees."""
    return _moved(shapes, PLANE, crs.WGS84)


def _moved(shapes: Any, source: Any, target: Any) -> Any:
    many = np.atleast_1d(np.asarray(shapes, dtype=object))
    out = crs.transform(many, source, target)
    return out if isinstance(shapes, (list, np.ndarray)) else out[0]


def point(lon: float, lat: float) -> NDArray[np.float64]:
    """A place in degrees as x, y in metres."""
    return shapely.get_coordinates(to_plane(shapely.Point(lon, lat)))[0]


def real_layer(folder: Path, name: str) -> tuple[list[Any], list[dict[str, Any]]]:
    """A real layer's geometries on the plane, and its properties."""
    rows = geojson_file.read(folder / f"{name}.geojson")
    return list(to_plane([shape for shape, _ in rows])), [properties for _, properties in rows]
