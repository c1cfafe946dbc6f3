"""The head of the sidebar: the name, and the switch between the map and the data."""

from __future__ import annotations

import streamlit as st

import service
from ui.i18n import _

_BRAND = st.components.v2.component(
    "shudi_brand",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "brand"


def show(here: str) -> None:
    """Show it; ``here`` is the path of the page that it is on."""
    _BRAND(
        key=NAME,
        data={
            "js": service.page_asset_url("brand.js"),
            "here": here,
            "about": _("industrial land atlas"),
            "label": _("Pages"),
            "pages": [["", _("Map")], ["data", _("Data")]],
            "words": {
                "notices": _("Notices"),
                "close": _("Close"),
                "large": _("Too large: a file has {size} at most"),
                "lost": _("This file did not arrive. Take it away and try again."),
            },
        },
        on_page_change=_asked,
    )


def _asked() -> None:
    from ui import pages  # it shows pages that show this

    pages.ask(st.session_state[NAME].get("page"))
