"""Bringing files in: six steps, always in sight, and none of them final but the last."""

from __future__ import annotations

from gis.atlas import Atlas
from gis.draft import Draft
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
    if draft is None and step_take_in.done():
        return
    steps.show(draft, _notes(draft))
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
