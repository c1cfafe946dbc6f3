"""What the legend says of the parcels' colours: a title, and each class with its parcels and mu."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.coloured import Class, Coloured
from gis.filters import NO_PARK
from gis.model import COOKED
from gis.units import M2_PER_MU
from layers import areas, class_colours, densities
from layers.patterns import STATUS_PATTERNS
from layers.words import Words


def legend(
    found: Coloured,
    tally: tuple[NDArray[np.intp], NDArray[np.float64]],
    words: Words,
    unit: str = areas.FIRST,
    picked: Container[str] = (),
) -> dict[str, Any]:
    """The legend of coloured parcels, ready for JSON.

    Args:
        found: the classes.
        tally: parcels and mu of each class, of those that are shown.
        words: of the reader.
        unit: one of `layers.areas.UNITS`, for classes by area.
        picked: the keys of the classes that the filter asks for by name.

    Returns:
        ``by``, ``title``, ``unit`` (what its numbers are in, or ""), ``area`` (the unit of areas),
        ``filters`` (the condition of `gis.filters` that picks one of its classes, or ""), and
        ``classes``: those that any parcel has, each with its ``byte`` on the map, ``kind``,
        ``key``, ``text``, ``colour``, ``pattern`` (of statuses), ``strong``, ``picked``,
        ``parcels`` and ``mu``.
    """
    by = found.by
    name = words.of(by)
    if words.lang == "en":
        name = name[0].lower() + name[1:]
    colours = class_colours.colours(found)
    parcels, mu = tally
    of_status = by.key == "status"
    return {
        "by": by.key,
        "title": words.label("Parcels by {what}").format(what=name),
        "unit": unit_name(found, words, unit),
        "area": areas.name(words.lang, unit),
        "filters": by.filtered_by,
        "classes": [
            {
                "byte": n + 1,
                "kind": one.kind,
                "key": _key(one, by.filtered_by),
                "text": text(one, found, words, unit),
                "colour": colours[n],
                "pattern": STATUS_PATTERNS.get(one.key, "") if of_status else "",
                "strong": of_status and one.key == COOKED.key,
                "picked": one.kind != "range" and _key(one, by.filtered_by) in picked,
                "parcels": int(parcels[n]),
                "mu": round(float(mu[n]), 3),
            }
            for n, one in enumerate(found.classes)
            if one.there
        ],
    }


def _key(one: Class, condition: str) -> str:
    """What the filter picks the class by; of parcels without the property, where it can do that."""
    return NO_PARK if one.kind == "missing" and condition == "parks" else one.key


def unit_name(found: Coloured, words: Words, unit: str) -> str:
    """What the numbers of its classes are in."""
    if found.by.unit == "mu":
        return areas.name(words.lang, unit)
    if found.by.unit == "yuan_per_mu":
        return densities.name(words.lang, unit)
    return words.label("days") if found.by.unit == "days" else ""


def text(one: Class, found: Coloured, words: Words, unit: str) -> str:
    """A class in words."""
    if one.kind != "range":  # a status or stage is said as everywhere, in whichever language
        return words.of(next((o for o in found.by.order or () if o.key == one.key), one))
    size = read_in(found, words, unit)
    low, high = (
        None if end is None else number(end / size, found, unit) for end in (one.low, one.high)
    )
    if low is None:
        return f"≤ {high}"
    if high is None:
        return f"> {low}"
    return low if low == high else f"{low} – {high}"


def read_in(found: Coloured, words: Words, unit: str) -> float:
    """How many of the values' own units the unit that they are read in is."""
    if found.by.unit == "mu":
        return areas.UNITS[unit].m2 / M2_PER_MU
    return densities.size(words.lang, unit) if found.by.unit == "yuan_per_mu" else 1.0


def number(value: float, found: Coloured, unit: str) -> str:
    """A break as it is read: exactly, as long as it is in the unit that breaks are made in."""
    if unit != areas.FIRST and found.by.unit in ("mu", "yuan_per_mu"):
        said = f"{value:,.{areas.digits(value, unit)}f}"
    else:
        said = f"{value:,.6f}"
    return (said.rstrip("0").rstrip(".") if "." in said else said) or "0"
