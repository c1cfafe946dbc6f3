"""Which column is which field, and its unit, as it was said the last time for these headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from gis.read.fields import FIELDS
from gis.read.headers import units_of

if TYPE_CHECKING:
    from gis.read.answers import Answers
    from gis.read.seen import Look
    from gis.store import Store

KIND = "mapping"


def remembered(store: Store, look: Look, layer: str) -> dict[str, dict[str, str]]:
    """``mapping`` and ``units`` of `gis.read.answers.Answers`; empty: nothing is kept.

    Args:
        store: where it is kept.
        look: of the file, for its headers; their order does not matter.
        layer: what the file is to be.
    """
    kept = store.kept(KIND).get(_name(look, layer))
    if not isinstance(kept, dict) or not isinstance(kept.get("mapping"), dict):
        return {}
    columns = {column.name for column in look.columns}
    mapping = {
        str(column): str(field)
        for column, field in kept["mapping"].items()
        if column in columns and (field in FIELDS or not field)
    }
    units = {
        str(column): str(unit)
        for column, unit in kept.get("units", {}).items()
        if unit in units_of(mapping.get(column, ""))
    }
    return {"mapping": mapping, "units": units}


def remember(store: Store, look: Look, layer: str, answers: Answers) -> None:
    """Keep what is said of columns for the next file with these headers; nothing is forgotten."""
    if answers.mapping:
        said = {"mapping": dict(answers.mapping), "units": dict(answers.units)}
        store.keep(KIND, _name(look, layer), {"layer": layer, **said})
    else:
        store.drop(KIND, _name(look, layer))


def merged(kept: Mapping[str, Mapping[str, str]], said: Answers) -> Answers:
    """What is kept, and over it what a person says now, who wins by column and by field."""
    fields = {field for field in said.mapping.values() if field}
    old = kept.get("mapping", {})
    mapping = {c: f for c, f in old.items() if c not in said.mapping and f not in fields}
    mapping |= said.mapping
    units = {c: u for c, u in kept.get("units", {}).items() if u in units_of(mapping.get(c, ""))}
    return said.merged({"mapping": mapping, "units": units | dict(said.units)})


def _name(look: Look, layer: str) -> str:
    headers = "\n".join(sorted(column.name for column in look.columns))
    return f"{layer} {hashlib.sha256(headers.encode()).hexdigest()[:32]}"
