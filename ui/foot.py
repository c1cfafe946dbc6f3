"""The foot of the sidebar: named views and the link, the theme, the unit of areas, the language.

One component for all of it: each widget of Streamlit would be sent again with every rerun. Light or
dark is the browser's alone (ui/assets/theme.js): it is neither in links nor known here.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

import service
from layers import areas
from ui import language, settings, units, views
from ui.i18n import LANGUAGES, _
from ui.i18n import language as spoken_here

_FOOT = st.components.v2.component(
    "shudi_foot",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "foot"
_DONE = "views_done"  # of the session: how often it has changed views, and what went wrong


def show(*, views: bool = True) -> None:
    """Show it, at the end of the sidebar; without the views where there is no map to view."""
    lang = spoken_here()
    data: dict[str, Any] = {
        "js": service.page_asset_url("foot.js"),
        "lang": lang,
        "langs": [[code, spoken.name] for code, spoken in LANGUAGES.items()],
        "unit": settings.get(units.KEY),
        "units": [[unit, areas.name(lang, unit)] for unit in areas.UNITS],
        "words": _words(),
    }
    if not views:
        data["bare"] = True
    if _DONE in st.session_state:  # what is not there is not sent
        data["done"] = st.session_state[_DONE]
    _FOOT(
        key=NAME, data=data, on_lang_change=_lang, on_unit_change=_unit, on_view_change=_view,
    )  # fmt: skip


def _asked(what: str) -> Any:
    return st.session_state[NAME].get(what)


def _lang() -> None:
    language.switch(_asked("lang"))


def _unit() -> None:
    units.switch(_asked("unit"))


def _view() -> None:
    times, _was = st.session_state.get(_DONE, (0, ""))
    st.session_state[_DONE] = (times + 1, views.act(_asked("view")))


def _words() -> dict[str, Any]:
    return {
        "views": _("Views"),
        "about": _("Filters, map, layers and day under a name, for everyone who uses this atlas"),
        "name": _("Name of this view"),
        "save": _("Save"),
        "replace": _("Replace"),
        "link": _("Copy link to this page"),
        "copy": _("Copy link"),
        "copied": _("Copied"),
        "by_hand": _("Copy it from here"),
        "open": _("Open"),
        "rename": _("Rename"),
        "delete": _("Delete"),
        "sure": _("Delete for everyone?"),
        "none": _("No view has been saved yet"),
        "gone": _("Somebody has renamed or deleted this view."),
        "unreachable": _("The views cannot be read now"),
        "cancel": _("Cancel"),
        "theme": _("Light or dark"),
        "themes": [["auto", _("Auto")], ["light", _("Light")], ["dark", _("Dark")]],
        "unit": _("Unit of areas"),
        "language": _("Language"),
    }
