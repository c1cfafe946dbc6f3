"""What the parcels are coloured by, and how its classes are made: the sidebar's section "Map".

One component for all of it, whose words, choices and histogram come by a route: a rerun sends what
differs from the usual, and the editor of classes costs nothing while it is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

import service
from gis.classes import FEWEST, MOST
from gis.colour_by import COLOUR_BY
from gis.coloured import STATUS
from gis.colouring import Colouring, with_classes
from gis.errors import UsageError
from layers.class_histogram import histogram
from ui import map_view, settings
from ui.i18n import _, map_words, word
from ui.reader import reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from service.telling import Asked

_COLOURS = st.components.v2.component(
    "shudi_colours",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "colours"
BY, CLASSES = "colour", "classes"
LOOKS = ("patterns", "labels")
_TOLD = "looks_told"
# What a click on a class of the legend adds to the filter.
FILTERS = {
    "status": "f_status", "county": "f_county", "park": "f_park", "land_use": "f_land_use",
    "industry": "f_industry", "stage": "f_stage",
}  # fmt: skip


def colouring() -> Colouring:
    """How this session colours the parcels."""
    return with_classes(settings.get(BY), settings.get(CLASSES))


def painted(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_], key: str) -> str:
    """The key of the state that the map paints.

    Args:
        atlas, chosen, mask: of this run.
        key: the state by status, which all that is not the map goes by: another colour is no
            reason to fetch the table again.
    """
    how = colouring()
    if how.by == STATUS.by:
        return key
    return service.publish(atlas, chosen, mask=mask, colouring=how)


def tell_map() -> None:
    """Tell the map of patterns and labels; nothing while they are as at first."""
    now = {name: settings.get(name) for name in LOOKS}
    if now != {name: settings.BY_KEY[name].default for name in LOOKS} or _TOLD in st.session_state:
        st.session_state[_TOLD] = True
        for name, on in now.items():
            map_view.tell(name, on)


@map_view.hears("pick-class")
def _picked(value: Any) -> None:
    """A class of the legend was clicked: into the filter with it, or out of it again."""
    if not isinstance(value, dict):
        return
    by, key = value.get("by"), value.get("key")
    if not (isinstance(by, str) and isinstance(key, str) and by in FILTERS):
        return
    setting = FILTERS[by]
    among = settings.BY_KEY[setting].among
    if among is None or key not in among(service.current_atlas()):
        return
    had = list(settings.get(setting))
    settings.put(setting, [one for one in had if one != key] if key in had else [*had, key])


def show(key: str) -> None:
    """Show the section.

    Args:
        key: of the state that the map paints.
    """
    data: dict[str, Any] = {"js": service.page_asset_url("colours.js"), "state": key}
    for name in (BY, *LOOKS):  # what is as usual is not sent
        if settings.get(name) != settings.BY_KEY[name].default:
            data[name] = settings.get(name)
    _COLOURS(key=NAME, data=data, on_choice_change=_chosen)


def _chosen() -> None:
    choice = st.session_state[NAME].get("choice")
    if not isinstance(choice, dict):
        return
    by = choice.get("by")
    if isinstance(by, str) and by in settings.COLOURS and by != settings.get(BY):
        settings.put(BY, by)
        if colouring().method == "own":  # breaks of mu are none of days
            settings.put(CLASSES, "")
    try:
        made = _classes(choice.get("classes"))
    except (UsageError, TypeError, ValueError):
        made = None  # a browser that says what no editor of ours says
    if made is not None:
        settings.put(CLASSES, made.classes)
    for name in LOOKS:
        if isinstance(choice.get(name), bool):
            settings.put(name, choice[name])


def _classes(told: Any) -> Colouring | None:
    if not isinstance(told, dict):
        return None
    by, breaks = settings.get(BY), tuple(float(value) for value in told.get("breaks", ()))
    return Colouring(by, str(told.get("method")), int(told.get("k", FEWEST)), breaks)


def told(asked: Asked) -> dict[str, Any]:
    """What the route says: words and choices, and the histogram behind the colours of a state."""
    with reading(asked.lang, asked.unit):
        return {
            "choices": [[by.key, word(by)] for by in COLOUR_BY],
            "numeric": [by.key for by in COLOUR_BY if by.numeric],
            "methods": [
                ["natural", _("Natural breaks")],
                ["quantiles", _("Quantiles")],
                ["equal", _("Equal intervals")],
                ["own", _("Own breaks")],
            ],
            "fewest": FEWEST,
            "most": MOST,
            "histogram": histogram(
                asked.state.coloured, asked.state.mask, map_words(asked.lang), asked.unit
            ),
            "words": _words(),
        }


def _words() -> dict[str, str]:
    return {
        "map": _("Map"),
        "by": _("Colour by"),
        "classes": _("Classes"),
        "method": _("Method"),
        "count": _("Number of classes"),
        "fewer": _("One class less"),
        "more": _("One class more"),
        "breaks": _("Breaks"),
        "break": _("Break {n}"),
        "about": _("Parcels by value. Drag a line, or move it with the arrow keys."),
        "patterns": _("Patterns for statuses"),
        "labels": _("Names and areas from close by"),
        "nothing": _("No parcel has a known value"),
    }
