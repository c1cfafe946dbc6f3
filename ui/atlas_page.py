"""The atlas page: figures, map, card, table, and the filters beside them.

The map is drawn first and the filters last, whatever their place on the page: the session already
knows the filter, and what a person waits for is the map.
"""

from __future__ import annotations

import streamlit as st

import service
from ui import (
    address,
    bottom,
    brand,
    card,
    colour_by,
    drawings,
    figures,
    filters,
    foot,
    investment,
    layer_choice,
    look,
    map_view,
    selection,
    several,
    status_change,
    time_bar,
    units,
)


def show() -> None:
    """Show the page."""
    atlas = service.current_atlas()
    address.settle(atlas)
    chosen = filters.from_session()
    mask = chosen.mask(atlas)
    key = service.publish(atlas, chosen, mask=mask)
    picked = selection.current(atlas)

    above = st.container()
    with st.container(key="land"):  # two columns by the style sheet: st.columns would be sent again
        units.tell_map()
        colour_by.tell_map()
        drawings.tell_map()
        several.tell_map(atlas, picked)
        layer_choice.tell_map()
        investment.tell_map()
        painted = colour_by.painted(atlas, chosen, mask, key)
        map_view.show(atlas, painted, picked)
        card.show()
        time_bar.show(atlas)
    with above:
        look.apply(filters.shown_statuses(atlas, chosen))
        figures.show(atlas, key, picked, painted, chosen.as_of)
    bottom.show(atlas, chosen, mask)
    status_change.show(atlas, chosen, mask)
    with st.sidebar:
        brand.show("")
        filters.show(atlas, chosen)
        colour_by.show(painted)
        foot.show()
    if filters.from_session() != chosen:
        # The browser outlived the server's memory of its session: filters come with the widgets.
        st.rerun()
    address.write()
