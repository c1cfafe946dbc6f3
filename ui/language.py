"""The language of a page: from its address, or what the browser speaks; the foot has the switch."""

from __future__ import annotations

import streamlit as st

from ui import address, settings
from ui.i18n import KEY, LANGUAGES, spoken


def settle() -> None:
    """Know the language before the first word."""
    asked = st.query_params.get(KEY)
    if asked in LANGUAGES and (address.is_new() or address.is_return()):
        st.session_state[KEY] = asked
    elif KEY not in st.session_state or address.is_return():
        st.session_state[KEY] = spoken(st.context.locale)


def switch(code: object) -> None:
    """Speak another language from now on; what is no language of ours changes nothing."""
    if isinstance(code, str) and code in LANGUAGES and code != st.session_state.get(KEY):
        st.session_state[KEY] = code
        settings.keep()  # widgets with other words are other widgets
