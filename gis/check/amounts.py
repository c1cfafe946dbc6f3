"""Amounts that look ten thousand times wrong: 万元 taken for yuan, or multiplied twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.area import area_m2
from gis.check.limits import limit
from gis.check.linked import ids_of
from gis.units import YUAN_PER_WAN, mu_from_m2

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

AMOUNT_SCALE = "amount-scale"  # the repair
ACTUAL = "actual_invest_yuan"
FIELDS = ("planned_invest_yuan", ACTUAL)


def tell(subject: Subject, findings: Findings) -> None:
    """Rows of each amount, with what they would be."""
    for field in FIELDS:
        amount, factor = subject.numbers(field), scales(subject, field)
        density = amount / subject.known(land_mu)

        def said(at: int, amount: Any = amount, factor: Any = factor, per: Any = density) -> Any:
            rate = "" if np.isnan(per[at]) else f", {per[at]:,.0f} yuan per mu"
            which = "万元 taken for yuan" if factor[at] > 1 else "multiplied by 10,000 twice"
            return {
                "message": f"{amount[at]:,.0f} yuan{rate}: it looks like {which}",
                "value": f"{amount[at]:.15g}",
                "remedy": f"It can become {amount[at] * factor[at]:,.0f} yuan",
                "repair": AMOUNT_SCALE,
            }

        findings.each("amount-scale", np.flatnonzero(factor != 1), said, field=field)


def scales(subject: Subject, field: str) -> NDArray[np.float64]:
    """What each amount probably has to be multiplied by: 10,000, 1/10,000, or 1; shape (n,).

    An amount per mu is suspected when it is beyond what is plausible anywhere, or a thousand times
    off the middle of the other rows, and would be right and usual with the factor. Where the land
    of a row is not known, its amount alone is held against what projects cost. Actual investment
    is too little only when it is so in most rows.
    """
    amount = subject.numbers(field)
    density = amount / subject.known(land_mu)
    factor = np.ones(len(amount))
    judged = np.isfinite(density) & (density > 0)
    usual = _usual(density[judged])
    for scale in (float(YUAN_PER_WAN), 1 / YUAN_PER_WAN):
        with np.errstate(invalid="ignore", divide="ignore"):
            odd = _beyond(density, "yuan_per_mu")
            if usual is not None:
                ratio = np.maximum(density / usual, usual / density)
                better = np.maximum(density * scale / usual, usual / (density * scale))
                odd = (odd | (ratio > limit("usual_factor"))) & (better < ratio)
            wrong = judged & odd & ~_beyond(density * scale, "yuan_per_mu")
            bare = np.isnan(density) & (amount > 0) & _beyond(amount, "project_yuan")
            bare &= ~_beyond(amount * scale, "project_yuan") & (subject.layer == "projects")
        if scale > 1 and field == ACTUAL and usual is not None:
            continue  # what has been spent may be next to nothing yet
        factor[wrong | bare] = scale
    return factor


def _beyond(values: NDArray[np.float64], what: str) -> NDArray[np.bool_]:
    return np.asarray((values < limit(f"least_{what}")) | (values > limit(f"most_{what}")))


def _usual(density: NDArray[np.float64]) -> float | None:
    """The middle of the plausible ones; None when fewer than half are: the column is at fault."""
    plausible = density[~_beyond(density, "yuan_per_mu")]
    return float(np.median(plausible)) if len(plausible) * 2 > len(density) else None


def land_mu(subject: Subject) -> NDArray[np.float64]:
    """The land of each row in mu: its own outline, or the parcels of a project; NaN if unknown."""
    own = np.where(subject.areal & (subject.area_m2 > 0), subject.area_m2, np.nan)
    parcels = subject.context.parcels
    if subject.layer == "projects" and parcels is not None and "parcels" in subject.frame:
        sizes = dict(zip(parcels["id"].astype(str), area_m2(parcels), strict=True))
        lists = map(ids_of, subject.texts("parcels"))
        summed = np.array([_sum(ids, sizes) for ids in lists], dtype=np.float64)
        own = np.where(np.isnan(own), summed, own)
    return mu_from_m2(own)


def _sum(ids: list[str], sizes: dict[str, float]) -> float:
    known = [sizes[one] for one in ids if one in sizes]
    return float(sum(known)) if known else float("nan")
