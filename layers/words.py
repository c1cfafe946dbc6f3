"""How the map speaks: a translator handed in by the pages, and which name comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Label = Callable[[str], str]


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True)
class Words:
    """``label`` translates one of our constant texts; ``lang`` is "en", "zh" …"""

    label: Label = _unchanged
    lang: str = "en"

    def names(self, row: Any, latin: str = "name", chinese: str = "name_zh") -> tuple[str, str]:
        """A feature's name in the reader's script, and the other one under it ("" if none)."""
        first, second = (_text(row.get(latin)), _text(row.get(chinese)))
        if self.lang.startswith("zh"):
            first, second = second, first
        if not first:
            first, second = second, ""
        return first, "" if second == first else second


def _text(value: Any) -> str:
    return value.strip()[:80] if isinstance(value, str) else ""
