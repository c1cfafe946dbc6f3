"""What the checks judge by, as data: ``data/checks.toml``, each with unit, meaning and source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gis.errors import StoreError
from gis.published import DATA


@dataclass(frozen=True)
class Limit:
    """A number that a check judges by: ``value`` in ``unit``."""

    key: str
    value: float
    unit: str
    meaning: str
    source: str


def _limit(key: str, entry: dict[str, Any]) -> Limit:
    words = {name: str(entry.get(name, "")).strip() for name in ("unit", "meaning", "source")}
    if "value" not in entry or not all(words.values()):
        raise StoreError(f"checks.toml: {key} needs a value, a unit, a meaning and a source")
    return Limit(key, float(entry["value"]), **words)


@lru_cache(maxsize=4)
def limits(path: Path = DATA / "checks.toml") -> dict[str, Limit]:
    """The limits by key; StoreError for one without unit, meaning or source."""
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"data/checks.toml cannot be read: {error}") from error
    return {key: _limit(key, entry) for key, entry in tree.items()}


def limit(key: str) -> float:
    """The value of a limit; StoreError when there is none of that key."""
    known = limits()
    if key not in known:
        raise StoreError(f"checks.toml has no limit {key!r}")
    return known[key].value
