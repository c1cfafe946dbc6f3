"""The bar of time under the map: the day that map, figures and charts are of, and play.

What it needs to draw itself it fetches (``GET /reserve.json``); a rerun sends it the day only.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

import service
from ui import address, settings
from ui.i18n import _

if TYPE_CHECKING:
    from gis.atlas import Atlas

_BAR = st.components.v2.component(
    "shudi_time",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "time"
KEY = "f_day"


def show(atlas: Atlas) -> None:
    """Show it, where the history has more than one day."""
    if not len(atlas.events):
        return
    first, last = atlas.events["valid_from"].iloc[0].date(), atlas.data_day
    if last is None or first == last:
        return
    data: dict[str, Any] = {
        "js": service.page_asset_url("time_bar.js"),
        "span": [first.isoformat(), last.isoformat()],
        "words": _words(),
    }
    day = settings.get(KEY)
    if day is not None:  # what is not there is not sent
        data["day"] = day.isoformat()

    def chosen() -> None:
        choose(st.session_state[NAME].get("day"), first, last)

    _BAR(key=NAME, data=data, on_day_change=chosen)


def choose(asked: Any, first: date, last: date) -> None:
    """Go to a day, as the browser asks: {day: ISO or null for the latest, passing}.

    ``passing`` days are on the way to another one, while it plays or the slider is dragged: they
    make no entries of the history. What is no day of the history changes nothing.
    """
    if not isinstance(asked, dict):
        return
    try:
        day = None if asked.get("day") is None else date.fromisoformat(str(asked["day"]))
    except ValueError:
        return
    if day is None or first <= day <= last:
        # The last day is the latest facts: money that is spent has no past to look up.
        settings.put(KEY, None if day == last else day)
        st.session_state[address.PASSING] = bool(asked.get("passing"))


def _words() -> dict[str, Any]:
    return {
        "bar": _("Day"),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("One step back"),
        "forward": _("One step forward"),
        "steps": {"day": _("days"), "week": _("weeks"), "month": _("months")},
        "step": _("Step by"),
        "speed": _("Speed"),
        "date": _("As of"),
        "calendar": _("Choose from the calendar"),
        "noDay": _("This is no day. Type it like 2023-10-31."),
        "latest": _("Latest"),
        "reserve": _("Cooked reserve, all parcels"),
    }
