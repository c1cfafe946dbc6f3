"""Which zone a survey text is in: by its numbers, then by its header, else it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import CRS

from gis import crs
from gis.findings import Findings
from gis.read.placing import ZONE_M
from gis.read.readings import EASTING_M, NORTHING_M

if TYPE_CHECKING:
    from gis.read.request import Request

_OLD = re.compile(r"(?:19)?(?:54|80)|西安|北京", re.IGNORECASE)

Rings = list[list[np.ndarray]]


def placed(
    parcels: Rings,
    header: Mapping[str, str],
    lines: Mapping[str, int],
    request: Request,
    findings: Findings,
) -> tuple[Rings, CRS | dict[int, CRS] | None, Mapping[str, str] | None]:
    """The rings with the easting first, and the system of their numbers.

    Args:
        parcels: a list of rings a parcel, each (n, 2) as in the file: northing, easting.
        header: the lines of [属性描述].
        lines: where each name of the header stands, and under "" the first point.
        request: with a coordinate system of the person's, nothing is deduced.
        findings: takes a warning where columns are swapped or header and numbers differ.

    Returns:
        The rings; the system: one CRS, one by parcel position where the parcels lie in several
        zones, or None when neither the numbers nor the header tell; and what is asked about it.
    """
    every = np.vstack([ring for rings in parcels for ring in rings] or [np.zeros((0, 2))])
    swapped = _swapped(every)
    if swapped:
        findings.warning(
            "axes-swapped", f"from line {lines.get('', 1)} on the first column holds eastings and "
            "the second northings, against the format; read as they are meant", field="geometry",
        )  # fmt: skip
    step = 1 if swapped else -1
    turned = [[ring[:, ::step] for ring in rings] for rings in parcels]
    if request.answers.crs is not None or not len(every):
        return turned, None, None
    asks = _old(header)
    return turned, None if asks else _system(turned, header, lines, findings), asks


def settled(shapes: np.ndarray, system: CRS | dict[int, CRS] | None) -> tuple[Any, CRS | None]:
    """The shapes in one system: those of several zones become WGS 84."""
    if not isinstance(system, dict):
        return shapes, system
    moved = shapes.copy()
    for zone in set(system.values()):
        rows = [row for row, own in system.items() if own == zone]
        moved[rows] = crs.transform(shapes[rows], zone, crs.WGS84)
    return moved, crs.WGS84


def _swapped(every: np.ndarray) -> bool:
    """Whether the columns can only be meant the other way round."""
    if not len(every):
        return False
    first, second = every[:, 0], every[:, 1]
    return bool(_northings(second) and not _northings(first) and _eastings(first))


def _northings(values: np.ndarray) -> bool:
    return bool(((values >= NORTHING_M[0]) & (values <= NORTHING_M[1])).all())


def _eastings(values: np.ndarray) -> bool:
    own = np.where(values >= ZONE_M, values % ZONE_M, values)
    return bool(((own >= EASTING_M[0]) & (own <= EASTING_M[1])).all())


def _old(header: Mapping[str, str]) -> Mapping[str, str] | None:
    """Datum shifts of old systems are not published: the person has to say what they use."""
    named, width = header.get("坐标系", ""), header.get("几度分带", "3")
    if not _OLD.search(named) and width.strip() in ("", "3", "3度", "三"):
        return None
    return {
        "message": f"the file says {named or '?'} in zones of {width}°, which are not CGCS2000's "
        "3-degree zones",
    }


def _system(
    parcels: Rings, header: Mapping[str, str], lines: Mapping[str, int], findings: Findings
) -> CRS | dict[int, CRS] | None:
    said = header.get("带号", "").strip()
    zones = [int(rings[0][0, 0] // ZONE_M) if rings else 0 for rings in parcels]
    prefixed = {zone for zone in zones if zone}
    if prefixed and prefixed <= set(crs.GK3_ZONES) and 0 not in zones:
        if said.isdecimal() and {int(said)} != prefixed:
            findings.warning(
                "zone-differs", f"line {lines.get('带号', 1)} says zone {said}, the eastings begin "
                f"with {', '.join(map(str, sorted(prefixed)))}: the eastings are believed",
                field="geometry", value=said,
            )  # fmt: skip
        systems = {z: crs.gauss_kruger(z, zone_in_easting=True) for z in prefixed}
        if len(systems) == 1:
            return next(iter(systems.values()))
        return {row: systems[zone] for row, zone in enumerate(zones)}
    if not prefixed and said.isdecimal() and int(said) in crs.GK3_ZONES:
        return crs.gauss_kruger(int(said), zone_in_easting=False)
    return None  # asked for by gis.read.system
