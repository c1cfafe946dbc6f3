"""The pages: the map, and the data it shows. The switch between them is in the brand (ui/brand.py).

What a person has set on the map stays theirs while they are at the data: Streamlit forgets widgets
that are not shown, so the choices are held on to.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui import atlas_page, data, settings
from ui.i18n import _

MAP, DATA = "", "data"  # paths, and what the switch asks for
_ASKED = "page_asked"  # of the session: where a click on the switch leads


def current() -> Any:
    """The page to be run: that of the address, or the one that somebody asked for."""
    title = _("Shudi · industrial land atlas")
    if st.session_state.get("title") != title:  # the browser keeps it: it need not be sent again
        st.set_page_config(page_title=title, page_icon="🟧", layout="wide")
        st.session_state["title"] = title
    found = {
        MAP: st.Page(atlas_page.show, title="Shudi", default=True),
        DATA: st.Page(data.show, title="Shudi", url_path=DATA),
    }
    page = st.navigation(list(found.values()), position="hidden")
    asked = st.session_state.pop(_ASKED, None)
    if asked in found and found[asked] is not page:
        st.switch_page(found[asked])
    return page


def ask(path: object) -> None:
    """Go to a page with the next run; from a callback. What is no page of ours changes nothing."""
    if path in (MAP, DATA):
        settings.keep()
        st.session_state[_ASKED] = path
