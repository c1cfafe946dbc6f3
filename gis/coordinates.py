"""A place that somebody has typed as a pair of coordinates, in whatever way they were given it.

Degrees (``112.68, 23.18`` · ``23.18N 112.68E`` · ``23°10′48″N 112°40′48″E`` · 北纬23.18 东经112.68)
and metres of CGCS2000's 3-degree Gauss-Krüger zones (``38379123.4 2564123.4`` · ``X=2564123
Y=379123``), either number first. The numbers themselves say which is which; where they do not,
every reading is given, the one nearest to the data first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import shapely

from gis import crs

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees

LONGEST = 120  # characters; more than that is no pair of coordinates
MOST = 2  # readings given of one text
ZONE_M = 1_000_000  # what a zone's number stands before
NORTHING_M = (1_000_000.0, 6_700_000.0)  # from 9°N to 60°N: no easting without a zone is so large
EASTING_M = (100_000.0, 900_000.0)  # four degrees about the central meridian

# Before NFKC, which would take some of them for letters; then what is left of Chinese words.
_SIGNS = str.maketrans({"東": "东", "經": "经", "緯": "纬", "º": "°", "˚": "°", "′": "'", "″": '"'})
_SHORT = str.maketrans(
    {"’": "'", "‘": "'", "”": '"', "“": '"', "度": "°", "分": "'", "秒": '"', "−": "-", "–": "-",
     "、": ",", "东": "E", "西": "W", "北": "N", "南": "S"}
)  # fmt: skip
_SIDES = re.compile("(东经|经度|LONGITUDE|LNG|LON)|(西经)|(北纬|纬度|LATITUDE|LAT)|(南纬)")
_TOKEN = re.compile(r"[NSEW]|[+-]?\d+(?:\.\d+)?")
# What may stand between numbers: signs of angles, separators, the X and Y of a survey, metres.
_BETWEEN = re.compile(r"[\s,;°'\":=()/XYM]*")
_GLUED = re.compile(r"[\d.][+-]|\d\.\d*\.")


@dataclass(frozen=True)
class Position:
    """One reading of a text: where it is, and as what it was read.

    Attributes:
        lng, lat: WGS 84 degrees.
        zone: the 3-degree Gauss-Krüger zone whose metres they were; None: they were degrees.
    """

    lng: float
    lat: float
    zone: int | None = None


def read(text: str, near: Bounds | None = None) -> list[Position]:
    """The readings of a text as a pair of coordinates; none when it is no such pair.

    Args:
        text: as typed.
        near: where the data are, to choose and order readings by.
    """
    halves = _halves(text)
    if halves is None:
        return []
    (first, side), (second, other) = halves
    found: list[Position] = []
    if len(first) == len(second) == 1:
        found = _metres(first[0], second[0], near)
    if not found:
        found = _degrees(_angle(first), side, _angle(second), other)
    found.sort(key=lambda place: distance_deg(place, near))
    return found[:MOST]


def distance_deg(place: Position, near: Bounds | None) -> float:
    """How far a place is from a box, in degrees; 0 inside, and when there is no box."""
    if near is None:
        return 0.0
    west, south, east, north = near
    x = max(west - place.lng, place.lng - east, 0.0)
    y = max(south - place.lat, place.lat - north, 0.0)
    return float(np.hypot(x, y))


Half = tuple[list[float], str]  # the numbers of one coordinate, and N, S, E, W or nothing


def _halves(text: str) -> tuple[Half, Half] | None:
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).upper()
    plain = _SIDES.sub(lambda word: "EWNS"[(word.lastindex or 1) - 1], plain)
    plain = plain.translate(_SIGNS).translate(_SHORT).replace("''", '"').strip()
    if _GLUED.search(plain) or not all(_BETWEEN.fullmatch(gap) for gap in _TOKEN.split(plain)):
        return None
    tokens = _TOKEN.findall(plain)
    sides = [n for n, token in enumerate(tokens) if token.isalpha()]
    if len(sides) == 2:
        # Both letters stand before their numbers, or both after them.
        cut = sides[1] if sides[0] == 0 else sides[0] + 1
        parts = [tokens[:cut], tokens[cut:]]
    elif sides:
        return None
    elif plain.count(",") == 1 or plain.count(";") == 1:
        mark = "," if plain.count(",") == 1 else ";"
        parts = [_TOKEN.findall(half) for half in plain.split(mark)]
    elif "," in plain or ";" in plain:
        return None
    else:
        parts = [tokens[: len(tokens) // 2], tokens[len(tokens) // 2 :]]
    halves = []
    for part in parts:
        letters = [token for token in part if token.isalpha()]
        numbers = [float(token) for token in part if not token.isalpha()]
        if not 1 <= len(numbers) <= 3 or len(letters) > 1:
            return None
        halves.append((numbers, letters[0] if letters else ""))
    return (halves[0], halves[1]) if len(halves[0][0]) == len(halves[1][0]) else None


def _angle(parts: list[float]) -> float:
    """Degrees, minutes and seconds as degrees; NaN when they are none."""
    whole, *rest = parts
    small = all(0 <= part < 60 for part in rest)
    if not small or any(part != int(part) for part in parts[:-1]):
        return float("nan")
    size = abs(whole) + sum(part / size for part, size in zip(rest, (60.0, 3600.0), strict=False))
    return -size if whole < 0 else size


def _degrees(first: float, side: str, second: float, other: str) -> list[Position]:
    readings = []
    for lng, east, lat, north in ((first, side, second, other), (second, other, first, side)):
        if east in ("", "E", "W") and north in ("", "N", "S"):
            lng, lat = -lng if east == "W" else lng, -lat if north == "S" else lat
            if abs(lng) <= 180 and abs(lat) <= 90:
                readings.append(Position(lng, lat))
    return list(dict.fromkeys(readings))


def _metres(first: float, second: float, near: Bounds | None) -> list[Position]:
    found = []
    for easting, northing in ((first, second), (second, first)):
        if not NORTHING_M[0] <= northing <= NORTHING_M[1]:
            continue
        zone, short = divmod(easting, ZONE_M)
        if zone in crs.GK3_ZONES:
            zones = [int(zone)]
        elif zone == 0:
            zones = _zones(near)
        else:
            continue
        if EASTING_M[0] <= short <= EASTING_M[1]:
            found += [_on_the_globe(short, northing, one) for one in zones]
    return found


def _zones(near: Bounds | None) -> list[int]:
    """The zones that an easting without one may be of: those of the data and beside them."""
    if near is None:
        return list(crs.GK3_ZONES)
    west, east = (int(np.floor((lng + 1.5) / 3)) for lng in (near[0], near[2]))
    return [zone for zone in crs.GK3_ZONES if west - 1 <= zone <= east + 1]


def _on_the_globe(easting_m: float, northing_m: float, zone: int) -> Position:
    point = np.array([shapely.Point(easting_m, northing_m)])
    (there,) = crs.transform(point, crs.gauss_kruger(zone, zone_in_easting=False), crs.WGS84)
    return Position(there.x, there.y, zone)
