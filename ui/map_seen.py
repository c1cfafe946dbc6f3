"""What the map shows at this moment: its view and its layers, asked for when a dialog opens.

The view lives in the browser alone (a rerun at every move of the map would be felt), so a small
component without any look reads it off the map's frame, which is of our own origin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import streamlit as st

import service
from gis.model import LAYERS

_SEEN = st.components.v2.component(
    "shudi_map_seen",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "map_seen"

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """What the map shows.

    Attributes:
        bounds: west, south, east, north in degrees; None where there is no map (yet).
        layers: names of the layers of `gis.model` that are on; None where nobody knows.
    """

    bounds: Bounds | None = None
    layers: tuple[str, ...] | None = None


def ask() -> Seen | None:
    """What the map shows; None until the browser has answered, which runs the dialog again."""
    answer = _SEEN(
        key=NAME,
        data={"js": service.page_asset_url("map_seen.js")},
        on_seen_change=lambda: None,
    )
    return read(answer.get("seen"))


def read(answer: Any) -> Seen | None:
    """A browser's answer, {bounds, layers}, as far as it can be believed; None: there is none."""
    if not isinstance(answer, dict):
        return None
    bounds, layers = answer.get("bounds"), answer.get("layers")
    known = None
    if isinstance(layers, list):
        known = tuple(name for name in LAYERS if name in layers)
    return Seen(_bounds(bounds), known)


def _bounds(value: Any) -> Bounds | None:
    if not (isinstance(value, list) and len(value) == 4):
        return None
    if not all(isinstance(v, (int, float)) and math.isfinite(v) for v in value):
        return None
    west, south, east, north = (float(v) for v in value)
    inside = -180 <= west < east <= 180 and -85 <= south < north <= 85
    return (west, south, east, north) if inside else None
