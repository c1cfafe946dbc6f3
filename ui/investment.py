"""Planned or actual investment: chosen on the map, kept here for links and views."""

from __future__ import annotations

from typing import Any

import streamlit as st

from layers.investment import MEASURES
from ui import map_view, settings

KEY, TOPIC = "invest", "invest"
_TOLD = "invest_told"


@map_view.hears(TOPIC)
def _chosen(measure: Any) -> None:
    if isinstance(measure, str) and measure in MEASURES:
        settings.put(KEY, measure)


def tell_map() -> None:
    """Tell the map the choice; nothing while it is as at first, so that a rerun sends no more."""
    measure = settings.get(KEY)
    if measure != settings.BY_KEY[KEY].default or st.session_state.get(_TOLD):
        map_view.tell(TOPIC, measure)
        st.session_state[_TOLD] = True
