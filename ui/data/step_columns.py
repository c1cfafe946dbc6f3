"""The third step: which column of the file is which field of the atlas."""

from __future__ import annotations

from typing import Any

import streamlit as st

import service
from gis.atlas import Atlas
from gis.draft import Draft
from gis.errors import Cancelled, InputRefused, UsageError
from gis.model import STATUS_WORDS
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
    mapping = draft.choices.answers.mapping
    fields = field_words.of_layer(draft.choices.layer)
    text = (
        _("A file with these columns was taken in before: it is read in the same way.")
        if draft.choices.remembered
        else _("This is how the columns were understood. Change what is not right.")
    )
    lead.show(_("What the columns mean"), text)

    @drafting.while_there
    def heard() -> None:
        said = st.session_state[NAME].get("field")
        names = {column.name for column in look.columns}
        if not isinstance(said, dict) or said.get("column") not in names:
            return
        field = said.get("field")
        if field in fields or field == "":
            draft.answer(mapping=changed(draft, look.columns, said["column"], field))
            drafting.back_to(draft)

    _COLUMNS(
        key=NAME,
        data={
            "js": service.page_asset_url("data_columns.js"),
            "columns": [_column(one, mapping) for one in look.columns],
            "fields": [[name, label] for name, label in fields.items()],
            "words": {
                "column": _("Column of the file"), "samples": _("Values"), "field": _("Field"),
                "keep": _("keep as it is"), "twice": _("Another column is this field as well."),
            },
        },
        on_field_change=heard,
    )  # fmt: skip
    taken = [field for _, field in meant(look.columns, mapping) if field]
    steps.onward(draft, ready=len(taken) == len(set(taken)))


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


def _column(one: ColumnSeen, mapping: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "samples": list(one.samples),
        "field": mapping.get(one.name, one.field or ""),
        "note": _note(one, mapping),
    }


def _note(one: ColumnSeen, mapping: Any) -> str:
    if one.why == "unit-unknown":
        return _("Its unit is not said.")
    field = mapping.get(one.name, one.field)
    if field == "status":
        return _statuses(one.samples)
    if one.factor and one.factor != 1 and field:
        return field_words.unit_note(field, one.factor)
    return ""


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
