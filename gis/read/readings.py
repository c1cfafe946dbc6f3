"""What the coordinates of a file can mean, by the numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import ProjError

from gis import crs, gcj02
from gis.read import placing

Numbers = NDArray[np.float64]

NORTHING_M = (1_500_000.0, 6_000_000.0)  # China from 14° to 54°
EASTING_M = (50_000.0, 950_000.0)  # of a zone, false easting 500 000, without its number
_FAR_M = 400_000.0  # from the central meridian: twice the width of a zone here
_FALSE_M = 500_000.0
_LEAST_M = 1_000.0  # below this they are degrees, or metres of a plan
_MERCATOR_M = 20_037_508.35  # half the equator
# A surveyor's degrees are CGCS2000 and a phone's are WGS 84: centimetres apart, one position here.
DEGREES = tuple(str(one.to_epsg()) for one in (crs.CGCS2000, crs.WGS84))
_SAME_DEG = 1e-7  # about a centimetre


@dataclass(frozen=True)
class Reading:
    """One meaning: the answers that say it, and how its numbers become WGS 84 degrees."""

    answers: Mapping[str, Any]
    name: str
    degrees: Callable[[Numbers], Numbers]
    warns: str = ""

    @property
    def option(self) -> str:
        """The answers as options of the command line."""
        words = [f"--crs {self.answers['crs']}"] if "crs" in self.answers else []
        return " ".join(words + ["--swap-axes"] * bool(self.answers.get("swapped")))


def readings(numbers: Numbers, declared: CRS | None) -> list[Reading]:
    """All that coordinates of shape (n, 2) can mean; what is usual before what is rare.

    A twentieth of them may be anything: one row that is wrong does not hide what the others are.
    """
    finite = numbers[np.isfinite(numbers).all(axis=1)]
    if not len(finite):
        return []
    found = list(_declared(declared))
    for swapped in (False, True):
        xy = finite[:, ::-1] if swapped else finite
        low, high = np.quantile(xy, (0.025, 0.975), axis=0)
        box = (low[0], low[1], high[0], high[1])
        found += _in_degrees(box, swapped)
        found += _in_zones(xy, box, swapped)
    if _LEAST_M < np.median(np.abs(finite).max(axis=1)) <= _MERCATOR_M:
        found.append(
            Reading(_said(crs.WEB_MERCATOR, False), "Web Mercator", _by(crs.WEB_MERCATOR, False))
        )
    return _distinct(found, finite)


def as_declared(system: CRS) -> dict[str, Any]:
    """The answers that take a file at its word."""
    code = system.to_epsg()
    return {"crs": str(code) if code is not None else system.to_wkt(), "swapped": False}


def _declared(system: CRS | None) -> Iterator[Reading]:
    if system is None:
        return
    said = as_declared(system)
    for swapped in (False, True):
        degrees = said["crs"] in DEGREES
        name = _degrees_name(swapped) if degrees else _swap(system.name, swapped)
        yield Reading(said | {"swapped": swapped}, name, _by(system, swapped))


def _in_degrees(box: tuple[float, ...], swapped: bool) -> Iterator[Reading]:
    if max(abs(box[0]), abs(box[2])) > 180 or max(abs(box[1]), abs(box[3])) > 90:
        return
    yield Reading(_said(crs.WGS84, swapped), _degrees_name(swapped), _by(crs.WGS84, swapped))
    west, south, east, north = gcj02.WITHIN
    if west <= box[0] <= box[2] <= east and south <= box[1] <= box[3] <= north:
        for shift, source in (("GCJ-02", "Amap, Tencent"), ("BD-09", "Baidu")):
            yield Reading(
                {"crs": shift, "swapped": swapped},
                _swap(f"{shift} ({source})", swapped),
                _turn(placing.SHIFTS[shift], swapped),
            )


def _degrees_name(swapped: bool) -> str:
    order = "latitude" if swapped else "longitude"
    return f"CGCS2000 经纬度 / WGS 84, EPSG:4490 or 4326, {order} first"


def _in_zones(xy: Numbers, box: tuple[float, ...], swapped: bool) -> Iterator[Reading]:
    """CGCS2000's Gauss-Krüger zones; ``xy`` has its eastings first."""
    if not NORTHING_M[0] <= box[1] <= box[3] <= NORTHING_M[1]:
        return
    prefixes = np.floor(xy[:, 0] / placing.ZONE_M).astype(np.int64)
    own = xy[:, 0] - prefixes * placing.ZONE_M
    if not _most((own >= EASTING_M[0]) & (own <= EASTING_M[1])):
        return
    number, count = np.unique(prefixes, return_counts=True)
    usual = number[count >= 0.025 * len(prefixes)]
    if len(usual) == 1 and usual[0] == 0:
        for zone in crs.GK3_ZONES:
            system = crs.gauss_kruger(zone, zone_in_easting=False)
            name = _swap(f"CGCS2000, 3-degree zone {zone} ({zone * 3}°E)", swapped)
            far = float(np.median(np.abs(own - _FALSE_M)))
            warns = "far from the zone's meridian" if far > _FAR_M else ""
            yield Reading(_said(system, swapped), name, _turn(_of_zone(3 * zone), swapped), warns)
    for width in (3, 6):
        if 0 in usual or not set(usual.tolist()) <= set(crs.zones(width)):
            continue
        name = f"CGCS2000, {width}-degree zone{'s' * (len(usual) > 1)}"
        name = _swap(f"{name} {', '.join(map(str, usual))} (before the eastings)", swapped)
        if len(usual) == 1:
            one = crs.gauss_kruger(int(usual[0]), zone_in_easting=True, width=width)
            said = _said(one, swapped)
        else:
            said = {"crs": f"CGCS2000-{width}", "swapped": swapped}
        yield Reading(said, name, _turn(_by_prefix(width), swapped))


def _most(fits: NDArray[np.bool_]) -> bool:
    return bool(fits.mean() >= 0.95)


def _said(system: CRS, swapped: bool) -> dict[str, Any]:
    return {"crs": str(system.to_epsg()), "swapped": swapped}


def _swap(name: str, swapped: bool) -> str:
    return f"{name}, axes swapped" if swapped else name


def _turn(way: Callable[[Numbers], Numbers], swapped: bool) -> Callable[[Numbers], Numbers]:
    return (lambda xy: way(np.ascontiguousarray(xy[:, ::-1]))) if swapped else way


def _by(system: CRS, swapped: bool) -> Callable[[Numbers], Numbers]:
    def degrees(xy: Numbers) -> Numbers:
        try:
            moved = crs.between(system, crs.WGS84).transform(xy[:, 0], xy[:, 1])
        except ProjError:  # no way from there to degrees: a grid of its own
            return np.full_like(xy, np.nan)
        return np.column_stack(moved)

    return _turn(degrees, swapped)


def _of_zone(meridian_deg: float) -> Callable[[Numbers], Numbers]:
    return lambda xy: crs.degrees_of_zone(xy, meridian_deg)


def _by_prefix(width: int) -> Callable[[Numbers], Numbers]:
    def degrees(xy: Numbers) -> Numbers:
        zone = np.floor(xy[:, 0] / placing.ZONE_M)
        own = np.column_stack([xy[:, 0] - zone * placing.ZONE_M, xy[:, 1]])
        meridian = 3 * zone if width == 3 else 6 * zone - 3
        return crs.degrees_of_zone(own, meridian)

    return degrees


def _distinct(found: list[Reading], numbers: Numbers) -> list[Reading]:
    """Without those that put the numbers where one before has put them."""
    few = numbers[np.unique(np.linspace(0, len(numbers) - 1, 5).astype(int))]
    kept: list[Reading] = []
    places: list[Numbers] = []
    for reading in found:
        with np.errstate(all="ignore"):
            there = reading.degrees(few)
        known = np.isfinite(there).all()  # what is nowhere is not where something else is
        at = next(
            (
                n for n, one in enumerate(kept)
                if one.answers == reading.answers
                or (known and np.allclose(there, places[n], rtol=0, atol=_SAME_DEG))
            ),
            None,
        )  # fmt: skip
        if at is None:
            kept.append(reading)
            places.append(there)
        elif kept[at].name.startswith("unknown"):  # as PROJ calls what has no name
            kept[at] = replace(kept[at], name=reading.name)
    return kept
