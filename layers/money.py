"""Money in the words of the map: yuan in millions and billions, or in 万 and 亿."""

from __future__ import annotations

from layers.words import Words

ENGLISH = ((1e9, "{value} bn yuan"), (1e6, "{value} m yuan"), (1.0, "{value} yuan"))
CHINESE = ((1e8, "{value} 亿元"), (1e4, "{value} 万元"), (1.0, "{value} 元"))


def units(words: Words) -> list[tuple[float, str]]:
    """(how many yuan, text with {value}), largest first."""
    if words.lang.startswith("zh"):
        return list(CHINESE)
    return [(size, words.label(text)) for size, text in ENGLISH]


def money(yuan: float, words: Words) -> str:
    """An amount in yuan as a person says it."""
    for size, text in units(words):
        if yuan >= size or size == 1.0:
            return text.replace("{value}", f"{yuan / size:g}")
    return ""
