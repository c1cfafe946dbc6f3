"""Who changes things: a name that the session remembers. There are no accounts."""

from __future__ import annotations

import streamlit as st

from ui.i18n import _

KEY = "person"  # of the session
LONGEST = 80


def name() -> str:
    """The name that was given last; "" for none: the history then has the name of the server's."""
    return str(st.session_state.get(KEY, ""))


def ask(key: str) -> str:
    """A field for the name, with the widget key ``key``."""
    st.session_state.setdefault(key, name())
    given = st.text_input(
        _("Your name"), key=key, max_chars=LONGEST, help=_("It stands in the history.")
    )
    st.session_state[KEY] = " ".join(given.split())
    return name()
