"""Bundled GeoJSON: RFC 7946, one feature a line, seven decimals, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

DECIMALS = 7  # of a degree: 1.1 cm
FOLDER = Path(__file__).parent / "geojson"


def _open(shape: BaseGeometry) -> BaseGeometry:
    """Polygons in GEOS's canonical order of rings, so that no build order shows in the bytes."""
    return shapely.orient_polygons(shapely.normalize(shape))


def _pairs(xy: NDArray[np.float64]) -> list[list[float]]:
    return [[float(x), float(y)] for x, y in xy]


def _coordinates(geometry: BaseGeometry) -> Any:
    kind = geometry.geom_type
    if kind == "Point":
        return _pairs(shapely.get_coordinates(geometry))[0]
    if kind == "LineString":
        return _pairs(shapely.get_coordinates(geometry))
    if kind == "Polygon":
        return [_pairs(shapely.get_coordinates(ring)) for ring in shapely.get_rings(geometry)]
    return [_coordinates(part) for part in shapely.get_parts(geometry)]


def write(path: Path, rows: Iterable[tuple[BaseGeometry, Mapping[str, Any]]]) -> None:
    """Write (geometry in degrees, properties) rows; properties keep their order."""
    lines = []
    for geometry, properties in rows:
        # A line keeps its direction (a river runs downstream); only polygons are put in order.
        shape = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
        if shape.geom_type in {"Polygon", "MultiPolygon"}:
            shape = _open(shape)
        feature = {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": {"type": shape.geom_type, "coordinates": _coordinates(shape)},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def read(path: Path) -> list[tuple[BaseGeometry, dict[str, Any]]]:
    """The rows of such a file: (geometry in degrees, properties)."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [(shapely.geometry.shape(f["geometry"]), f["properties"]) for f in features]
