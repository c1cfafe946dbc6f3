"""What land-use codes are called: ``data/land_use.toml``, by the system that a code is of.

Survey 1001 is railway land, and 1001 of the territorial-space classification is industrial land. So
a code without a system, of a system that is not in the table or that the table does not have, stays
a bare code. Stored values, filters, links and exports keep the code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import pandas as pd

from gis.errors import StoreError
from gis.published import DATA

if TYPE_CHECKING:
    from gis.atlas import Atlas

# Among the names of a code that rows give with several systems, the rows that give none we know.
NO_SYSTEM = {"en": "system not stated", "zh": "未注明分类"}
FIRST = "en"  # for a language without names of its own

_choices: WeakKeyDictionary[Atlas, dict[str, Mapping[str, str]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class System:
    """A system of codes.

    Attributes:
        key: as `land_use_system` has it.
        names: what it is called, by language.
        source: where the codes stand.
        codes: their names by language, by code.
    """

    key: str
    names: Mapping[str, str]
    source: str
    codes: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def systems() -> Mapping[str, System]:
    """The systems by every way in which a file may name them; StoreError for one without source."""
    try:
        tree = tomllib.loads((DATA / "land_use.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"data/land_use.toml cannot be read: {error}") from error
    found: dict[str, System] = {}
    for key, told in tree.items():
        if not str(told.get("source", "")).strip():
            raise StoreError(f"data/land_use.toml: {key} needs a source")
        system = System(
            key, {lang: told[lang] for lang in NO_SYSTEM}, told["source"], told["codes"]
        )
        for name in (key, *told.get("also", ()), *system.names.values()):
            found[_plain(name)] = system
    return MappingProxyType(found)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def system(name: Any) -> System | None:
    """The system that a row names; None where it names none that is known."""
    return systems().get(_plain(name)) if isinstance(name, str) else None


def system_name(name: str, lang: str) -> str:
    """A system in words; as the data name it where it is not known."""
    known = system(name)
    return known.names.get(lang, known.names[FIRST]) if known else name


def name(code: Any, of: Any, lang: str) -> str:
    """What a code of a system is called; "" where that is not known."""
    known = system(of)
    if known is None or not isinstance(code, str):
        return ""
    names = known.codes.get(code.strip().upper(), {})
    return names.get(lang, names.get(FIRST, ""))


def said(code: Any, of: Any, lang: str) -> str:
    """A code with its name; the bare code where it has none."""
    return f"{code} {name(code, of, lang)}".rstrip()


def column(frame: pd.DataFrame, lang: str) -> pd.Series[Any]:
    """The codes of parcels with their names, on the same index; None where there is no code."""
    codes, of = frame["land_use"], frame["land_use_system"]
    pairs = pd.MultiIndex.from_arrays([codes.astype(object), of.astype(object)])
    numbers, found = pairs.factorize()
    words = [None if pd.isna(code) else said(code, one, lang) for code, one in found]
    return pd.Series([words[n] if n >= 0 else None for n in numbers], frame.index, dtype=object)


def choices(atlas: Atlas, lang: str) -> Mapping[str, str]:
    """The codes that the parcels have, each with its name: what a filter and a legend offer.

    They go by code alone. So one that rows give with several systems has all of its names, and
    where other rows have it without a system, that is said beside them.
    """
    of_atlas = _choices.setdefault(atlas, {})
    if lang not in of_atlas:
        pairs = atlas.parcels[["land_use", "land_use_system"]].drop_duplicates()
        names: dict[str, set[str]] = {}
        for code, of in pairs[pairs["land_use"].notna()].itertuples(index=False):
            names.setdefault(str(code), set()).add(name(str(code), of, lang))
        of_atlas[lang] = MappingProxyType({c: _all(c, known, lang) for c, known in names.items()})
    return of_atlas[lang]


def _all(code: str, names: set[str], lang: str) -> str:
    known = sorted(names - {""})
    if known and "" in names:
        known.append(NO_SYSTEM.get(lang, NO_SYSTEM[FIRST]))
    return f"{code} {' / '.join(known)}".rstrip()
