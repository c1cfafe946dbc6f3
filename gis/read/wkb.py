"""Binary geometry, row by row: what cannot be read is named and not raised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError

from gis.findings import Findings


def geometries(binary: Sequence[bytes | None], findings: Findings) -> NDArray[Any]:
    """Shapely geometries of WKB, shape (n,), None where there was none; bad rows become errors."""
    raw = np.empty(len(binary), dtype=object)
    raw[:] = binary
    return parsed(raw, shapely.from_wkb, findings, "the stored shape cannot be read")


def parsed(raw: NDArray[Any], parse: Any, findings: Findings, what: str) -> NDArray[Any]:
    """``parse`` over an array of texts or bytes; rows it refuses are listed with GEOS's reason."""
    with np.errstate(invalid="ignore"):  # NaN coordinates; `gis.check` finds them
        shapes: NDArray[Any] = parse(raw, on_invalid="ignore")
    for at in np.flatnonzero(shapely.is_missing(shapes) & (raw != None)):  # noqa: E711
        findings.error(
            "geometry-unreadable",
            f"{what}: {_reason(raw[at], parse)}",
            row=int(at) + 1,
            field="geometry",
        )
    return shapes


def _reason(raw: Any, parse: Any) -> str:
    try:
        parse(raw)
    except ShapelyError as error:
        text = str(error)
    else:
        return "no reason given"
    for clue, words in _WORDS:
        if clue in text:
            return words
    return "its coordinates are not as its type needs"


_WORDS = (
    ("closed linestring", "a ring is not closed (its last point must repeat its first)"),
    ("number of points in LinearRing", "a ring has fewer than four points"),
    ("point array must contain", "a line has only one point"),
    ("must be array", "its coordinates are not nested as its type needs"),
    ("but is string", "a coordinate is text and not a number"),
    ("but is null", "a coordinate is null"),
    ("must be number", "a coordinate is not a number"),
    ("coordinates found more than three", "a position has more than three numbers"),
    ("coordinates found one", "a position has one number"),
    ("not found", "it has no coordinates"),
    ("shell is empty", "its outer ring is empty but it has holes"),
    ("EOF", "it is cut off"),
)
