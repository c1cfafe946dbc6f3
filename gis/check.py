"""Checks of a layer's geometry: what cannot be taken is refused by row, what can is repaired.

The order is fixed because each step trusts the one before: shapes there at all, of the layer's
kinds and of a bearable size; coordinates finite, then in WGS 84 and on the Earth; valid polygons;
and only then areas and overlaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import axes, crs
from gis.area import area_m2
from gis.errors import InputRefused
from gis.findings import Findings
from gis.layer import Layer
from gis.model import LayerSpec, layer_spec
from gis.overlap import MAX_PAIRS, overlaps
from gis.repair import repaired
from gis.units import mu_from_m2

if TYPE_CHECKING:
    import geopandas as gpd

MAX_VERTICES = 500_000  # of one feature; the largest real outlines (a coast, a river) have fewer
SMALLEST_M2 = 0.01  # an area below this prints as nothing: a drawing mistake, not land
OVERLAPS_LISTED = 20

_AREA_TYPES = (3, 6)  # shapely.GeometryType POLYGON, MULTIPOLYGON


def check(
    frame: gpd.GeoDataFrame, layer: str = "parcels", *, findings: Findings
) -> gpd.GeoDataFrame:
    """The frame in WGS 84, two-dimensional, with polygons repaired; findings are added.

    Args:
        frame: any CRS, which has to be set; row n of the file at position n - 1.
        layer: a name of `gis.model.LAYERS`; decides which kinds of geometry fit.
        findings: where issues go. Rows without a shape stay, with geometry None and a warning.

    Raises:
        InputRefused: an error was found; with everything found so far.
    """
    spec = layer_spec(layer)
    # Coordinates may be anything until they are judged; numpy need not warn of them as well.
    with np.errstate(all="ignore"):
        return frame.set_geometry(_judged(frame, spec, findings), crs=crs.WGS84)


def _judged(frame: gpd.GeoDataFrame, spec: LayerSpec, findings: Findings) -> NDArray[Any]:
    geometries = _present(frame.geometry.to_numpy(), findings)
    _fitting(geometries, spec, findings)
    findings.stop_if_refused()
    geometries = _flat(geometries, findings)
    _finite(geometries, findings)
    findings.stop_if_refused()
    geometries = _on_earth(geometries, frame.crs, findings)
    geometries = _valid(geometries, findings)
    if spec.name == "parcels":
        _disjoint(geometries, findings)
    return geometries


def checked(frame: gpd.GeoDataFrame, layer: str = "parcels", *, file: str = "") -> Layer:
    """A frame from anywhere (a script, an edit) as a `Layer`: repaired, or with its refusals.

    Does not raise for defects: `Layer.accepted` does.
    """
    findings = Findings(file)
    try:
        return Layer(check(frame, layer, findings=findings), findings.issues)
    except InputRefused:
        return Layer(frame, findings.issues)


def _present(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
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


def _fitting(geometries: NDArray[Any], spec: LayerSpec, findings: Findings) -> None:
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


def _flat(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
    if bool((shapely.has_z(geometries) | shapely.has_m(geometries)).any()):
        findings.warning(
            "heights-dropped", "heights or measures of the vertices are left out", field="geometry"
        )
    flat: NDArray[Any] = shapely.force_2d(geometries)
    return flat


def _finite(geometries: NDArray[Any], findings: Findings) -> None:
    xy, row = shapely.get_coordinates(geometries, return_index=True)
    for at in np.unique(row[~np.isfinite(xy).all(axis=1)]):
        findings.error(
            "coordinate-not-finite",
            "a coordinate is not a number",
            row=int(at) + 1,
            field="geometry",
        )


def _on_earth(geometries: NDArray[Any], source: Any, findings: Findings) -> NDArray[Any]:
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


def _valid(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
    """Invalid polygons repaired and listed with their area before and after."""
    import geopandas as gpd

    areal = np.isin(shapely.get_type_id(geometries), _AREA_TYPES)
    for at in np.flatnonzero(areal & ~shapely.is_valid(geometries)):
        before, geometries[at] = geometries[at], repaired(geometries[at])
        where = {"row": int(at) + 1, "field": "geometry"}
        why = shapely.is_valid_reason(before)
        if geometries[at] is before:
            findings.error(
                "too-tangled",
                f"the outline crosses itself too often to be repaired "
                f"({shapely.get_num_coordinates(before):,} vertices)",
                value=why,
                remedy="Draw it again or divide it",
                **where,
            )
        elif geometries[at] is None:
            findings.warning(
                "zero-area",
                "the outline encloses nothing; the row is kept without a shape",
                value=why,
                **where,
            )
        else:
            was, now = (mu_from_m2(_plane_m2(g)) for g in (before, geometries[at]))
            findings.warning(
                "geometry-repaired",
                f"the outline was not valid and has been repaired: {was:,.2f} mu by its vertices, "
                f"{now:,.2f} mu now",
                value=why,
                **where,
            )
    findings.stop_if_refused()
    measured = area_m2(gpd.GeoSeries(geometries, crs=crs.WGS84)).to_numpy()
    for at in np.flatnonzero(areal & (measured < SMALLEST_M2)):
        findings.warning(
            "zero-area", f"the area is {measured[at]:.4f} m²", row=int(at) + 1, field="geometry"
        )
    return geometries


def _plane_m2(geometry: Any) -> float:
    """Area of a shape that may be invalid: `area_m2` splits long edges, which GEOS follows by a
    repair of its own, unbounded.
    """
    west, south, east, north = geometry.bounds
    plane = crs.equal_area_at((west + east) / 2, (south + north) / 2)
    return float(shapely.area(crs.transform(np.array([geometry]), crs.WGS84, plane))[0])


def _disjoint(geometries: NDArray[Any], findings: Findings) -> None:
    found, compared = overlaps(geometries)
    if len(found) < MAX_PAIRS and compared < len(geometries):
        findings.warning(
            "overlap-unknown",
            f"only the first {compared:,} rows were looked through for overlaps: there are too "
            f"many neighbours",
            field="geometry",
        )
    if not found:
        return
    mu = float(mu_from_m2(sum(pair.area_m2 for pair in found)))
    at_least = "at least " if compared < len(geometries) else ""
    listed = ", ".join(f"{p.first + 1}+{p.second + 1}" for p in found[:OVERLAPS_LISTED])
    more = "…" if len(found) > OVERLAPS_LISTED else ""
    pairs = "1 pair of parcels lies" if len(found) == 1 else f"{len(found):,} pairs of parcels lie"
    findings.warning(
        "overlap",
        f"{at_least}{pairs} over each other, {mu:,.2f} mu counted twice; rows {listed}{more}",
        field="geometry",
    )
