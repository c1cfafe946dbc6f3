"""Parcels that lie over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from gis.overlap import MAX_PAIRS, overlaps
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from gis.findings import Findings

OVERLAPS_LISTED = 20


def disjoint(geometries: NDArray[Any], findings: Findings) -> None:
    """Tell how many pairs there are and how much land they count twice."""
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
