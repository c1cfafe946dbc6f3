"""Every way in which the coordinates of a file could be meant, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from gis.read.candidate import Candidate
from gis.read.home import Home, Known
from gis.read.readings import Reading, as_declared, readings

if TYPE_CHECKING:
    from gis.read.seen import Look

__all__ = [
    "NEAR_M", "Candidate", "as_each_says", "candidates", "declared", "judged", "likely", "listed",
]  # fmt: skip

NEAR_M = 200_000.0  # farther from everything that is known than this is a reason to ask
_MOST = 12  # candidates given, where their order means something
_LISTED = 5  # of them in a question
_PLACES, _DRAWN, _COMPARED = 400, 60, 300  # shapes of the sample that are placed, drawn, compared
_SPAN_DEG = 12.0  # data of one file lie within so much


def candidates(seen: Look, known: Known) -> tuple[Candidate, ...]:
    """The readings that put the file's shapes somewhere on the Earth, best first.

    Where none of them comes near the known area, a last one without answers says so: the numbers
    may be metres of a local system, which nothing but its parameters can place.

    Args:
        seen: what `gis.read.look` has shown; its ``sample``, ``ids`` and ``declared`` are used.
        known: frames of the atlas, by layer, in WGS 84 (`gis.read.home.known`).
    """
    declared = None if seen.declared is None else CRS.from_user_input(seen.declared)
    return judged(seen.sample, seen.ids, declared, Home(known))


def declared(seen: Look, found: Sequence[Candidate]) -> int | None:
    """Which of the candidates takes the file at its word; None: it says nothing, or none does."""
    if seen.declared is None:
        return None
    answers = as_declared(CRS.from_user_input(seen.declared))
    return next((n for n, one in enumerate(found) if one.answers == answers), None)


def likely(found: Sequence[Candidate], most: int, seen: Look) -> tuple[Candidate, ...]:
    """The first so many, and what the file says of itself wherever it comes."""
    at = declared(seen, found)
    return (*found[:most], *(found[at : at + 1] if at is not None and at >= most else ()))


def as_each_says(seen: Look, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The one way to read several files that each name a system: no answer holds for them all."""
    at = declared(seen, found)
    if at is None:
        return ()
    return (replace(found[at], answers={"crs": None, "swapped": False}, option=""),)


def judged(
    sample: NDArray[Any], ids: NDArray[Any], declared: CRS | None, home: Home
) -> tuple[Candidate, ...]:
    """As `candidates`, of shapes in the file's numbers, shape (n,), and their ids."""
    with np.errstate(all="ignore"):  # the numbers may be anything
        return _best(sample, ids, declared, home)


def _best(
    sample: NDArray[Any], ids: NDArray[Any], declared: CRS | None, home: Home
) -> tuple[Candidate, ...]:
    there = ~(shapely.is_missing(sample) | shapely.is_empty(sample))
    sample, ids = shapely.force_2d(sample[there]), ids[there]
    if not len(sample):
        return ()
    few = np.unique(np.linspace(0, len(sample) - 1, _PLACES).astype(int))
    bounds = shapely.bounds(sample[few])
    numbers = np.column_stack([bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)])
    numbers = numbers[np.isfinite(numbers).all(axis=1)]
    if not len(numbers):
        return ()
    found = []
    for prior, reading in enumerate(readings(numbers, declared)):
        degrees = reading.degrees(numbers)
        on_earth = np.isfinite(degrees).all(axis=1) & (np.abs(degrees) <= (180, 90)).all(axis=1)
        if on_earth.mean() < 0.95:
            continue
        found.append(_judged(reading, prior, degrees[on_earth], sample, ids, home))
    found.sort(key=lambda pair: pair[0])
    best = [candidate for _, candidate in (found[:_MOST] if home.is_known else found)]
    said = None if declared is None else as_declared(declared)
    best += [one for _, one in found[len(best) :] if one.answers == said]
    if home.is_known and not any(one.distance_m < NEAR_M for one in best):
        best.append(_nowhere())
    return tuple(best)


def _judged(
    reading: Reading,
    prior: int,
    degrees: NDArray[np.float64],
    sample: NDArray[Any],
    ids: NDArray[Any],
    home: Home,
) -> tuple[tuple[float, ...], Candidate]:
    """The candidate, and what it is ordered by."""
    inside = float(home.inside(degrees).mean()) if home.is_known else 0.0
    middle = np.median(degrees, axis=0)[None]
    away = 0.0 if inside >= 0.5 else float(home.distance_m(middle)[0])
    same = 0.0
    if inside > 0:
        few = np.unique(np.linspace(0, len(sample) - 1, _COMPARED).astype(int))
        same = float(home.same(_moved(sample[few], reading), ids[few]).mean())
    few = np.unique(np.linspace(0, len(sample) - 1, _DRAWN).astype(int))
    warns = [reading.warns] if reading.warns else []
    if home.is_known and 0 < inside < 0.9:
        warns.append(f"{1 - inside:.0%} lie outside the known area")
    if np.ptp(degrees, axis=0).max() > _SPAN_DEG:
        warns.append("the shapes would lie all over the country")
    outline = shapely.geometrycollections(_moved(sample[few], reading))
    order = (-round(same, 1), -round(inside, 1), 0.0 if np.isnan(away) else round(away, -3), prior)
    return order, Candidate(
        reading.answers,
        reading.name,
        outline,
        away,
        inside,
        "; ".join(warns),
        reading.option,
        round(same, 1),
    )


def _moved(sample: NDArray[Any], reading: Reading) -> NDArray[Any]:
    with np.errstate(all="ignore"):
        moved: NDArray[Any] = shapely.transform(sample, reading.degrees)
    return moved


def _nowhere() -> Candidate:
    return Candidate(
        {}, "a local system", shapely.GeometryCollection(), float("nan"), 0.0,
        "no reading puts it near anything that is known: these may be metres of a local system, "
        "which only its parameters can place; have it exported in CGCS2000",
    )  # fmt: skip


def listed(found: Sequence[Candidate]) -> str:
    """Candidates as a sentence that names their options and distances, without its stop."""
    if not found:
        return ""
    nowhere = [one for one in found if not one.answers]
    parts = [f"{one.option} ({one.name}: {_away(one)})" for one in found if one.answers][:_LISTED]
    return "; ".join([*parts, *(one.warns for one in nowhere)])


def _away(one: Candidate) -> str:
    if np.isnan(one.distance_m):
        west, south, east, north = shapely.bounds(one.outline)
        return f"at {(south + north) / 2:.2f}°N {(west + east) / 2:.2f}°E"
    if one.distance_m < 1:
        return "in the known area"
    return f"{one.distance_m / 1000:,.0f} km from the known area"
