"""Parcels that lie over each other, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.check.duplicates import copies
from gis.check.limits import limit
from gis.check.subject import Subject, metres, width_m
from gis.overlap import MAX_PAIRS, Overlap, overlaps
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.findings import Findings

OVERLAP_CUT = "overlap-cut"  # the repair


def tell(subject: Subject, findings: Findings) -> None:
    """Each pair by its later row, slivers apart, and in one line what is counted twice."""
    found, compared = subject.known(pairs)
    rows = len(subject.shapes)
    if len(found) < MAX_PAIRS and compared < rows:
        findings.warning(
            "overlap-unknown",
            f"only the first {compared:,} rows were looked through for overlaps: there are too "
            f"many neighbours",
            field="geometry",
        )
    if not found:
        return
    total = float(mu_from_m2(sum(pair.area_m2 for pair in found)))
    least = "at least " if compared < rows else ""
    number = "1 pair of parcels lies" if len(found) == 1 else f"{len(found):,} pairs of parcels lie"
    findings.warning(
        "overlaps",
        f"{least}{number} over each other, {total:,.2f} mu counted twice",
        field="geometry",
    )
    narrow = subject.known(slivers)
    for sliver in (False, True):
        these = [pair for pair, is_one in zip(found, narrow, strict=True) if is_one == sliver]
        _each(subject, findings, these, sliver)


def _each(subject: Subject, findings: Findings, found: list[Overlap], sliver: bool) -> None:
    turn = iter(found)  # a row may lie over several others: pairs in step with their rows

    def said(at: int) -> dict[str, Any]:
        pair = next(turn)
        shared = shapely.intersection(subject.shapes[pair.first], subject.shapes[at])
        west, south, east, north = shared.bounds
        return {
            "message": f"it lies over {subject.called(pair.first)}"
            + (" along their border" if sliver else "")
            + f", {mu_from_m2(pair.area_m2):,.2f} mu counted twice",
            "value": subject.ids[pair.first],
            "where": (west, south, east, north),
            "remedy": "The strip can be cut off the later row"
            if sliver
            else "Look which of the two is right",
            "repair": OVERLAP_CUT if sliver else "",
        }

    code = "overlap-sliver" if sliver else "overlap"
    findings.each(code, [pair.second for pair in found], said, field="geometry")


def pairs(subject: Subject) -> tuple[list[Overlap], int]:
    """As `gis.overlap.overlaps`; rows that are copies of others are told as such and left out."""
    shapes = subject.shapes.copy()
    shapes[subject.known(copies) >= 0] = None
    return overlaps(shapes, MAX_PAIRS)


def slivers(subject: Subject) -> NDArray[np.bool_]:
    """Which of `pairs` share no more than a strip, in their order."""
    found, _ = subject.known(pairs)
    one = subject.shapes[np.array([p.first for p in found], dtype=np.intp)]
    other = subject.shapes[np.array([p.second for p in found], dtype=np.intp)]
    narrow: NDArray[np.bool_] = width_m(metres(shapely.intersection(one, other))) < limit(
        "sliver_width_m"
    )
    return narrow
