"""Which layers and which basemap the map shows: chosen on it, kept here for links and views."""

from __future__ import annotations

from typing import Any

import streamlit as st

from layers import tree
from ui import map_view, settings

KEY, TOPIC = "layers", "layers"
_TOLD = "layers_told"


@map_view.hears(TOPIC)
def _chosen(text: Any) -> None:
    if isinstance(text, str) and tree.TEXT.fullmatch(text):
        settings.put(KEY, text)


def tell_map() -> None:
    """Tell the map the choice; nothing while it is as at first, so that a rerun sends no more."""
    text = settings.get(KEY)
    if text or st.session_state.get(_TOLD):
        map_view.tell(TOPIC, text)
        st.session_state[_TOLD] = True
