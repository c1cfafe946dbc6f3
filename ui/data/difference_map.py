"""The map of the Data page: one frame, told what to draw by an address."""

from __future__ import annotations

import streamlit as st

import service
from ui.i18n import language

_MAP = st.components.v2.component(
    "shudi_difference_map",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "d_map"  # as the style sheet calls it


def show(scene: str, *, land: bool = True) -> None:
    """Show it.

    Args:
        scene: the address of what is drawn.
        land: whether the atlas's parcels lie under it.
    """
    _MAP(
        key=NAME,
        data={
            "js": service.page_asset_url("map_host.js"),
            "url": service.draft_map_url(language()),
            "told": {"scene": scene, "land": land},
        },
        on_tell_change=lambda: None,
        on_select_change=lambda: None,
        on_lost_change=lambda: None,
    )
