"""Investment density as a language counts it: million yuan or 万元, per unit of area.

Pages, legend and table read the same table, so that a parcel has the same density wherever it is
named, and the money is per the unit that the person reads areas in.
"""

from __future__ import annotations

from typing import NamedTuple

from gis.units import M2_PER_MU, YUAN_PER_WAN
from layers import areas


class Money(NamedTuple):
    """What a language counts money of a project in.

    Attributes:
        yuan: how many one is.
        text: ``{n}`` of them.
        name: by itself, as in the heading of a column.
        digits: after the point, of an amount.
        finer: of a density, by unit of area; 0 where it is not named.
    """

    yuan: float
    text: str
    name: str
    digits: int
    finer: dict[str, int]


# A language counts large amounts in units of its own, so these are no texts to translate. Others
# count as English does.
MONEY = {
    "en": Money(1e6, "{n} M yuan", "M yuan", 1, {"mu": 2, "ha": 1, "acre": 1}),
    "zh": Money(YUAN_PER_WAN, "{n}万元", "万元", 0, {}),
}


def money(lang: str) -> Money:
    """What a language counts money in."""
    return MONEY.get(lang, MONEY["en"])


def name(lang: str, unit: str) -> str:
    """The unit of a density by itself, such as "M yuan/ha"."""
    return f"{money(lang).name}/{areas.name(lang, unit)}"


def size(lang: str, unit: str) -> float:
    """How many yuan per mu one of that unit is."""
    return money(lang).yuan * M2_PER_MU / areas.UNITS[unit].m2


def digits(lang: str, unit: str) -> int:
    """How many digits after the point it is read with."""
    return money(lang).finer.get(unit, 0)


def text(yuan_per_mu: float, lang: str, unit: str) -> str:
    """A density, yuan per mu, in the words of a language."""
    n = f"{yuan_per_mu / size(lang, unit):,.{digits(lang, unit)}f}"
    return f"{money(lang).text.format(n=n)}/{areas.name(lang, unit)}"


def told(lang: str) -> dict[str, list[object]]:
    """By unit: [yuan per mu that one is, digits, ``{n}`` in words], for scripts."""
    words = money(lang).text
    return {
        unit: [size(lang, unit), digits(lang, unit), f"{words}/{areas.name(lang, unit)}"]
        for unit in areas.UNITS
    }
