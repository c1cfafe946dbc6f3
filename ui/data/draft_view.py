"""The map beside the steps: one frame that stays while the steps change what is drawn on it."""

from __future__ import annotations

from typing import Any

import streamlit as st

import service
from gis.draft import Draft
from ui.i18n import language

_MAP = st.components.v2.component(
    "shudi_draft_map",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "d_map"


def show(draft: Draft, scene: str, version: Any, *, land: bool = True) -> None:
    """Show it.

    Args:
        draft: whose.
        scene: what is drawn, of `service.drafts.SCENES`.
        version: anything whose text changes when the drawing does.
        land: whether the atlas's parcels lie under it.
    """
    digest = service.digest(str(version))
    _MAP(
        key=NAME,
        data={
            "js": service.page_asset_url("map_host.js"),
            "url": service.draft_map_url(language()),
            "told": {
                "scene": service.draft_scene_url(draft, scene, language(), digest),
                "land": land,
            },
        },
        on_tell_change=lambda: None,
        on_select_change=lambda: None,
        on_lost_change=lambda: None,
    )
