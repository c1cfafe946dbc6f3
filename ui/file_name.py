"""Names of files that say what is inside: the layer, how many, the filter, the day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

# Bytes of UTF-8: all together short of what any file system takes, and still readable.
MOST_LAYER, MOST_WORDS = 60, 60
# No path, no wildcard, no quote of any system, and nothing a shell or a zip would stumble over.
_BETWEEN = re.compile(r"[^\w.+=\u3400-\u9fff]+")
# Signs of limits, which a name cannot have, as Chinese says them (after or between amounts whose
# unit is Chinese), and as any other language reads them.
_AMOUNT = r"([\d,.]+[\u3400-\u9fff]\S*)"
_LIMITS = (
    (re.compile(f"≥ {_AMOUNT}"), r"\1以上", ("≥", "from ")),
    (re.compile(f"≤ {_AMOUNT}"), r"\1以下", ("≤", "to ")),
    (re.compile(f"{_AMOUNT} – {_AMOUNT}"), r"\1至\2", (" – ", " to ")),
)


def file_name(
    layer: str, count: int | None, words: Iterable[str], day: date | None, suffix: str
) -> str:
    """``parcels-37-Cooked-High-tech-Zone-2025-06-30.geojson``.

    Args:
        layer: its name in the language of the person, or a title; cut where it is long.
        count: of the rows; None where there are none to count.
        words: the filter's conditions; cut where they are long.
        day: that the statuses are of.
        suffix: with its dot, and what else the name is to end in.
    """
    parts = [
        _cut(_plain(layer), MOST_LAYER),
        "" if count is None else str(count),
        _cut(_plain(" ".join(words)), MOST_WORDS),
        day.isoformat() if day else "",
    ]
    return ("-".join(part for part in parts if part) or "shudi") + suffix


def _plain(text: str) -> str:
    """Letters, digits and Chinese, with ``-`` between."""
    text = unicodedata.normalize("NFKC", text)
    for sign, chinese, english in _LIMITS:
        text = sign.sub(chinese, text)
        text = text.replace(*english)
    return _BETWEEN.sub("-", text).strip("-. ")


def _cut(text: str, most: int) -> str:
    """As much of it as so many bytes hold, whole characters, not ending in a dash."""
    kept = text.encode()[:most].decode(errors="ignore")
    return kept.strip("-. ")
