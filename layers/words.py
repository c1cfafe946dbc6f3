"""How the map speaks: a translator handed in by the pages, and which name comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gis import terms

Label = Callable[[str], str]


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True)
class Words:
    """``label`` translates one of our constant texts; ``lang`` is "en", "zh" …

    ``tag`` is the language as the browser wants it, so that it picks the right shapes of Han
    characters; the same as ``lang`` when it is empty.
    """

    label: Label = _unchanged
    lang: str = "en"
    tag: str = ""

    def of(self, item: Any) -> str:
        """A status, stage, service or layer of `gis.model`; in English when it has no other."""
        name: str = getattr(item, self.lang, item.en)
        return name

    def said(self, field: str, value: Any) -> str:
        """A value of the data, such as an industry; as it stands when nobody has translated it."""
        return terms.said(field, str(value), self.lang)

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
