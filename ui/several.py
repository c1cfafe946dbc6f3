"""Several parcels selected: by lasso, box and shift-click on the map, and what the card says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
import streamlit as st

import service
from gis.filters import ParcelFilter
from ui import filters, map_view, selection, settings
from ui.selection import Several

if TYPE_CHECKING:
    from gis.atlas import Atlas

TOPIC, TOLD, NONE = "several", "marked", "none-inside"
MOST_POINTS = 600  # of a lasso; the map sends fewer
# Of the session: the map has been told of several; how many strokes went around nothing.
_TELLING, _NONE = "marked_told", "none_inside"


@map_view.hears(TOPIC)
def _heard(value: Any) -> None:
    """A lasso, a box or a shift-click: {how, polygon} or {how, ids}; {how: "none"}: nothing."""
    if not isinstance(value, dict):
        return
    if value.get("how") == "none":
        selection.choose(None, fly=False)
        return
    if selection.changed(value, fly=False):
        return
    area = _area(value.get("polygon"))
    if area is not None and value.get("how") in selection.WAYS:
        atlas = service.current_atlas()
        inside = ParcelFilter(within=area).mask(atlas) & filters.from_session().mask(atlas)
        selection.change(atlas.parcels["id"].to_numpy()[inside], value["how"])
        if not inside.any():
            # The map hears what is new: a number of its own for every stroke around nothing.
            st.session_state[_NONE] = st.session_state.get(_NONE, 0) + 1
            map_view.tell(NONE, st.session_state[_NONE])


@map_view.hears("marked-lost")
def _lost(_value: Any) -> None:
    """The server forgot a selection; the run that this word causes publishes it again."""


@map_view.hears("search-filter")
def _searched(value: Any) -> None:
    """The search box of the map asks to filter by its text."""
    if isinstance(value, str):
        settings.put("f_text", value[:100])


def _area(points: Any) -> shapely.Geometry | None:
    """The area that a stroke goes around, made valid where the stroke crosses itself."""
    if not (isinstance(points, list) and 3 <= len(points) <= MOST_POINTS):
        return None
    try:
        ring = np.array(points, dtype=float)
    except (TypeError, ValueError):
        return None
    if ring.shape != (len(points), 2) or not np.isfinite(ring).all() or np.abs(ring).max() > 360:
        return None
    area = shapely.make_valid(shapely.Polygon(ring))
    return None if area.is_empty else area


def tell_map(atlas: Atlas, selected: selection.Selection | None) -> None:
    """Tell the map which parcels to outline; before `map_view.show`."""
    if isinstance(selected, Several):
        area_m2 = float(np.nansum(atlas.parcels["area_m2"].to_numpy()[selection.mask(atlas)]))
        told = {"key": selected.id, "n": len(selected.ids), "area_m2": round(area_m2, 1)}
        map_view.tell(TOLD, told | ({"fly": True} if selected.fly else {}))
        st.session_state[_TELLING] = True
    elif st.session_state.get(_TELLING):
        map_view.tell(TOLD, None)  # goes on being told: what is not told is not known to be over
