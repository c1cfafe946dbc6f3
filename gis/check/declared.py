"""The area that a document declares, against the ellipsoidal area and against the planar one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import crs
from gis.check.limits import limit
from gis.issue import IN_ONE_LINE
from gis.units import M2_PER_HA, M2_PER_KM2, M2_PER_MU

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

DECLARED_UNIT, DECLARED_AREA = "declared-unit", "declared-area"  # the repairs
FIELD = "declared_area_m2"
RIGHT = "Both are right in their way; mu are of the ellipsoidal one"
# What stands in the column when its unit was taken for another: what m² have to be multiplied by.
UNITS = {
    "mu": M2_PER_MU, "hectares": M2_PER_HA, "km²": M2_PER_KM2,
    "m² taken for mu": 1 / M2_PER_MU, "m² taken for hectares": 1 / M2_PER_HA,
    "mu taken for hectares": M2_PER_MU / M2_PER_HA, "hectares taken for mu": M2_PER_HA / M2_PER_MU,
}  # fmt: skip


def tell(subject: Subject, findings: Findings) -> None:
    """Rows by what is the matter: another unit, a planar area, or simply another area."""
    declared, real = subject.numbers(FIELD), subject.area_m2
    factor, planar = subject.known(factors), subject.known(planar_m2)
    units = {value: name for name, value in UNITS.items()}
    findings.each(
        "area-unit", np.flatnonzero(factor != 1),
        lambda at: {
            "message": f"{declared[at]:,.2f} m² declared, {real[at]:,.2f} m² by its outline: the "
            f"figure looks like {units[factor[at]]}",
            "value": f"{declared[at]:.12g}",
            "remedy": f"It can become {declared[at] * factor[at]:,.2f} m²",
            "repair": DECLARED_UNIT,
        },
        field=FIELD,
    )  # fmt: skip
    _tell_together(planar, declared, real, findings)
    findings.each(
        "area-planar", np.flatnonzero(~np.isnan(planar)),
        lambda at: {
            "message": f"{declared[at]:,.2f} m² declared agree with the planar Gauss-Krüger area "
            f"({planar[at]:,.2f} m²), which is {planar[at] / real[at] - 1:.3%} more than the "
            f"ellipsoidal one ({real[at]:,.2f} m²)",
            "value": f"{declared[at]:.12g}",
            "remedy": RIGHT,
        },
        field=FIELD,
    )  # fmt: skip
    findings.each(
        "area-differs", np.flatnonzero(subject.known(differing)),
        lambda at: {
            "message": f"{declared[at]:,.2f} m² declared, {real[at]:,.2f} m² by its outline "
            f"({declared[at] / real[at] - 1:+.1%})",
            "value": f"{declared[at]:.12g}",
            "remedy": "Look which of the two is right; the figure can be left out",
            "repair": DECLARED_AREA,
        },
        field=FIELD,
    )  # fmt: skip


def _tell_together(
    planar: NDArray[np.float64],
    declared: NDArray[np.float64],
    real: NDArray[np.float64],
    findings: Findings,
) -> None:
    """One line for a layer that was measured on the plane: its rows would bury everything else."""
    these = ~np.isnan(planar)
    count, every = int(these.sum()), int((declared > 0).sum())
    if count < limit("planar_together") or count <= limit("planar_together_share") * every:
        return
    excess = planar[these] / real[these] - 1
    findings.warning(
        IN_ONE_LINE["area-planar"],
        f"{count:,} of {every:,} declared areas agree with the planar Gauss-Krüger area, which is "
        f"{excess.min():.3%} to {excess.max():.3%} more than the ellipsoidal one",
        field=FIELD,
        remedy=RIGHT,
    )


def factors(subject: Subject) -> NDArray[np.float64]:
    """What each declared area has to be multiplied by to be m²; 1 where it is, or nobody knows."""
    declared, real = subject.numbers(FIELD), subject.area_m2
    found = np.ones(len(declared))
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = real / declared
    for factor in UNITS.values():
        found[np.abs(ratio / factor - 1) < limit("unit_share")] = factor
    return found


def differing(subject: Subject) -> NDArray[np.bool_]:
    """Which declared areas are simply others, shape (n,)."""
    declared, real = subject.numbers(FIELD), subject.area_m2
    allowed = limit("declared_area_share") * real + limit("declared_area_slack_m2")
    beyond = (real > 0) & (np.abs(declared - real) > allowed)
    return np.asarray(beyond & (subject.known(factors) == 1) & np.isnan(subject.known(planar_m2)))


def planar_m2(subject: Subject) -> NDArray[np.float64]:
    """The planar area that each declared one agrees with, where it does not with the ellipsoidal.

    Of the parcel's own 3-degree zone of CGCS2000, or of the neighbour's, as a survey of a city on a
    seam keeps one. NaN where there is none; shape (n,).
    """
    declared, real = subject.numbers(FIELD), subject.area_m2
    found = np.full(len(declared), np.nan)
    near = limit("planar_area_share")
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = declared / real - 1
    # Planar area is never less, and not 1 % more within a zone's width and a half of its middle.
    maybe = subject.areal & (declared - real > limit("declared_area_slack_m2")) & (excess < 0.01)
    maybe &= excess > 2 * near
    middle = subject.bounds[:, [0, 2]].mean(axis=1)
    maybe &= (middle > 73.5) & (middle < 136.5)
    zones = np.floor((middle + 1.5) / 3)
    for step in (0, -1, 1):
        for zone in np.unique(zones[maybe] + step).astype(int):
            here = np.flatnonzero(maybe & (zones + step == zone) & np.isnan(found))
            if zone not in crs.GK3_ZONES or not len(here):
                continue
            area = _in_zone(subject.shapes[here], zone)
            fits = np.abs(declared[here] / area - 1) < near
            found[here[fits]] = area[fits]
    return found


def _in_zone(shapes: NDArray[Any], zone: int) -> NDArray[np.float64]:
    plane = crs.transform(shapes, crs.WGS84, crs.gauss_kruger(zone, zone_in_easting=False))
    return np.asarray(shapely.area(plane))
