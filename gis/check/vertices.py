"""Points of an outline that say nothing: nearer to each other, or to a line, than a millimetre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.check.limits import limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

VERTICES = "vertices"  # the repair
M_PER_DEG = 111_700.0  # of latitude, at most: so many degrees are never more metres than meant


def tell(subject: Subject, findings: Findings) -> None:
    """Rows with points twice, or mostly made of points on straight lines."""
    doubled, needless = subject.known(counted)
    findings.each(
        "needless-vertices",
        np.flatnonzero(subject.known(flagged)),
        lambda at: {
            "message": f"{doubled[at]:,} points lie on the one before them and {needless[at]:,} of "
            f"{shapely.get_num_coordinates(subject.shapes[at]):,} change the outline by less than "
            f"a millimetre",
            "remedy": "They can be left out",
            "repair": VERTICES,
        },
        field="geometry",
    )


def flagged(subject: Subject) -> NDArray[np.bool_]:
    """Which rows, shape (n,)."""
    doubled, needless = subject.known(counted)
    total = np.maximum(shapely.get_num_coordinates(subject.shapes), 1)
    many = needless >= limit("needless_vertices")
    mostly = needless / total >= limit("needless_vertices_share")
    return np.asarray((doubled > 0) | (many & mostly))


def counted(subject: Subject) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Points that lie on the one before, and points that can be left out, shape (n,) each."""
    plain = shapely.simplify(subject.shapes, tolerance_deg(), preserve_topology=False)
    fewer = shapely.get_num_coordinates(subject.shapes) - shapely.get_num_coordinates(plain)
    return twice(subject.shapes), np.where(subject.areal & (fewer > 0), fewer, 0)


def twice(shapes: NDArray[Any]) -> NDArray[np.intp]:
    """How many points of each shape lie on the one before them; degrees, shape (n,)."""
    rings, row = shapely.get_rings(shapes, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    close = same & (np.hypot(*(xy[1:] - xy[:-1]).T) < tolerance_deg())
    found: NDArray[np.intp] = np.bincount(row[ring[1:][close]], minlength=len(shapes))
    return found


def tolerance_deg() -> float:
    """A millimetre in degrees, whatever the direction."""
    return limit("vertex_distance_m") / M_PER_DEG


def thinned(shapes: NDArray[Any]) -> NDArray[Any]:
    """The shapes without needless points, none moved, valid as before; degrees, shape (n,)."""
    plain: NDArray[Any] = shapely.simplify(shapes, tolerance_deg(), preserve_topology=True)
    return plain
