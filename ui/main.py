"""The atlas page, top to bottom: figures, filters, map, card, table."""

from __future__ import annotations

import streamlit as st

import service
from ui import card, filters, look, map_view, selection, strip, table
from ui.i18n import _

st.set_page_config(page_title=_("Shudi · industrial land atlas"), page_icon="🟧", layout="wide")
look.apply()

atlas = service.current_atlas()
chosen, mask = filters.sidebar(atlas)
key = service.publish(atlas, None if chosen.is_empty else mask, day=chosen.as_of)
picked = selection.current(atlas)

strip.show(atlas, chosen, mask)
left, right = st.columns([0.74, 0.26], gap="small")
with left:
    map_view.show(atlas, key, picked)
with right:
    card.show(atlas, chosen, mask, picked)
table.show(atlas, chosen, mask, key, picked)
