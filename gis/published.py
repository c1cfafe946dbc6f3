"""Published figures, targets and thresholds: every judgement number, with unit, date and source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from gis.errors import StoreError

WORDS = frozenset({"unit", "date", "source"})  # what an entry says of its value
DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Figure:
    """A number somebody published: ``value`` in ``unit`` as of ``date``, and where it stands."""

    key: str
    value: float
    unit: str
    date: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Published:
    """All of ``published.toml``: its figures, the article's day, and the counties they are for.

    ``counties`` are names as a parcel may carry them, in English and in Chinese.
    """

    article_day: date
    counties: frozenset[str]
    figures: dict[str, Figure]

    def value(self, key: str) -> float:
        """The value of a figure; StoreError when the file has none of that key."""
        if key not in self.figures:
            raise StoreError(f"published.toml has no figure {key!r}")
        return self.figures[key].value


def _figures(tree: dict[str, Any]) -> Iterator[Figure]:
    for key, entry in tree.items():
        if not isinstance(entry, dict):
            continue
        if not entry.keys() & {"value", *WORDS}:  # a group of figures
            yield from _figures(entry)
            continue
        words = {name: str(entry.get(name, "")).strip() for name in (*WORDS, "note")}
        if "value" not in entry or not words["source"]:
            raise StoreError(f"published.toml: {key} needs a value and a source")
        yield Figure(key, entry["value"], **words)


@lru_cache(maxsize=4)
def published(path: Path = DATA / "published.toml") -> Published:
    """The figures of a file; one without a source, or said twice, is refused (StoreError)."""
    with path.open("rb") as file:
        tree = tomllib.load(file)
    figures: dict[str, Figure] = {}
    for figure in _figures(tree):
        if figure.key in figures:
            raise StoreError(f"published.toml has {figure.key} twice")
        figures[figure.key] = figure
    day = date.fromisoformat(str(tree["article_day"]))
    return Published(day, frozenset(tree.get("counties", ())), figures)
