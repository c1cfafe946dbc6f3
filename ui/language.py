"""The switch of languages: the choice lives in the session and in the page's address."""

from __future__ import annotations

import streamlit as st

from ui import settings
from ui.i18n import KEY, LANGUAGES, _, spoken

_IN_ADDRESS = "lang_in_address"  # what the address said last; a change of it is a wish


def settle() -> None:
    """Know the language before the first word: the address, the session, then the browser's own."""
    asked = st.query_params.get(KEY)
    if asked in LANGUAGES and asked != st.session_state.get(_IN_ADDRESS):
        st.session_state[KEY] = asked
    elif KEY not in st.session_state:
        st.session_state[KEY] = spoken(st.context.locale)
    st.session_state[_IN_ADDRESS] = asked


def _switched() -> None:
    st.query_params[KEY] = st.session_state[_IN_ADDRESS] = st.session_state[KEY]
    settings.keep()


def show() -> None:
    """Show the switch."""
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        key=KEY,
        required=True,
        format_func=lambda code: LANGUAGES[code].name,
        on_change=_switched,
        label_visibility="collapsed",
    )
