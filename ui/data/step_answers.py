"""What a person can say of all rows at once, beside the findings that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from gis import land_use
from gis.draft import Draft
from gis.issue import VALUE_SHOWN, Issue
from gis.read.words import VOCABULARIES
from ui import wording
from ui.data import drafting
from ui.i18n import _, language
from ui.literal import literal

_CODES = {f"{field}-unknown": field for field in VOCABULARIES}
_OPEN = "?"  # of a choice: nobody has said what the word means
_MOST = 8  # words that are asked about at once; what is answered makes room


def show(draft: Draft, issues: Iterable[Issue]) -> None:
    """Show what these findings ask, and what was answered before, so that it can be said anew."""
    found, said = list(issues), draft.choices.answers
    codes = {issue.code for issue in found}
    asked = strange_words(found, said.words)
    undated = "status-undated" in codes or said.status_day is not None
    bare = "land-use-system-missing" in codes or said.land_use_system is not None
    left = "row-left-out" in codes or said.all_rows
    if not (asked or undated or bare or left):
        return
    with st.container(horizontal=True, key="d_answers", vertical_alignment="bottom"):
        for n, (word, field) in enumerate(asked.items()):
            _ask_word(draft, n, word, field)
        if undated:
            _ask_day(draft)
        if bare:
            _ask_system(draft)
        if left:
            st.checkbox(
                _("Take in sums, headings and notes as rows"),
                **drafting.bound_answer(draft, "d_all_rows", "all_rows"),
            )


def strange_words(issues: Iterable[Issue], said: Mapping[str, str]) -> dict[str, str]:
    """Words that nobody knows, or that somebody has said the meaning of -> the field they are of.

    One that a finding has cut off cannot be asked about.
    """
    found = {word: _field_of(key) for word, key in said.items()}
    for issue in issues:
        whole = issue.value and len(issue.value) < VALUE_SHOWN
        if issue.code in _CODES and whole and len(found) < max(_MOST, len(said)):
            found.setdefault(issue.value, _CODES[issue.code])
    return found


def _field_of(key: str) -> str:
    return next((f for f, words in VOCABULARIES.items() if key in words.values()), "status")


def _ask_word(draft: Draft, n: int, word: str, field: str) -> None:
    keys = [_OPEN, *dict.fromkeys(VOCABULARIES[field].values()), ""]
    texts = {_OPEN: _("not said"), "": _("leave it open")}
    name = wording.stage if field == "stage" else wording.status

    def say(key: str) -> None:
        words = {one: meant for one, meant in draft.choices.answers.words.items() if one != word}
        draft.answer(words=words if key == _OPEN else words | {word: key})

    st.selectbox(
        literal(_("“{word}” means").format(word=word)), keys, width=170,
        format_func=lambda key: texts.get(key) or name(key),
        **drafting.bound(draft, f"d_word_{n}", draft.choices.answers.words.get(word, _OPEN), say),
    )  # fmt: skip


def _ask_day(draft: Draft) -> None:
    now = draft.choices.answers.status_day

    def say(day: date | None) -> None:
        draft.answer(status_day=None if day is None else day.isoformat())

    st.date_input(
        _("Statuses without a day hold from"), max_value=date.today(), format="YYYY-MM-DD",
        width=200,
        **drafting.bound(draft, "d_status_day", date.fromisoformat(now) if now else None, say),
    )  # fmt: skip


def _ask_system(draft: Draft) -> None:
    keys = list(dict.fromkeys(one.key for one in land_use.systems().values()))
    st.selectbox(
        _("Land-use codes without a system are of"), keys, index=None, width=300,
        placeholder=_("not said"),
        format_func=lambda key: land_use.system_name(key, language()),
        **drafting.bound_answer(draft, "d_land_use_system", "land_use_system"),
    )  # fmt: skip
