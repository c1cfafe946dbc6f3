"""Outlines that are not valid: repaired where they are read, with what they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from gis.area import area_m2
from gis.repair.outline import repaired
from gis.repair.repair import GEOMETRY, OUTLINE, Repair
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from gis.findings import Findings

SMALLEST_M2 = 0.01  # an area below this prints as nothing: a drawing mistake, not land

_AREA_TYPES = (3, 6)  # shapely.GeometryType POLYGON, MULTIPOLYGON


def valid(geometries: NDArray[Any], findings: Findings) -> NDArray[Any]:
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
            findings.taken.append(_repair(int(at) + 1, before, None, findings))
            findings.warning(
                "zero-area",
                "the outline encloses nothing; the row is kept without a shape",
                value=why,
                **where,
            )
        else:
            findings.taken.append(_repair(int(at) + 1, before, geometries[at], findings))
            was, now = (mu_from_m2(_plane_m2(g)) for g in (before, geometries[at]))
            findings.warning(
                "geometry-repaired",
                f"the outline was not valid and has been repaired: {was:,.2f} mu by its vertices, "
                f"{now:,.2f} mu now",
                value=why,
                repair=OUTLINE,
                **where,
            )
    findings.stop_if_refused()
    measured = area_m2(gpd.GeoSeries(geometries, crs=crs.WGS84)).to_numpy()
    for at in np.flatnonzero(areal & (measured < SMALLEST_M2)):
        findings.warning(
            "zero-area", f"the area is {measured[at]:.4f} m²", row=int(at) + 1, field="geometry"
        )
    return geometries


def _repair(row: int, before: Any, after: Any, findings: Findings) -> Repair:
    known = findings.ids[row - 1] if row <= len(findings.ids) else ""
    was, now = _plane_m2(before), 0.0 if after is None else _plane_m2(after)
    says = f"The outline made valid: {mu_from_m2(was):,.2f} mu before, {mu_from_m2(now):,.2f} after"
    return Repair(f"{OUTLINE}:{row}", OUTLINE, row, known, GEOMETRY, before, after, says)


def _plane_m2(geometry: Any) -> float:
    """Area of a shape that may be invalid: `area_m2` splits long edges, which GEOS follows by a
    repair of its own, unbounded.
    """
    west, south, east, north = geometry.bounds
    plane = crs.equal_area_at((west + east) / 2, (south + north) / 2)
    return float(shapely.area(crs.transform(np.array([geometry]), crs.WGS84, plane))[0])
