"""Areas in the words of a language: in mu (or 万亩), hectares, square kilometres or acres.

Pages (ui/wording.py) and map (layers/assets/area.js) read the same table, so that a parcel has the
same area wherever it is named.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from gis.units import M2_PER_ACRE, M2_PER_HA, M2_PER_KM2, M2_PER_MU


class Unit(NamedTuple):
    """A unit to read areas in.

    Attributes:
        m2: how many square metres it is.
        finer: digits more than mu has at the same precision.
    """

    m2: float
    finer: int


class Way(NamedTuple):
    """How a language writes areas from ``least`` units on: in pieces of ``size`` units each.

    ``digits`` is fixed for pieces larger than the unit; None: as many as the value needs.
    """

    least: float
    size: float
    digits: int | None
    text: str


UNITS = {
    "mu": Unit(M2_PER_MU, 0),
    "ha": Unit(M2_PER_HA, 1),
    "km2": Unit(M2_PER_KM2, 3),
    "acre": Unit(M2_PER_ACRE, 1),
}
FIRST = "mu"
# A language counts large areas in units of its own, so these are no texts to translate. Largest
# first. Others count as English does.
WAYS: dict[str, dict[str, tuple[Way, ...]]] = {
    "en": {
        "mu": (Way(0, 1, None, "{n} mu"),),
        "ha": (Way(0, 1, None, "{n} ha"),),
        "km2": (Way(0, 1, None, "{n} km²"),),
        "acre": (Way(0, 1, None, "{n} ac"),),
    },
    "zh": {
        "mu": (Way(1e5, 1e4, 2, "{n}万亩"), Way(0, 1, None, "{n}亩")),
        "ha": (Way(1e5, 1e4, 2, "{n}万公顷"), Way(0, 1, None, "{n}公顷")),
        "km2": (Way(0, 1, None, "{n}平方公里"),),
        "acre": (Way(1e5, 1e4, 2, "{n}万英亩"), Way(0, 1, None, "{n}英亩")),
    },
}
# The unit by itself: on its switch, in the heading of a column.
NAMES = {
    "en": {"mu": "mu", "ha": "ha", "km2": "km²", "acre": "acre"},
    "zh": {"mu": "亩", "ha": "公顷", "km2": "km²", "acre": "英亩"},
}


def ways(lang: str, unit: str) -> tuple[Way, ...]:
    """How a language writes areas in a unit, largest first."""
    return WAYS.get(lang, WAYS["en"])[unit]


def name(lang: str, unit: str) -> str:
    """The unit by itself."""
    return NAMES.get(lang, NAMES["en"])[unit]


def digits(value: float, unit: str) -> int:
    """How many digits after the point an area of so many units is read with.

    Mu have a tenth below a hundred; other units four digits in all, and at most four after the
    point, so that a parcel in km² is not nothing.
    """
    value = abs(value)
    if unit == "mu":
        return 1 if 0 < value < 100 else 0
    return min(4, max(0, 3 - math.floor(math.log10(value)))) if value else 0


def told(lang: str) -> dict[str, list[object]]:
    """By unit: [m², ways], for the map."""
    return {key: [unit.m2, [[*way] for way in ways(lang, key)]] for key, unit in UNITS.items()}
