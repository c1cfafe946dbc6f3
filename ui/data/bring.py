"""Bringing files in: six steps, always in sight, and none of them final but the last."""

from __future__ import annotations

import streamlit as st

from gis.atlas import Atlas
from gis.draft import Draft
from gis.errors import ShudiError
from gis.model import LAYERS
from gis.store import Store
from ui.data import (
    drafting,
    step_changes,
    step_columns,
    step_file,
    step_findings,
    step_place,
    step_take_in,
    steps,
)
from ui.data.system_name import system_name
from ui.i18n import word


def show(atlas: Atlas, store: Store) -> None:
    """Show the step where the person is."""
    draft = drafting.current()
    drafting.say_lost()
    if draft is None and step_take_in.done():
        return
    steps.show(draft, _notes(draft))
    try:
        _step(draft, atlas, store)
    except (ShudiError, OSError, RuntimeError):
        if draft is None or not draft.gone:
            raise
        drafting.lost()  # between two lines, as others are at it too
        st.rerun()


def _step(draft: Draft | None, atlas: Atlas, store: Store) -> None:
    now = drafting.step(draft)
    if draft is None or now == "file":
        step_file.show(draft, store)
    elif now == "place":
        step_place.show(draft, atlas)
    elif now == "columns":
        step_columns.show(draft, atlas)
    elif now == "findings":
        step_findings.show(draft, atlas)
    elif now == "changes":
        step_changes.show(draft, atlas)
    else:
        step_take_in.show(draft, atlas, store)


def _notes(draft: Draft | None) -> dict[str, str]:
    if draft is None:
        return {}
    answers, found = draft.choices.answers, {"file": draft.name}
    if answers.crs:
        found["place"] = system_name(answers.crs, swapped=answers.swapped)
    if draft.choices.layer:
        found["columns"] = word(LAYERS[draft.choices.layer])
    return found
