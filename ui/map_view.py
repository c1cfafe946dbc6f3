"""The map in the page: one same-origin frame that lives as long as the page does.

The state key, the selection, a flight and what `tell` says of other topics go to it; a selection
and topics come back, to the function that `hears` them. The script is served as a file, so that a
rerun sends a few hundred bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

import service
from ui import selection
from ui.i18n import language

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from ui.selection import Picked, Selection

_MAP = st.components.v2.component(
    "shudi_map",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "map"
CLOSEST_DEG = 0.004  # about 400 m


Hearing = Callable[[Any], None]
_hearing: dict[str, Hearing] = {}
_TOLD, _HEARD = "told", "heard"


def hears(topic: str) -> Callable[[Hearing], Hearing]:
    """Have a function called with what the map tells of a topic, before the page runs again.

    The value comes from a browser: the function has to look at it before it believes it.
    """

    def register(function: Hearing) -> Hearing:
        _hearing[topic] = function
        return function

    return register


def tell(topic: str, value: Any) -> None:
    """Tell the map something (JSON) in this run, before `show`; it hears what is new to it."""
    st.session_state.setdefault(_TOLD, {})[topic] = value


def _heard() -> None:
    said = st.session_state[NAME].get("tell")
    for one in said if isinstance(said, list) else ():
        if not (isinstance(one, dict) and isinstance(one.get("at"), (int, float))):
            continue
        if one["at"] > st.session_state.get(_HEARD, 0):
            st.session_state[_HEARD] = one["at"]
            if one.get("topic") in _hearing:
                _hearing[one["topic"]](one.get("value"))


def _selected() -> None:
    selection.choose(st.session_state[NAME].get("select"), fly=False)


def _told(atlas: Atlas, picked: Picked) -> dict[str, Any]:
    told: dict[str, Any] = {"layer": picked.layer, "id": picked.id}
    if picked.fly:
        frame = atlas.layer(picked.layer)
        shape = frame.geometry[frame["id"] == picked.id].iloc[0]
        if shape is None or shape.is_empty:  # a row without a shape: there is nowhere to fly to
            return told
        west, south, east, north = shape.bounds
        # Room around it, so that a person sees where the parcel lies, not only its shape.
        room = max(east - west, north - south, CLOSEST_DEG)
        told["bounds"] = [
            round(value, 5) for value in (west - room, south - room, east + room, north + room)
        ]
    return told


def show(atlas: Atlas, key: str, picked: Selection | None) -> None:
    """Show the map of a state.

    Args:
        atlas: the snapshot.
        key: the published state: which parcels are seen, and with what status.
        picked: what is selected.
    """
    data: dict[str, Any] = {
        "js": service.page_asset_url("map_host.js"),
        "url": service.map_url(language()),
        "state": key,
    }
    if isinstance(picked, selection.Picked):  # what is not there is not sent; see several.py
        data["selected"] = _told(atlas, picked)
    if told := st.session_state.pop(_TOLD, None):
        data["told"] = told
    _MAP(
        key=NAME,
        data=data,
        on_select_change=_selected,
        on_tell_change=_heard,
        on_lost_change=lambda: None,  # the server forgot the state: the rerun publishes it again
    )
