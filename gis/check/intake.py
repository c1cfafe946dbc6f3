"""What a layer's shapes have to be before anything else is asked of them; refused by row if not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import axes

if TYPE_CHECKING:
    from gis.findings import Findings
    from gis.model import LayerSpec

MAX_VERTICES = 500_000  # of one feature; the largest real outlines (a coast, a river) have fewer


def present(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
    """Empty shapes as None; rows without a shape listed; a file of nothing but those refused."""
    geometries = geometries.copy()
    geometries[shapely.is_empty(geometries)] = None
    missing = shapely.is_missing(geometries)
    if not len(geometries):
        findings.warning("no-rows", "the file holds no features")
    elif missing.all():
        findings.refuse(
            "no-geometry",
            f"none of its {len(geometries):,} rows has a geometry",
            remedy="Export it with its shapes",
        )
    for at in np.flatnonzero(missing):
        findings.warning(
            "geometry-missing",
            "the row has no geometry; it is kept without a shape",
            row=int(at) + 1,
            field="geometry",
        )
    return geometries


def fitting(geometries: NDArray[Any], spec: LayerSpec, findings: Findings) -> None:
    """Kinds of geometry that the layer takes, and no shape with more vertices than can be borne."""
    types = shapely.get_type_id(geometries)
    names = {kind.value: kind.name for kind in shapely.GeometryType}
    fits = {shapely.GeometryType[kind.upper()].value for kind in spec.kinds} | {-1}
    for at in np.flatnonzero(~np.isin(types, list(fits))):
        findings.error(
            "geometry-kind",
            f"the layer {spec.name} takes {', '.join(sorted(spec.kinds))}",
            row=int(at) + 1,
            field="geometry",
            value=names.get(int(types[at]), "unknown"),
        )
    sizes = shapely.get_num_coordinates(geometries)
    for at in np.flatnonzero(sizes > MAX_VERTICES):
        findings.error(
            "too-many-vertices",
            f"the shape has {sizes[at]:,} vertices; at most {MAX_VERTICES:,} are taken",
            row=int(at) + 1,
            field="geometry",
            remedy="Simplify or divide it",
        )


def flat(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
    """The shapes without heights and measures."""
    if bool((shapely.has_z(geometries) | shapely.has_m(geometries)).any()):
        findings.warning(
            "heights-dropped", "heights or measures of the vertices are left out", field="geometry"
        )
    without: NDArray[Any] = shapely.force_2d(geometries)
    return without


def finite(geometries: NDArray[Any], findings: Findings) -> None:
    """Every coordinate a number."""
    xy, row = shapely.get_coordinates(geometries, return_index=True)
    for at in np.unique(row[~np.isfinite(xy).all(axis=1)]):
        findings.error(
            "coordinate-not-finite",
            "a coordinate is not a number",
            row=int(at) + 1,
            field="geometry",
        )


def on_earth(geometries: NDArray[Any], source: Any, findings: Findings) -> NDArray[Any]:
    """In WGS 84; rows that do not land on the Earth, or far from where the CRS is made for."""
    moved = axes.moved(geometries, source)
    bounds = shapely.bounds(moved)
    there = ~shapely.is_missing(geometries)
    out = there & ~(np.abs(bounds) <= (180, 90, 180, 90)).all(axis=1)
    far = there & ~out & axes.far_from_home(bounds, source)
    if not (out | far).any():
        return moved
    hint = axes.hint(geometries[out | far], source)
    for at in np.flatnonzero(out | far):
        x, y = shapely.get_coordinates(geometries[at])[0]
        findings.error(
            "coordinates-outside" if out[at] else "crs-does-not-fit",
            "the coordinates are not longitude and latitude on the Earth"
            if out[at]
            else f"the shape is far outside the area that {source.name} is made for",
            row=int(at) + 1,
            field="geometry",
            value=f"{x:g}, {y:g}",
            remedy=hint,
        )
    findings.stop_if_refused()
    return moved
