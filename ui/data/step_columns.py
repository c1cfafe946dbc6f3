"""The third step: which column of the file is which field of the atlas."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

import service
from gis.atlas import Atlas
from gis.draft import Draft
from gis.errors import Cancelled, InputRefused, UsageError
from gis.model import STATUS_WORDS
from gis.read.answers import Answers
from gis.read.headers import Units, units_of
from gis.read.seen import ColumnSeen
from ui import wording
from ui.data import drafting, field_words, lead, steps, waiting
from ui.i18n import _
from ui.literal import literal

_COLUMNS = st.components.v2.component(
    "shudi_columns",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "d_columns"


def show(draft: Draft, atlas: Atlas) -> None:
    """Show it."""
    job = draft.look()
    doing = _("Reading {name} …").format(name=literal(draft.name))
    if not waiting.done(job, doing, drafting.to(draft, "file")):
        return
    try:
        look = job.result()
    except Cancelled:
        st.rerun()
    except (InputRefused, UsageError):
        drafting.go(draft, "file")
        st.rerun()
    answers = draft.choices.answers
    units = Units(answers.units, look.units)
    fields = field_words.of_layer(draft.choices.layer)
    text = (
        _("A file with these columns was taken in before: it is read in the same way.")
        if draft.choices.remembered
        else _("This is how the columns were understood. Change what is not right.")
    )
    lead.show(_("What the columns mean"), text)

    @drafting.while_there
    def heard() -> None:
        if hear(draft, look.columns, st.session_state[NAME].get("field")):
            drafting.back_to(draft)

    _COLUMNS(
        key=NAME,
        data={
            "js": service.page_asset_url("data_columns.js"),
            "columns": [_column(one, answers, units, fields) for one in look.columns],
            "fields": [[name, label] for name, label in fields.items()],
            "words": {
                "column": _("Column of the file"), "samples": _("Values"), "field": _("Field"),
                "unit": _("Unit"), "open": _("in which unit?"), "keep": _("keep as it is"),
                "twice": _("Another column is this field as well."),
            },
        },
        on_field_change=heard,
    )  # fmt: skip
    mapping = answers.mapping
    taken = [field for _, field in meant(look.columns, mapping) if field]
    open_ = [
        one
        for one in look.columns
        if mapping.get(one.name)
        and _asks(one, mapping)
        and not units.factor(one.name, mapping[one.name])
    ]
    steps.onward(draft, ready=len(taken) == len(set(taken)) and not open_)


def hear(draft: Draft, seen: tuple[ColumnSeen, ...], said: Any) -> bool:
    """Take what a person says of a column, its ``field`` or its ``unit``; False: it is neither."""
    named = {column.name: column for column in seen}
    if not isinstance(said, dict) or said.get("column") not in named:
        return False
    answers, column, unit = draft.choices.answers, named[said["column"]], said.get("unit")
    field = about(column, answers.mapping) if unit else said.get("field")
    known = ("", *field_words.of_layer(draft.choices.layer))
    if field not in known or (unit and unit not in units_of(field)):
        return False
    mapping = changed(draft, seen, column.name, field)
    units = {**answers.units, column.name: unit} if unit else dict(answers.units)
    if not unit:
        units.pop(column.name, None)
    held = {name: one for name, one in units.items() if units_of(mapping.get(name, ""))}
    draft.answer(mapping=mapping, units=held)
    return True


def meant(seen: tuple[ColumnSeen, ...], mapping: Any) -> list[tuple[str, str]]:
    """Every column with the field that it becomes, "" where it keeps its own name."""
    return [(one.name, mapping.get(one.name, one.field or "")) for one in seen]


def changed(draft: Draft, seen: tuple[ColumnSeen, ...], column: str, field: str) -> dict[str, str]:
    """The mapping with another field for a column; who had the field before keeps its name."""
    mapping = dict(draft.choices.answers.mapping)
    if field:
        for name, other in meant(seen, mapping):
            if other == field and name != column:
                mapping[name] = ""
    mapping[column] = field
    return mapping


def about(one: ColumnSeen, mapping: Mapping[str, str]) -> str:
    """The field that a column is, or would be if its unit were known; "": none."""
    return mapping.get(one.name, one.field or one.like)


def _asks(one: ColumnSeen, mapping: Mapping[str, str]) -> bool:
    """Whether its unit is a person's to say: its header does not, and it is no field's own name."""
    field = about(one, mapping)
    return bool(units_of(field)) and one.name != field and Units().factor(one.name, field) is None


def _column(
    one: ColumnSeen, answers: Answers, units: Units, fields: Collection[str]
) -> dict[str, Any]:
    mapping, field = answers.mapping, about(one, answers.mapping)
    found: dict[str, Any] = {
        "name": one.name,
        "samples": list(one.samples),
        "field": mapping.get(one.name, one.field or ""),
    }
    if field in fields and _asks(one, mapping):
        words, factor = field_words.units(field), units.factor(one.name, field)
        now = next((word for word in words if units_of(field)[word] == factor), "")
        note = "" if now else _("Its unit is not said.")
        return found | {"units": [[word, words[word]] for word in words], "unit": now, "note": note}
    return found | {"note": _note(one, found["field"], units)}


def _note(one: ColumnSeen, field: str, units: Units) -> str:
    if field == "status":
        return _statuses(one.samples)
    factor = units.factor(one.name, field) if units_of(field) else None
    return field_words.unit_note(field, factor) if factor and factor != 1 else ""


def _statuses(samples: tuple[str, ...]) -> str:
    """What the status words of a file stand for, where they are not those of the page."""
    pair = _("{word} = {status}")
    found = []
    for text in samples:
        key = STATUS_WORDS.get(text.strip().lower())
        meant = wording.status(key) if key else _("not known")
        if meant.casefold() != text.strip().casefold():
            found.append(pair.format(word=text, status=meant))
    return _(", ").join(found)
