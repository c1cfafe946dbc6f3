"""Published figures, targets and thresholds: every judgement number, with unit, date and source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from gis.errors import StoreError

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
    """All of ``published.toml``: the article's day, and its figures by key."""

    article_day: date
    figures: dict[str, Figure]

    def value(self, key: str) -> float:
        """The value of a figure; StoreError when the file has none of that key."""
        if key not in self.figures:
            raise StoreError(f"published.toml has no figure {key!r}")
        return self.figures[key].value


def _figures(tree: dict[str, Any]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for key, entry in tree.items():
        if isinstance(entry, dict) and "value" in entry:
            fields = {name: entry.get(name, "") for name in ("unit", "date", "source", "note")}
            fields = {name: str(text) for name, text in fields.items()}
            if not fields["source"]:
                raise StoreError(f"published.toml: {key} has no source")
            found[key] = Figure(key, entry["value"], **fields)
        elif isinstance(entry, dict):
            found.update(_figures(entry))
    return found


@lru_cache(maxsize=4)
def published(path: Path = DATA / "published.toml") -> Published:
    """The figures of a file; an entry without a source is refused (StoreError)."""
    with path.open("rb") as file:
        tree = tomllib.load(file)
    return Published(date.fromisoformat(str(tree["article_day"])), _figures(tree))
