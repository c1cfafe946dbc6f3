"""The frame of the Data page: its sections, its address, and the sidebar beside them."""

from __future__ import annotations

import streamlit as st

import service
from ui import address, brand, foot, look, settings
from ui.data import bring, drafting, history, holdings, quality
from ui.i18n import KEY as LANG
from ui.i18n import _, language, spoken

SECTIONS = {"import": bring, "history": history, "quality": quality}
FIRST = "import"
KEY = "d_section"  # of the session: the section that is shown
PARAM = "section"  # of the address


def show() -> None:
    """Show the page."""
    settings.keep()  # what was chosen on the map
    _settle()
    atlas, store = service.current_atlas(), service.current_store()
    look.apply([])
    with st.sidebar:
        brand.show("data")
        holdings.show(atlas, store)
        foot.show(views=False)
    with st.container(key="data"):
        st.segmented_control(
            _("Section"), list(SECTIONS), key=KEY, required=True, label_visibility="collapsed",
            format_func=lambda name: _names()[name],
        )  # fmt: skip
        SECTIONS[st.session_state[KEY]].show(atlas, store)
    _write()


def go(section: str) -> None:
    """Show another section with the next run; from a callback."""
    if section in SECTIONS:
        st.session_state[KEY] = section


def _names() -> dict[str, str]:
    return {"import": _("Import"), "history": _("History of changes"), "quality": _("Quality")}


def _settle() -> None:
    """Do as the address says when a session begins, and with Back and Forward."""
    asked = st.query_params.get(PARAM, FIRST)
    if KEY not in st.session_state or address.is_return():
        go(asked if asked in SECTIONS else FIRST)
        if token := st.query_params.get(drafting.PARAM):
            st.session_state[drafting.KEY] = token
    address.arrive()


def _write() -> None:
    params = {PARAM: st.session_state[KEY]} if st.session_state[KEY] != FIRST else {}
    if st.session_state.get(drafting.KEY):
        params[drafting.PARAM] = st.session_state[drafting.KEY]
    if language() != spoken(st.context.locale):
        params[LANG] = language()
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)
