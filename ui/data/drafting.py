"""The draft that a person is at: named by the page's address, so that a reload comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

import streamlit as st

import service
from gis.draft import Draft
from gis.errors import DraftGone
from ui.i18n import _

P = ParamSpec("P")
KEY = "d_draft"  # of the session: the token
PARAM = "draft"  # of the address
STEPS = ("file", "place", "columns", "findings", "changes", "take")
_ROUND = "d_round"  # of the session: another drop zone for every draft
_LOST = "d_lost"  # of the session: its draft went without it


def current() -> Draft | None:
    """The draft; None before any file was dropped, and when its day is over."""
    token = st.session_state.get(KEY)
    draft = service.open_drafts().get(token) if token else None
    if token and draft is None:
        lost()
    return draft


def lost() -> None:
    """The draft is gone: somebody has put it away elsewhere, or its day is over."""
    st.session_state[KEY] = None
    st.session_state[_LOST] = True


def say_lost() -> None:
    """Say so, until other files are dropped."""
    if st.session_state.get(_LOST):
        st.warning(
            _(
                "The files that were open here are gone: in another window they were put away or "
                "taken into the atlas, or they lay for a day. Nothing more was done with them "
                "here. Drop them again to go on."
            ),
            icon=":material/folder_off:",
        )


def while_there(act: Callable[P, None]) -> Callable[P, None]:
    """A callback that, where the draft has gone meanwhile, says so in place of what it does."""

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except DraftGone:
            lost()

    return acted


def step(draft: Draft | None) -> str:
    """Where the person is."""
    return draft.choices.step if draft and draft.choices.step in STEPS else STEPS[0]


def reached(draft: Draft | None) -> int:
    """How far they have come, as a number of `STEPS`; what lies behind can be gone back to."""
    return STEPS.index(draft.choices.reached) if draft and draft.choices.reached in STEPS else 0


@while_there
def go(draft: Draft, to: str) -> None:
    """Go to a step; from a callback."""
    if to in STEPS:
        furthest = max(reached(draft), STEPS.index(to))
        draft.choose(step=to, reached=STEPS[furthest])


def to(draft: Draft, step: str) -> Callable[[], None]:
    """What goes to a step, as a callback."""
    return partial(go, draft, step)


def back_to(draft: Draft) -> None:
    """What was answered here has changed: what followed from it has to be looked at again."""
    draft.choose(reached=step(draft))


def bound(draft: Draft, key: str, value: Any, say: Callable[[Any], None]) -> dict[str, Any]:
    """What makes a widget show something that is said of the draft, and say it anew.

    Args:
        draft: what follows from it has to be looked at again when it is said anew.
        key: the widget's.
        value: what holds now, whoever has said it.
        say: gets what a person chooses.

    Returns:
        Arguments of the widget.
    """
    st.session_state[key] = value

    @while_there
    def chosen() -> None:
        say(st.session_state[key])
        back_to(draft)

    return {"key": key, "on_change": chosen}


def bound_answer(draft: Draft, key: str, name: str) -> dict[str, Any]:
    """The same for a field of `gis.read.Answers`."""
    now = getattr(draft.choices.answers, name)
    return bound(draft, key, now, lambda value: draft.answer(**{name: value}))


def begin(draft: Draft) -> None:
    """Make it the draft of this session."""
    st.session_state.pop(_LOST, None)
    st.session_state[KEY] = draft.token
    st.session_state[_ROUND] = drop_zone() + 1


def leave() -> None:
    """Remove the draft: nothing of it was taken in."""
    token = st.session_state.get(KEY)
    if token:
        service.open_drafts().remove(token)
    st.session_state[KEY] = None


def drop_zone() -> int:
    """The number of the drop zone; a used one would give its files again."""
    return int(st.session_state.get(_ROUND, 0))
