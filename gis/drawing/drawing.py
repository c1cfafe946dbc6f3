"""One drawing: a named polygon, rectangle or circle in WGS 84, checked when it is made."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

import numpy as np
import shapely

from gis import crs
from gis.findings import Findings

KINDS = ("polygon", "rectangle", "circle")
UNITS_A_DEGREE = 10_000_000  # a coordinate is a whole number of 1e-7 degrees, about a centimetre
UNITS_A_METRE = 100
MOST_CORNERS = 5_000
LONGEST_NAME = 60  # characters
LARGEST_RADIUS_M = 500_000.0
CIRCLE_CORNERS = 120  # as layers/assets/geodesy.js
_MOST_LAT = 85.06  # the square of Web Mercator ends there, and nobody can draw beyond
_EDGE = (180.0, _MOST_LAT)


@dataclass(frozen=True)
class Drawing:
    """A drawing. Make one with `from_plain`, which refuses what is none.

    Attributes:
        name: as `clean_name` leaves it.
        kind: of `KINDS`.
        numbers: polygon: parts of rings of (longitude, latitude), the first ring of a part its
            outline, none closed · rectangle: west, south, east, north · circle: longitude,
            latitude, radius. All whole numbers, of 1e-7 degrees or of centimetres.
    """

    name: str
    kind: str
    numbers: tuple[Any, ...]

    @classmethod
    def from_plain(cls, plain: Any, name: str | None = None) -> Drawing:
        """A drawing from JSON that anybody may have written: {name, kind, coordinates}.

        ``coordinates`` are degrees (and metres for a radius) in the order of `numbers`.

        Raises:
            InputRefused: one issue, whose code says what is wrong: drawing-unreadable,
                drawing-outside, drawing-too-many-corners, drawing-crosses-itself, drawing-empty.
        """
        if not isinstance(plain, Mapping) or plain.get("kind") not in KINDS:
            refuse("drawing-unreadable", "this is no polygon, rectangle or circle")
        kind, given = plain["kind"], plain.get("coordinates")
        read = {"polygon": _polygon, "rectangle": _rectangle, "circle": _circle}[kind]
        made = cls(clean_name(plain.get("name") if name is None else name), kind, read(given))
        made._judge()
        return made

    def plain(self) -> dict[str, Any]:
        """The drawing as JSON, without its name; `from_plain` is the way back."""
        if self.kind == "polygon":
            coordinates: Any = [
                [[[x / UNITS_A_DEGREE, y / UNITS_A_DEGREE] for x, y in ring] for ring in rings]
                for rings in self.numbers
            ]
        else:
            coordinates = [number / UNITS_A_DEGREE for number in self.numbers]
        if self.kind == "circle":
            coordinates[2] = self.radius_m
        return {"kind": self.kind, "coordinates": coordinates}

    @property
    def radius_m(self) -> float | None:
        """Of a circle, in metres."""
        return self.numbers[2] / UNITS_A_METRE if self.kind == "circle" else None

    @property
    def corners(self) -> int:
        """How many vertices the outline has, without those that close it."""
        if self.kind == "polygon":
            return sum(len(ring) for rings in self.numbers for ring in rings)
        return 4 if self.kind == "rectangle" else CIRCLE_CORNERS

    @cached_property
    def geometry(self) -> shapely.Geometry:
        """The shape in WGS 84: a Polygon, or a MultiPolygon of several parts.

        A circle is one of 120 corners that has the circle's area.
        """
        if self.kind == "rectangle":
            return shapely.box(*self.plain()["coordinates"])
        if self.kind == "circle":
            return _round(*self.plain()["coordinates"])
        parts = [shapely.Polygon(rings[0], rings[1:]) for rings in self.plain()["coordinates"]]
        return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)

    def _judge(self) -> None:
        if not (np.abs(np.reshape(self.geometry.bounds, (2, 2))) <= _EDGE).all():
            refuse("drawing-outside", "it lies outside the map")
        if self.kind == "polygon" and not self.geometry.is_valid:
            refuse("drawing-crosses-itself", "its outline crosses itself")
        if not self.geometry.area > 0:
            refuse("drawing-empty", "it encloses nothing")


def clean_name(name: Any) -> str:
    """A name to show: in one line, printable, of bounded length; empty when there is none."""
    text = " ".join(name.split()) if isinstance(name, str) else ""
    return "".join(c for c in text if c.isprintable())[:LONGEST_NAME].strip()


def refuse(code: str, message: str) -> NoReturn:
    """Refuse a drawing, with the one issue."""
    Findings().refuse(code, message, field="geometry")


def _whole(value: Any, units: int = UNITS_A_DEGREE, most: float = 360.0) -> int:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or abs(value) > most:
        refuse("drawing-unreadable", "a coordinate is not a number of degrees")
    whole: int = round(value * units)
    return whole


def _list(value: Any, least: int, most: int = MOST_CORNERS) -> Any:
    if not isinstance(value, (list, tuple)) or len(value) < least:
        refuse("drawing-unreadable", "a list of coordinates is missing or too short")
    if len(value) > most + 1:
        refuse("drawing-too-many-corners", f"it has more than {most:,} corners")
    return value


def _polygon(given: Any) -> tuple[Any, ...]:
    left = MOST_CORNERS
    parts = []
    for rings in _list(given, 1):
        part = []
        for ring in _list(rings, 1):
            places = []
            for place in _list(ring, 3, left):
                x, y = _list(place, 2, 2)[:2]
                places.append((_whole(x), _whole(y)))
            if places[0] == places[-1]:
                places.pop()
            if len(set(places)) < 3:
                refuse("drawing-empty", "a part of it has fewer than three corners")
            left -= len(places)
            if left < 0:
                refuse("drawing-too-many-corners", f"it has more than {MOST_CORNERS:,} corners")
            part.append(tuple(places))
        parts.append(tuple(part))
    return tuple(parts)


def _rectangle(given: Any) -> tuple[int, ...]:
    west, south, east, north = (_whole(value) for value in _list(given, 4, 4)[:4])
    return min(west, east), min(south, north), max(west, east), max(south, north)


def _circle(given: Any) -> tuple[int, ...]:
    x, y, radius = _list(given, 3, 3)[:3]
    if abs(_whole(y)) > _MOST_LAT * UNITS_A_DEGREE:
        refuse("drawing-outside", "it lies outside the map")
    return _whole(x), _whole(y), _whole(radius, UNITS_A_METRE, LARGEST_RADIUS_M)


def _round(longitude: float, latitude: float, radius_m: float) -> shapely.Polygon:
    turn = 2 * math.pi / CIRCLE_CORNERS
    reach = radius_m * math.sqrt(turn / math.sin(turn))
    angles = np.arange(CIRCLE_CORNERS) * turn
    flat = shapely.Polygon(np.column_stack([reach * np.cos(angles), reach * np.sin(angles)]))
    plane = crs.equal_area_at(longitude, latitude)
    return crs.transform(np.array([flat]), plane, crs.WGS84)[0]
