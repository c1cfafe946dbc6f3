"""Land that lies where it cannot: outside the area, or not in the park that it names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.check.limits import limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings


def tell(subject: Subject, findings: Findings) -> None:
    """Rows outside the area that the atlas is of."""
    area = subject.context.area
    if area is None or not len(area):
        return
    share = outside(subject.shapes, shapely.union_all(area.geometry.to_numpy()))
    findings.each(
        "outside-area",
        np.flatnonzero(share > limit("outside_share")),
        lambda at: {
            "message": _how_far(share[at], "it lies outside", "the area of the atlas"),
            "remedy": "Look whether its coordinates are right",
        },
        field="geometry",
    )


def tell_parks(subject: Subject, findings: Findings) -> None:
    """Rows whose park is another than the one that they lie in, and parks that there are not."""
    parks = subject.context.parks
    if parks is None or "name" not in parks or "park" not in subject.frame:
        return
    columns = [c for c in ("name", "name_zh", "name_en") if c in parks]
    known = {
        row[c]: row.geometry
        for _, row in parks.iterrows()
        for c in columns
        if isinstance(row[c], str) and row.geometry is not None
    }
    named = subject.texts("park")
    share = np.zeros(len(named))
    for name in {n for n in named.tolist() if n in known}:
        here = named == name
        share[here] = outside(subject.shapes[here], known[name])
    findings.each(
        "park-elsewhere",
        np.flatnonzero(share > limit("outside_share")),
        lambda at: {
            "message": _how_far(share[at], "it does not lie in", "the park that it names"),
            "value": str(named[at]),
            "remedy": "Correct the park or the outline",
        },
        field="park",
    )
    strange = Counter(str(n) for n in named.tolist() if n is not None and n not in known)
    for name, count in strange.most_common():
        findings.warning(
            "park-unknown",
            f"the atlas has no park of this name; {count:,} rows are in it",
            field="park",
            value=name,
            remedy="Correct the name, or import the park",
        )


def _how_far(share: float, wholly: str, place: str) -> str:
    return f"{wholly} {place}" if share > 0.999 else f"{share:.0%} of it lies outside {place}"


def outside(shapes: NDArray[Any], place: Any) -> NDArray[np.float64]:
    """The share of each shape that lies outside a place, 0 for what has no shape; shape (n,)."""
    share = np.zeros(len(shapes))
    shapely.prepare(place)
    there = ~shapely.is_missing(shapes)
    beyond = there & ~shapely.covers(place, shapes)
    away = beyond & shapely.disjoint(place, shapes)
    share[away] = 1.0
    partly = np.flatnonzero(beyond & ~away & (shapely.area(shapes) > 0))
    # A shape is small against its area: cut the area down to it before it is intersected.
    for at in partly:
        near = shapely.clip_by_rect(place, *shapely.bounds(shapes[at]))
        inside = shapely.area(shapely.intersection(shapely.make_valid(near), shapes[at]))
        share[at] = 1 - inside / shapely.area(shapes[at])
    return share
