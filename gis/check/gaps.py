"""Ground that nobody claims: holes wholly enclosed between parcels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import crs
from gis.area import area_m2
from gis.check.limits import limit
from gis.check.subject import Subject, metres, width_m
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from gis.findings import Findings

GAP_FILL = "gap-fill"  # the repair


@dataclass(frozen=True, eq=False)
class Gap:
    """A hole, in degrees: its m², whether it is a strip, and the row that shares most with it."""

    shape: Any
    area_m2: float
    sliver: bool
    row: int
    others: int


def tell(subject: Subject, findings: Findings) -> None:
    """Each gap, at the parcel with the longest border to it; strips apart."""
    found = subject.known(gaps)
    for sliver, code in ((False, "gap"), (True, "gap-sliver")):
        here = [gap for gap in found if gap.sliver == sliver]
        turn = iter(here)

        def said(_: int, turn: Any = turn, sliver: bool = sliver) -> dict[str, Any]:
            gap = next(turn)
            west, south, east, north = gap.shape.bounds
            size = f"{mu_from_m2(gap.area_m2):,.2f} mu" if not sliver else f"{gap.area_m2:,.1f} m²"
            return {
                "message": f"{size} of ground between it and {gap.others} other parcels "
                f"{'is a strip that ' if sliver else ''}nobody claims",
                "where": (west, south, east, north),
                "remedy": "It can be given to this parcel" if sliver else "Look whose it is",
                "repair": GAP_FILL if sliver else "",
            }

        findings.each(code, [gap.row for gap in here], said, field="geometry")


def gaps(subject: Subject) -> list[Gap]:
    """The gaps of a layer, in the order of their rows; large ones are open land and left out."""
    import geopandas as gpd

    whole = shapely.disjoint_subset_union_all(subject.shapes[subject.areal])
    rings = shapely.get_rings(shapely.get_parts(whole))
    holes = shapely.polygons(rings[~_outer(whole)])
    if not len(holes):
        return []
    area = area_m2(gpd.GeoSeries(holes, crs=crs.WGS84)).to_numpy()
    # What is drawn as a hole of one parcel alone is its own affair, as long as nothing fills it.
    fits = (area >= limit("least_gap_m2")) & (area <= limit("largest_gap_m2"))
    holes, area = holes[fits], area[fits]
    tree = shapely.STRtree(subject.shapes)
    hole, row = tree.query(holes, predicate="intersects")
    inside = shapely.relate_pattern(holes[hole], subject.shapes[row], "T********")
    claimed = np.bincount(hole[inside], minlength=len(holes)) > 0  # an island lies in it
    border = shapely.length(
        shapely.intersection(shapely.boundary(holes[hole]), shapely.boundary(subject.shapes[row]))
    )
    touching = border > 0
    narrow = width_m(metres(holes)) < limit("sliver_width_m")
    found = []
    for at in np.flatnonzero(~claimed & (np.bincount(hole[touching], minlength=len(holes)) > 1)):
        mine = (hole == at) & touching
        rows, shared = row[mine], border[mine]
        order = np.lexsort([rows, -shared])
        found.append(
            Gap(holes[at], float(area[at]), bool(narrow[at]), int(rows[order[0]]), len(rows) - 1)
        )
    return sorted(found, key=lambda gap: gap.row)


def _outer(whole: Any) -> Any:
    """Which of the rings are shells, in the order of `shapely.get_rings`."""
    parts = shapely.get_parts(whole)
    rings = shapely.get_num_interior_rings(parts) + 1
    first = np.zeros(int(rings.sum()), dtype=bool)
    first[np.cumsum(rings) - rings] = True
    return first
