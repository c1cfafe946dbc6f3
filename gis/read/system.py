"""The coordinate system of a file's numbers: a person's word, then the file's, else a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from gis import crs
from gis.findings import Findings
from gis.read import placing
from gis.read.candidates import judged, listed
from gis.read.home import Home, Known
from gis.read.readings import EASTING_M
from gis.read.seen import SAMPLE

if TYPE_CHECKING:
    from gis.read.request import Request
    from gis.read.table import Table


def settled(table: Table, request: Request, known: Known, findings: Findings) -> Table:
    """The table with its shapes in a system that PROJ knows, easting or longitude first.

    Asks when nobody says which system it is, naming every one that would fit.
    """
    given = request.placing
    if given is None and (table.crs is None or table.asks is not None):
        _ask(table, known, findings)
    declared = None if table.assumed else table.crs
    if given is not None and declared is not None and not _alike(given, declared):
        findings.warning(
            "crs-overridden",
            f"the file says {declared.name}; it is read as {given.name}, as you said",
            field="geometry",
        )
    way = given or placing.Placing(table.crs, swapped=request.answers.swapped)
    if given is None and not way.swapped:
        _ask_if_swapped(table, findings)
    with np.errstate(invalid="ignore"):
        shapes, system = way.settled(table.geometries)
        if way.zones:
            _zoned(shapes, table.geometries, findings)
        else:
            shapes, system = _each_by_its_zone(shapes, system, findings)
    return replace(table, geometries=shapes, crs=system, asks=None)


def _ask(table: Table, known: Known, findings: Findings) -> None:
    asks = table.asks or {}
    shapes = _sampled(table.geometries)
    found = judged(shapes, np.full(len(shapes), None), table.crs, Home(known))
    options = listed(found)
    findings.ask(
        asks.get("code", "crs-unknown"),
        asks.get("message", "the file does not say which coordinate system its numbers are in"),
        field="crs" if "value" in asks and asks.get("code") else "geometry",
        value=asks.get("value", ""),
        remedy=". ".join(
            part
            for part in (
                asks.get("remedy", "Say it with --crs EPSG, for instance --crs 4547"),
                f"These would fit: {options}" if options else "",
            )
            if part
        ),
    )


def _ask_if_swapped(table: Table, findings: Findings) -> None:
    """Degrees that can only be meant the other way round: all of them, beyond the poles."""
    if table.crs is None or not table.crs.is_geographic:
        return
    bounds = shapely.bounds(table.geometries)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    turned = (np.abs(bounds) <= (90, 180, 90, 180)).all(axis=1)
    beyond = np.abs(bounds[:, [1, 3]]).max(axis=1, initial=0) > 90
    if not len(bounds) or not turned.all() or not beyond.all():
        return
    findings.ask(
        "coordinates-outside",
        "the second number is no latitude, and the first could be one: the axes look swapped",
        field="geometry",
        value=f"{bounds[0, 0]:.10g}, {bounds[0, 1]:.10g}",
        remedy="If latitude comes first, say --swap-axes",
    )


def _sampled(geometries: NDArray[Any]) -> NDArray[Any]:
    """At most `SAMPLE` of the shapes that there are, spread over them all."""
    there = np.flatnonzero(~(shapely.is_missing(geometries) | shapely.is_empty(geometries)))
    found: NDArray[Any] = geometries[places(there)]
    return found


def places(positions: NDArray[np.intp], most: int = SAMPLE) -> NDArray[np.intp]:
    """At most so many of the positions, evenly spread."""
    if len(positions) <= most:
        return positions
    return np.asarray(positions[np.linspace(0, len(positions) - 1, most).astype(int)])


def _alike(given: placing.Placing, declared: CRS) -> bool:
    if given.crs is None or given.swapped:
        return False
    code = given.crs.to_epsg()
    same_code = code is not None and code == declared.to_epsg()
    return same_code or given.crs.equals(declared, ignore_axis_order=True)


def _zoned(shapes: NDArray[Any], numbers: NDArray[Any], findings: Findings) -> None:
    """Rows whose eastings carry no number of a zone, or two."""
    lost = ~shapely.is_missing(numbers) & np.isnan(shapely.bounds(shapes)).any(axis=1)
    lost &= ~shapely.is_empty(numbers)
    for at in np.flatnonzero(lost):
        x, y = shapely.get_coordinates(numbers[at])[0]
        findings.error(
            "zone-unknown", "no number of a zone stands before the easting, or there are two",
            row=int(at) + 1, field="geometry", value=f"{x:.10g}, {y:.10g}",
        )  # fmt: skip
    findings.stop_if_refused()


def _each_by_its_zone(
    shapes: NDArray[Any], system: CRS, findings: Findings
) -> tuple[NDArray[Any], CRS]:
    """Rows of the neighbouring zone in a file of a zone whose number stands before its eastings.

    The seam of two zones runs through some cities, and the number says which side a row was
    measured from. A file of which no row is in the system's own zone is not touched: the system
    is wrong then, and the checks refuse it.
    """
    zone = crs.gauss_kruger_of(system)
    if zone is None or not zone[1]:
        return shapes, system
    numbers = placing.zones_of(shapes)
    bounds = shapely.bounds(shapes)
    own = bounds[:, [0, 2]] - numbers[:, None] * placing.ZONE_M
    plausible = ((own >= EASTING_M[0]) & (own <= EASTING_M[1])).all(axis=1)
    other = plausible & (np.abs(numbers - zone[0]) == 1)
    if not other.any() or not (plausible & (numbers == zone[0])).any():
        return shapes, system
    moved = shapely.force_2d(shapes).copy()
    rest = ~other
    moved[rest] = crs.transform(moved[rest], system, crs.WGS84)
    moved[other] = placing.by_zone(moved[other], 3)
    first = np.flatnonzero(other)[0] + 1
    findings.warning(
        "zones-mixed",
        f"{other.sum():,} rows have the number of a neighbouring zone before their eastings "
        f"({', '.join(map(str, np.unique(numbers[other])))}); each was read in its own",
        field="geometry",
        row=int(first) if other.sum() == 1 else None,
    )
    return moved, crs.WGS84
