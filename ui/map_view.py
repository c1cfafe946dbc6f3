"""The map in the page: one same-origin frame that lives as long as the page does.

Only the state key, the selection and a flight go to it; only a selection comes back. The script
is served as a file, so that a rerun sends a few hundred bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

import service
from ui import selection
from ui.i18n import language

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from ui.selection import Picked

_MAP = st.components.v2.component(
    "shudi_map",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "map"
CLOSEST_DEG = 0.004  # about 400 m


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


def show(atlas: Atlas, key: str, picked: Picked | None) -> None:
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
    if picked is not None:  # what is not there is not sent
        data["selected"] = _told(atlas, picked)
    _MAP(
        key=NAME,
        data=data,
        on_select_change=_selected,
        on_lost_change=lambda: None,  # the server forgot the state: the rerun publishes it again
    )
