"""Amounts in the words of the map: millions and billions, or 万 and 亿."""

from __future__ import annotations

from layers.words import Words

# How many yuan a unit is, and how an amount of it is written; largest first. A language counts in
# units of its own, so these are no texts to translate. Others count as English does.
UNITS = {
    "en": ((1e9, "{value} bn"), (1e6, "{value} M"), (1.0, "{value}")),
    "zh": ((1e8, "{value}亿"), (1e4, "{value}万"), (1.0, "{value}")),
}


def units(words: Words) -> list[tuple[float, str]]:
    """(how many yuan, text with {value}), largest first."""
    return list(UNITS.get(words.lang, UNITS["en"]))


def money(yuan: float, words: Words) -> str:
    """An amount as a person says it; what it is an amount of is said beside it."""
    for size, text in units(words):
        if yuan >= size or size == 1.0:
            return text.replace("{value}", f"{yuan / size:g}")
    return ""
