"""Numbers, days and names as a planner reads them. A dash stands for what nobody has said."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis import terms
from gis.filters import NO_PARK
from gis.model import STAGES, STATUSES
from gis.units import M2_PER_KM2, YUAN_PER_BN, YUAN_PER_WAN, YUAN_PER_YI, m2_from_mu
from layers import areas, densities
from ui import settings
from ui.i18n import _, language, word
from ui.reader import asking

if TYPE_CHECKING:
    from gis.atlas import Atlas

DASH = "–"
# A language counts large amounts in units of its own, so these are not texts to translate.
# Largest first: from which amount on, how many a unit is, digits (None: as asked for), words.
YUAN = {
    "en": ((YUAN_PER_BN / 10, YUAN_PER_BN, 2, "{n} bn yuan"), (0, 1_000_000, 1, "{n} M yuan")),
    "zh": ((YUAN_PER_YI, YUAN_PER_YI, 2, "{n}亿元"), (0, YUAN_PER_WAN, 0, "{n}万元")),
}
DAY = {"en": "{0.year:04}-{0.month:02}-{0.day:02}", "zh": "{0.year}年{0.month}月{0.day}日"}
_STATUS = {s.key: s for s in STATUSES}
_STAGE = {s.key: s for s in STAGES}


def missing(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT or an empty text."""
    if value is None or value is pd.NaT or value == "":
        return True
    return isinstance(value, float) and math.isnan(value)


def number(value: float | None, digits: int = 0) -> str:
    """A number with its thousands separated."""
    return DASH if missing(value) else f"{value:,.{digits}f}"


def percent(share: float) -> str:
    """A share of one in percent."""
    return f"{share:.0%}"


def _counted(value: float, units: tuple[tuple[float, float, int, str], ...]) -> str:
    for least, size, digits, text in units:
        if abs(value) >= least:
            return text.format(n=number(value / size, digits))
    raise AssertionError("the last unit begins at 0")


def unit() -> str:
    """The unit that the person reads areas in: "mu", "ha", "km2" or "acre"."""
    reader = asking()  # a route has no session
    return reader.unit if reader else str(settings.get("units"))


def unit_name() -> str:
    """That unit by itself, as in the heading of a column of `area_number`."""
    return areas.name(language(), unit())


def area(value_m2: float | None, digits: int | None = None) -> str:
    """An area in the unit of the person.

    Args:
        value_m2: square metres.
        digits: after the point, if it were in mu; other units get as many as are as fine. None: as
            many as it takes, and large ones in 万亩 where Chinese says so.
    """
    if missing(value_m2):
        return DASH
    ways, value = areas.ways(language(), unit()), _in_units(value_m2)
    way = ways[-1] if digits is not None else next(w for w in ways if abs(value) >= w.least)
    if digits is None and way.digits is not None:
        return way.text.format(n=number(value / way.size, way.digits))
    return way.text.format(n=area_number(value_m2, digits))


def area_number(value_m2: float | None, digits: int | None = None) -> str:
    """The number of an area, where the unit stands in the heading of a column; else as `area`."""
    if missing(value_m2):
        return DASH
    value = _in_units(value_m2)
    if digits is not None:
        return number(value, digits + areas.UNITS[unit()].finer)
    text = number(value, areas.digits(value, unit()))
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_units(value_m2: float) -> float:
    return value_m2 / areas.UNITS[unit()].m2


def mu(value: float | None, digits: int | None = None) -> str:
    """An area that is known in mu, in the unit of the person; see `area`."""
    return DASH if missing(value) else area(m2_from_mu(value), digits)


def km2(value_m2: float | None) -> str:
    """An area of m² in square kilometres."""
    if missing(value_m2):
        return DASH
    return _("{n} km²").format(n=number(value_m2 / M2_PER_KM2, 1))


def mu_of_m2(value_m2: float | None, digits: int = 2) -> str:
    """An area of m² in the unit of the person, by default to a hundredth of a mu."""
    return area(value_m2, digits)


def yuan(value: float | None) -> str:
    """Money: billions and millions of yuan, or 亿元 and 万元."""
    return DASH if missing(value) else _counted(value, YUAN[language()])


def density(yuan_per_mu: float | None) -> str:
    """Investment density: million yuan, or 万元, per the person's unit of area."""
    return DASH if missing(yuan_per_mu) else densities.text(yuan_per_mu, language(), unit())


def day(value: Any) -> str:
    """A day: in English ISO, which sorts, and where nobody takes the month for the day."""
    if missing(value):
        return DASH
    if not isinstance(value, date):
        try:
            value = date.fromisoformat(str(value)[:10])
        except ValueError:
            return str(value)
    return DAY[language()].format(value)


def text(value: Any) -> str:
    """Any other cell as text."""
    return DASH if missing(value) else str(value)


def said(field: str, value: Any) -> str:
    """A value of the data that people have another word for, such as an industry."""
    return DASH if missing(value) else terms.said(field, str(value), language())


def land_use(atlas: Atlas, code: str) -> str:
    """A land-use code that parcels have, with its name where that is known."""
    return terms.in_words(atlas, "land_use", code, language())


def named(atlas: Atlas, field: str, value: Any) -> str:
    """The park, county or project that a row mentions, by its Chinese name where one is read."""
    if language() == "zh" and not missing(value):
        return terms.chinese_names(atlas, field).get(value, str(value))
    return text(value)


def park(atlas: Atlas, value: str) -> str:
    """A park that a filter asks for, or that there is none."""
    return _("No park") if value == NO_PARK else named(atlas, "park", value)


def status(key: str) -> str:
    """A status by name."""
    return word(_STATUS[key])


def stage(key: Any) -> str:
    """A project's stage by name."""
    return word(_STAGE[key]) if key in _STAGE else text(key)


def message(text: str) -> str:
    """The message of a revision; in the person's language where Shudi itself has written it."""
    return _("The bundled example") if text == "The bundled example" else text
