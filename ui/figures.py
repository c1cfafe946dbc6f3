"""The figures of what the page shows: one component, told the key, fetches and fills them.

The strip, the counts on the chips, "How ready the land is" and the title of the table follow the
state key (``GET /figures/<key>.json``): with every filter the websocket carries the key only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

import service
from gis.model import STATUS_CODE, STATUS_KEYS
from ui import bottom, breakdown, filters, relaxing, reserve_chart, strip, wording
from ui.i18n import _, language, ngettext
from ui.reader import reading

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from service.telling import Asked
    from ui.selection import Selection

_FIGURES = st.components.v2.component(
    "shudi_figures",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "figures"


def _relaxed() -> None:
    """A person took off the condition that leaves nothing, or all of them."""
    relaxing.take_off(st.session_state[NAME].get("relax"))


def show(
    atlas: Atlas, key: str, picked: Selection | None, painted: str, day: date | None = None
) -> None:
    """Show the strip, and tell everything else on the page which state and what selection holds.

    Args:
        atlas: the snapshot.
        key: the state, by status.
        picked: what is selected.
        painted: the state that the map paints; another one than ``key`` with other colours.
        day: of the state; None: the latest.
    """
    data: dict[str, Any] = {
        "js": service.page_asset_url("figures.js"),
        "state": key,
        "revision": atlas.revision,
        "lang": language(),
        "unit": wording.unit(),
    }
    if picked is not None:  # what is not there is not sent
        data["selected"] = {"layer": picked.layer, "id": picked.id}
    if painted != key:
        data["painted"] = painted
    if day is not None:
        data["day"] = day.isoformat()
    if below := bottom.choices():
        data["below"] = below
    _FIGURES(
        key=NAME,
        data=data,
        on_relax_change=_relaxed,
        on_lost_change=lambda: None,  # the server forgot the state: the rerun publishes it again
    )


def told(asked: Asked) -> dict[str, Any]:
    """What the route says of a state, in the words of who asked."""
    atlas, chosen, mask = asked.atlas, asked.state.chosen, asked.state.mask
    with reading(asked.lang, asked.unit):
        parcels = int(mask.sum())
        area_m2 = float(np.nansum(atlas.parcels["area_m2"].to_numpy()[mask]))
        return {
            "parcels": parcels,
            "filtered": not chosen.is_empty,
            "left": ngettext("{n} parcel", "{n} parcels", parcels),
            "area": wording.area(area_m2, 1),
            "badge": _("illustrative") if _illustrative(atlas, mask) else "",
            "reset": _("Reset filters"),
            "strip": strip.tiles(atlas, chosen, mask),
            "chips": _chips(atlas, chosen, mask),
            "breakdown": breakdown.told(atlas, chosen, mask),
            "reserve": reserve_chart.told(atlas, chosen.as_of),
            "empty": None if parcels else relaxing.told(atlas, chosen),
        }


def _illustrative(atlas: Atlas, mask: NDArray[np.bool_]) -> bool:
    return bool(atlas.parcels["illustrative"].to_numpy()[mask].any())


def _chips(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> list[list[str]]:
    """By chip, in order: the count that it would leave under all the other filters, and in words.

    The counts are not in the labels: a group of pills knows a choice by its label, and a click on
    one whose label has just changed is lost.
    """
    others = replace(chosen, statuses=None).mask(atlas) if chosen.statuses else mask
    counts = np.bincount(atlas.status_codes(chosen.as_of)[others], minlength=len(STATUS_KEYS))
    found = []
    for key in filters.shown_statuses(atlas, chosen):
        count = int(counts[STATUS_CODE[key]])
        found.append([wording.number(count), ngettext("{n} parcel", "{n} parcels", count)])
    return found
