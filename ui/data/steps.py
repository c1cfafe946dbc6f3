"""The steps on top of the import: where a person is, what was said, and the way back."""

from __future__ import annotations

import streamlit as st

import service
from gis.draft import Draft
from ui.data import drafting
from ui.i18n import _

_STEPS = st.components.v2.component(
    "shudi_steps",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "d_steps"


def names() -> dict[str, str]:
    """The steps in words."""
    return {
        "file": _("File"),
        "place": _("Coordinates"),
        "columns": _("Columns"),
        "findings": _("Findings"),
        "changes": _("Changes"),
        "take": _("Take in"),
    }


def show(draft: Draft | None, notes: dict[str, str]) -> None:
    """Show them; ``notes`` says in a few words what came of a step."""
    now, reached = drafting.step(draft), drafting.reached(draft)
    _STEPS(
        key=NAME,
        data={
            "js": service.page_asset_url("data_steps.js"),
            "label": _("Steps of the import"),
            "now": now,
            "steps": [
                [name, label, notes.get(name, ""), n <= reached]
                for n, (name, label) in enumerate(names().items())
            ],
        },
        on_step_change=_step,
    )


def _step() -> None:
    draft, asked = drafting.current(), st.session_state[NAME].get("step")
    if draft and asked in drafting.STEPS[: drafting.reached(draft) + 1]:
        drafting.go(draft, asked)


def onward(draft: Draft, *, ready: bool = True) -> None:
    """The buttons under a step: back, and on to the next by its name."""
    here = drafting.step(draft)  # in the keys, so that a late click is not one on the next step
    now = drafting.STEPS.index(here)
    with st.container(horizontal=True, key="d_onward"):
        if now:
            before = drafting.STEPS[now - 1]
            st.button(
                _("Back"), key=f"d_back_{here}", on_click=drafting.go, args=(draft, before),
                icon=":material/arrow_back:",
            )  # fmt: skip
        after = drafting.STEPS[now + 1]
        st.button(
            _("Continue: {step}").format(step=names()[after]), key=f"d_next_{here}",
            disabled=not ready, type="primary",
            on_click=drafting.go, args=(draft, after),
        )  # fmt: skip
