"""Proposals for outlines: points and specks left out, strips cut off or given to a neighbour."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.area import area_m2
from gis.check import disjoint, gaps, parts, vertices
from gis.check.limits import limit
from gis.check.subject import metres
from gis.repair.repair import GEOMETRY, Repair
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gis.check.subject import Subject


def fewer_points(subject: Subject) -> list[Repair]:
    """Needless points left out; no border moves by more than a millimetre."""
    rows = np.flatnonzero(subject.known(vertices.flagged))
    after = vertices.thinned(subject.shapes[rows])
    before = shapely.get_num_coordinates(subject.shapes[rows])
    less = before - shapely.get_num_coordinates(after)
    told = [f"{n:,} of {m:,} points left out" for n, m in zip(less, before, strict=True)]
    fewer = less > 0
    return _repairs(subject, vertices.VERTICES, rows[fewer], after[fewer], _kept(told, fewer))


def no_specks(subject: Subject) -> list[Repair]:
    """Specks left out of outlines of several parts."""
    row, tiny, _ = subject.known(parts.parts)
    rows = np.unique(row[tiny])
    after = [parts.without_specks(subject, int(at)) for at in rows]
    told = [f"{np.count_nonzero(tiny[row == at]):,} specks left out" for at in rows]
    return _repairs(subject, parts.TINY_PARTS, rows, after, told)


def cut(subject: Subject) -> list[Repair]:
    """Strips that two parcels share, left to the earlier row and cut off the later one."""
    found, _ = subject.known(disjoint.pairs)
    under: dict[int, list[int]] = defaultdict(list)
    for pair, narrow in zip(found, subject.known(disjoint.slivers), strict=True):
        if narrow:
            under[pair.second].append(pair.first)
    rows, after, told, beside = [], [], [], []
    for at, earlier in sorted(under.items()):
        other = shapely.union_all(subject.shapes[earlier])
        rest = polygons(shapely.difference(subject.shapes[at], other), limit("tiny_part_m2"), other)
        rest = without_doubled(rest, subject.shapes[at])
        if rest is not None:
            rows.append(at)
            after.append(rest)
            told.append(f"cut off along {', '.join(subject.called(one) for one in earlier)}")
            beside.append(tuple(one + 1 for one in earlier))
    return _repairs(subject, disjoint.OVERLAP_CUT, rows, after, told, beside)


def fill(subject: Subject) -> list[Repair]:
    """Strips that nobody claims, given to the parcel with the longest border to them."""
    holes: dict[int, list[Any]] = defaultdict(list)
    for gap in subject.known(gaps.gaps):
        if gap.sliver:
            holes[gap.row].append(gap.shape)
    rows = sorted(holes)
    after = [shapely.union_all([subject.shapes[at], *holes[at]]) for at in rows]
    told = [f"{len(holes[at])} strips of unclaimed ground added" for at in rows]
    return _repairs(subject, gaps.GAP_FILL, rows, after, told)


def polygons(shape: Any, least_m2: float, beside: Any = None) -> Any:
    """The polygons of a shape, without those that cutting has left over; None when nothing is left.

    Args:
        shape: in degrees.
        least_m2: a smaller piece was left over.
        beside: where the cut was made; pieces apart from it were there before. None: anywhere.
    """
    pieces = shapely.get_parts(shape)
    pieces = pieces[shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON]
    if not len(pieces):
        return None
    small = shapely.area(metres(pieces)) < least_m2
    if beside is not None:
        # What is left along the cut may miss it by the rounding of its corners.
        small &= shapely.dwithin(pieces, beside, vertices.tolerance_deg())
    kept = pieces[~small]
    return kept[0] if len(kept) == 1 else shapely.multipolygons(kept) if len(kept) else None


def without_doubled(shape: Any, before: Any) -> Any:
    """A shape without points that cutting has put on others; None where that would break it.

    Points that lay on others before stay: they are a finding of their own.
    """
    if shape is None or _doubled(shape) <= _doubled(before):
        return shape
    for tidy in (shapely.remove_repeated_points, shapely.simplify):
        plain = tidy(shape, vertices.tolerance_deg())
        if plain.is_valid and not plain.is_empty and not _doubled(plain):
            return plain
    return None


def _doubled(shape: Any) -> int:
    return int(vertices.twice(np.array([shape], dtype=object))[0])


def _kept(told: list[str], which: Any) -> list[str]:
    return [one for one, keep in zip(told, which, strict=True) if keep]


def _repairs(
    subject: Subject,
    kind: str,
    rows: Iterable[int],
    after: Iterable[Any],
    told: Iterable[str],
    beside: Iterable[tuple[int, ...]] | None = None,
) -> list[Repair]:
    import geopandas as gpd

    rows, shapes = [int(at) for at in rows], np.array(list(after), dtype=object)
    if not rows:
        return []
    changed = area_m2(gpd.GeoSeries(shapes, crs=subject.frame.crs)) - subject.area_m2[rows]
    return [
        Repair(
            f"{kind}:{at + 1}",
            kind,
            at + 1,
            subject.ids[at],
            GEOMETRY,
            subject.shapes[at],
            shape,
            f"{said}: {mu_from_m2(float(by)):+,.4f} mu",
            others,
        )
        for at, shape, by, said, others in zip(
            rows, shapes, changed, told, beside or [()] * len(rows), strict=True
        )
    ]
