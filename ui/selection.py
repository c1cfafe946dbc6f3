"""The one thing that is selected, whoever selected it: the map or the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from gis.atlas import Atlas

KEY = "selected"


@dataclass(frozen=True)
class Picked:
    """A feature of a layer. ``fly`` asks the map to go there (it was not chosen on the map)."""

    layer: str
    id: str
    fly: bool = False


def choose(value: Any, *, fly: bool) -> None:
    """Select what a component reported: {layer, id}, or nothing to select nothing."""
    if isinstance(value, dict) and value.get("layer") and value.get("id") is not None:
        st.session_state[KEY] = Picked(str(value["layer"]), str(value["id"]), fly)
    else:
        st.session_state[KEY] = None


def current(atlas: Atlas) -> Picked | None:
    """What is selected, if the atlas (still) has it."""
    picked: Picked | None = st.session_state.get(KEY)
    if picked is None:
        return None
    if picked.layer == "parcels":
        return picked if picked.id in atlas.number_of else None
    return picked if bool((atlas.layer(picked.layer)["id"] == picked.id).any()) else None
