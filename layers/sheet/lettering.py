"""Type: fonts that have the characters, what may be set, how wide it is, and where lines break.

The fonts come with a package (Noto Sans SC and Noto Serif SC, which hold Latin and Chinese), so
that a sheet looks the same on every machine and no character ends as an empty box. One that none
of the fonts has is set as 〓, which is what printers put in place of a missing sort.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import matplotlib
import pylopdf_fonts_zh_cn as fonts
from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

# Letters at their true widths: fitted to the pixels of a preview, lines would come out longer than
# they were measured, and over one another.
matplotlib.rcParams["text.hinting"] = "none"

SANS, SERIF = "sans", "serif"
MISSING = "〓"
ELLIPSIS = "…"
MM_PER_PT = 25.4 / 72
_FILES = {SANS: fonts.sans_path, SERIF: fonts.serif_path}
_FALLBACK = "DejaVu Sans"  # comes with matplotlib: Greek, Cyrillic, arrows, mathematics
_MEASURE_DPI = 720  # large, so that widths are not rounded to the pixels of a screen
_NO_BREAK_BEFORE = frozenset("，。、；：！？）」』】》”’…%％·,.;:!?)]}")
_NO_BREAK_AFTER = frozenset("（「『【《“‘([{")


@lru_cache
def _families() -> dict[str, list[str]]:
    found = {}
    for name, path in _FILES.items():
        font_manager.fontManager.addfont(path())
        family = font_manager.get_font(path()).family_name
        found[name] = [family, _FALLBACK]
    return found


@lru_cache
def _characters(font: str) -> frozenset[int]:
    """The code points that a font or the one after it has."""
    fallback = font_manager.findfont(_FALLBACK)
    return frozenset(font_manager.get_font(_FILES[font]()).get_charmap()) | frozenset(
        font_manager.get_font(fallback).get_charmap()
    )


@lru_cache(maxsize=64)
def properties(size_pt: float, font: str = SANS) -> FontProperties:
    """A font of ours at a size; shared, so not to be changed."""
    return FontProperties(family=_families()[font], size=size_pt)


def settable(text: str, font: str = SANS) -> str:
    """The text as it can be set: one line, nothing invisible, nothing that has no glyph."""
    known = _characters(font)
    kept = []
    for character in " ".join(text.split()):
        if unicodedata.category(character) in ("Cc", "Cf"):
            continue  # controls, and what turns the direction of writing
        kept.append(character if ord(character) in known else MISSING)
    return "".join(kept)


@lru_cache(maxsize=1)
def _ruler() -> RendererAgg:
    return RendererAgg(16, 16, _MEASURE_DPI)


@lru_cache(maxsize=4096)
def width_mm(text: str, size_pt: float, font: str = SANS) -> float:
    """How wide a settable text is."""
    if not text:
        return 0.0
    px, _, _ = _ruler().get_text_width_height_descent(text, properties(size_pt, font), False)
    return float(px) / _MEASURE_DPI * 25.4


def height_mm(size_pt: float) -> float:
    """The height of a line of type without the space to the next: from descender to capital."""
    return size_pt * MM_PER_PT * 0.98


def cut(text: str, room_mm: float, size_pt: float, font: str = SANS) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if width_mm(text, size_pt, font) <= room_mm:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if width_mm(text[:middle].rstrip() + ELLIPSIS, size_pt, font) <= room_mm:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def lines(text: str, room_mm: float, size_pt: float, most: int, font: str = SANS) -> list[str]:
    """The text in at most so many lines; the last one is cut with an ellipsis.

    Latin breaks at spaces, Chinese between any two characters, but not before its commas.
    """
    found: list[str] = []
    line = ""
    for word in _unbreakable(text):
        if line and width_mm((line + word).rstrip(), size_pt, font) > room_mm:
            found.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    if line.strip():
        found.append(line.rstrip())
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [cut(line, room_mm, size_pt, font) for line in found]


def _unbreakable(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else ""
        breakable = last == " " or ((_is_wide(character) or _is_wide(last)) and character != " ")
        if pieces and (not breakable or character in _NO_BREAK_BEFORE or last in _NO_BREAK_AFTER):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
