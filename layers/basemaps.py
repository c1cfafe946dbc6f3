"""The basemaps on offer: those that come with Shudi, and an office's own.

Shudi's are in layers/basemaps.toml. An office's file has a line a basemap, and may say which of all
are offered and what keys they use::

    offer = ["plain", "cadastre", "tianditu"]
    cadastre = "https://gis.example.org/cadastre/{z}/{x}/{y}.png"
    ortho = "wms:https://gis.example.org/wms?layers=ortho2025"
    town = "town.pmtiles"

    [keys]
    tianditu = "…"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from layers.basemap import Basemap, id_of
from layers.basemap_entry import EntryRefused, basemap
from layers.words import Words

BUILT_IN = Path(__file__).parent / "basemaps.toml"
PLAIN = "plain"
NO_ENTRIES = {"offer", "keys"}
KEY = re.compile(r"[A-Za-z0-9._-]{4,200}")
ENVIRONMENT = "SHUDI_{NAME}_KEY"  # where a key may stand instead of in the file


@dataclass(frozen=True)
class Problem:
    """An entry that cannot be used: of which file, which entry ("" for the file), and why."""

    file: str
    entry: str
    reason: str

    @property
    def place(self) -> str:
        """The file's own name and the entry, for people."""
        return ": ".join(part for part in (Path(self.file).name, self.entry) if part)

    def line(self) -> str:
        """For the log. Values are never repeated: there may be a key in them."""
        return ": ".join(part for part in (self.file, self.entry, self.reason) if part)


@dataclass(frozen=True, eq=False)
class Offer:
    """The basemaps in the order of the panel, and what was wrong with others; equal to itself."""

    basemaps: tuple[Basemap, ...]
    problems: tuple[Problem, ...] = ()

    def origins(self) -> set[str]:
        """Every server that a person may have asked by choosing one of them."""
        usable = (found for found in self.basemaps if not found.key)
        return set().union(*(found.origins() for found in usable))

    def told(self, words: Words) -> dict[str, Any]:
        """For layers/assets/tree.js: the basemaps, and in a sentence what is wrong."""
        found: dict[str, Any] = {"basemaps": [one.told(words) for one in self.basemaps]}
        if self.problems:
            names = ", ".join(sorted({p.place for p in self.problems}))
            text = words.label("Not usable: {names}. The log of the server says why.")
            found["problem"] = text.replace("{names}", names)
        return found


@cache
def built_in() -> tuple[Basemap, ...]:
    """Those that come with Shudi, without keys."""
    entries = tomllib.loads(BUILT_IN.read_text("utf-8"))
    return tuple(basemap(name, entry, BUILT_IN.parent) for name, entry in entries.items())


def offered(path: Path | None, environment: Mapping[str, str]) -> Offer:
    """The offer by a file of an office, or without one.

    Args:
        path: of the file; None: there is none.
        environment: where keys may stand: ``SHUDI_TIANDITU_KEY``.
    """
    problems: list[Problem] = []
    content = {} if path is None else _content(path, problems)
    own = list(_own(path, content, problems)) if path else []
    named = {one.id for one in own}
    first, *others = (one for one in built_in() if one.id not in named)
    wanted = _wanted(content.get("offer"), [first, *own, *others], str(path), problems)
    keys = _keys(content.get("keys", {}), environment, wanted, str(path), problems)
    ready = tuple(one.with_key(keys[one.key]) if one.key in keys else one for one in wanted)
    return Offer(ready, tuple(problems))


def _content(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError:
        reason = "cannot be read"
    except UnicodeDecodeError:
        reason = "is not UTF-8"
    except tomllib.TOMLDecodeError as error:  # names line and column, not what stands there
        reason = f"is not TOML: {error}"
    problems.append(Problem(str(path), "", reason))
    return {}


def _own(path: Path, content: dict[str, Any], problems: list[Problem]) -> Iterable[Basemap]:
    for name, entry in content.items():
        if name in NO_ENTRIES:
            continue
        try:
            if id_of(name) == PLAIN:
                raise EntryRefused("plain is the map without pictures; choose another name")
            yield basemap(name, entry, path.parent)
        except EntryRefused as refused:
            problems.append(Problem(str(path), name, str(refused)))


def _wanted(asked: Any, every: list[Basemap], file: str, problems: list[Problem]) -> list[Basemap]:
    if asked is None:
        return every
    if not (isinstance(asked, list) and all(isinstance(name, str) for name in asked)):
        problems.append(Problem(file, "offer", "give a list of names"))
        return every
    by_id = {one.id: one for one in every}
    for name in asked:
        if id_of(name) not in by_id:
            problems.append(Problem(file, "offer", f"there is no basemap {name!r}"))
    # The plain map is what there is without any other: it is always there.
    ids = dict.fromkeys([PLAIN, *map(id_of, asked)])
    return [by_id[name] for name in ids if name in by_id]


def _keys(
    given: Any,
    environment: Mapping[str, str],
    wanted: list[Basemap],
    file: str,
    problems: list[Problem],
) -> dict[str, str]:
    found = {}
    if not isinstance(given, dict):
        problems.append(Problem(file, "keys", "give a table: a name and a key a line"))
        given = {}
    for name in dict.fromkeys(one.key for one in wanted if one.key):
        variable = ENVIRONMENT.format(NAME=name.upper())
        key = environment.get(variable) or given.get(name)
        if key is None:
            continue
        if isinstance(key, str) and KEY.fullmatch(key):
            found[name] = key
        else:
            place = ("", variable) if environment.get(variable) else (file, f"keys.{name}")
            problems.append(Problem(*place, "has characters that no key has"))
    return found
