"""The map in the page: one same-origin frame that lives as long as the page does.

Only the state key, the selection and a flight go to it; only a selection comes back. The script
is served as a file, so that a rerun sends a few hundred bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import service
from ui import selection

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from ui.selection import Picked

_MAP = st.components.v2.component(
    "shudi_map",
    js="""
export default async function (component) {
  const host = await import(component.data.script);
  return host.mount(component);
}
""",
    isolate_styles=False,
)
NAME = "map"


def _selected() -> None:
    selection.choose(st.session_state[NAME].get("select"), fly=False)


def show(atlas: Atlas, key: str, picked: Picked | None) -> None:
    """Show the map of a state.

    Args:
        atlas: the snapshot.
        key: the published state: which parcels are seen, and with what status.
        picked: what is selected.
    """
    _MAP(
        key=NAME,
        data={
            "script": service.asset_url("map_host.js"),
            "url": service.map_url(atlas),
            "revision": atlas.geometry_revision,
            "state": key,
            "selected": picked and {"layer": picked.layer, "id": picked.id, "fly": picked.fly},
        },
        on_select_change=_selected,
        on_lost_change=lambda: None,  # the server forgot the state: the rerun publishes it again
    )
