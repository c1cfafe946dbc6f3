"""The filters, as a planner thinks of them; they become one `ParcelFilter`."""

from __future__ import annotations

import math
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.filters import ParcelFilter
from gis.model import STAGE_KEYS, STATUS_KEYS
from gis.units import YUAN_PER_WAN
from ui import drawings, only, settings, units, wording
from ui.i18n import _

if TYPE_CHECKING:
    from gis.atlas import Atlas


def reset() -> None:
    """Take every filter off."""
    st.session_state.update(settings.FILTERS)


def from_session() -> ParcelFilter:
    """The filter that the widgets of this session stand for."""
    state = {key: settings.get(key) for key in settings.FILTERS}

    def some(name: str) -> frozenset[str] | None:
        return frozenset(state[name]) or None

    def yuan(name: str) -> float | None:
        return None if state[name] is None else state[name] * YUAN_PER_WAN

    return ParcelFilter(
        statuses=some("f_status"),
        parks=some("f_park"),
        counties=some("f_county"),
        land_uses=some("f_land_use"),
        industries=some("f_industry"),
        stages=some("f_stage"),
        min_mu=state["f_min_mu"],
        max_mu=state["f_max_mu"],
        min_density=yuan("f_min_density"),
        max_density=yuan("f_max_density"),
        text=state["f_text"],
        ids=only.ids(state["f_only"]),
        within=drawings.within(),
        within_names=drawings.within_names(),
        as_of=state["f_day"],
    )


# A click on a bar or a card filters: the condition that it names, and the choice behind it.
CLICKED = {
    "statuses": "f_status", "parks": "f_park", "counties": "f_county", "land_uses": "f_land_use",
    "industries": "f_industry", "stages": "f_stage",
}  # fmt: skip


def toggle(atlas: Atlas, value: Any) -> None:
    """Put on what a click asks for, or take it off again.

    Args:
        atlas: what there is to choose from.
        value: ``{condition, value}`` from a browser. The value is one that the condition takes;
            for ``size`` the least and the most mu, ``[low, high]``, each a number or None; for
            ``day`` an ISO date of the history.
    """
    if not isinstance(value, dict):
        return
    condition, wanted = value.get("condition"), value.get("value")
    if condition == "size":
        _toggle_size(wanted)
        return
    if condition == "day":
        _toggle_day(atlas, wanted)
        return
    key = CLICKED.get(condition) if isinstance(condition, str) else None
    if key is None or not isinstance(wanted, str):
        return
    among = settings.BY_KEY[key].among
    if among is None or wanted not in among(atlas):
        return
    chosen = list(settings.get(key))
    settings.put(key, [v for v in chosen if v != wanted] if wanted in chosen else [*chosen, wanted])


def _toggle_size(wanted: Any) -> None:
    if not (isinstance(wanted, list) and len(wanted) == 2):
        return
    for end in wanted:
        if end is not None and not (isinstance(end, (int, float)) and 0 <= end < math.inf):
            return
    keys = ("f_min_mu", "f_max_mu")
    ends = [None if end is None else float(end) for end in wanted]
    now = [settings.get(key) for key in keys]
    if all(a is b or (a and b and math.isclose(a, b)) for a, b in zip(now, ends, strict=True)):
        ends = [None, None]
    for key, end in zip(keys, ends, strict=True):
        settings.put(key, end)


def _toggle_day(atlas: Atlas, wanted: Any) -> None:
    """A day of the history, or the latest when it is that, or the one that is shown."""
    try:
        day = date.fromisoformat(wanted) if isinstance(wanted, str) else None
    except ValueError:
        return
    among = settings.BY_KEY["f_day"].among
    if day is None or among is None or day not in among(atlas):
        return
    settings.put("f_day", None if day in (settings.get("f_day"), atlas.data_day) else day)


def show(atlas: Atlas, chosen: ParcelFilter) -> None:
    """Show the widgets, and the way back to everything."""
    st.text_input(
        _("Search"),
        key="f_text",
        placeholder=_("Parcel, id or project"),
        icon=":material/search:",
        label_visibility="collapsed",
    )
    only.show(chosen)
    _statuses(atlas, chosen)
    st.multiselect(
        _("Park"), settings.parks(atlas), key="f_park", placeholder=_("All parks"),
        format_func=partial(wording.park, atlas), select_all=False,
    )  # fmt: skip
    with st.container(horizontal=True):
        units.limit(_("Area from, {unit}"), "f_min_mu")
        units.limit(_("Area to, {unit}"), "f_max_mu")
    more = st.expander(_("More filters"), key="more", on_change="rerun")
    # Closed and unused widgets are left out: a rerun would send each of them again.
    if more.open or _more_is_used(chosen):
        _more(atlas, more)
    st.button(
        _("Reset filters"), key="reset", on_click=reset, width="stretch",
        disabled=chosen.is_empty and chosen.as_of is None,
    )  # fmt: skip


def _more(atlas: Atlas, place: Any) -> None:
    with place:
        st.multiselect(
            _("County"), atlas.choices["county"], key="f_county", placeholder=_("All counties"),
            format_func=partial(wording.named, atlas, "county"), select_all=False,
        )  # fmt: skip
        st.multiselect(
            _("Land use"),
            atlas.choices["land_use"],
            key="f_land_use",
            placeholder=_("All uses"),
            format_func=partial(wording.land_use, atlas),
            select_all=False,
        )
        st.multiselect(
            _("Industry"), settings.industries(atlas), key="f_industry",
            placeholder=_("All industries"), format_func=partial(wording.said, "industry"),
            select_all=False,
        )  # fmt: skip
        st.multiselect(
            _("Stage"), STAGE_KEYS, key="f_stage", placeholder=_("Any stage"),
            format_func=wording.stage, select_all=False,
        )  # fmt: skip
        with st.container(horizontal=True):
            units.density_limit(_("Planned from, {unit}"), "f_min_density")
            units.density_limit(_("Planned to, {unit}"), "f_max_density")


def _statuses(atlas: Atlas, chosen: ParcelFilter) -> None:
    """A chip a status. Their counts come with the figures and are drawn beside the names."""
    st.pills(
        _("Status"),
        shown_statuses(atlas, chosen),
        key="f_status",
        selection_mode="multi",
        width="stretch",
        format_func=wording.status,
    )


def shown_statuses(atlas: Atlas, chosen: ParcelFilter) -> list[str]:
    """The statuses that have a chip: those that any parcel has ever had, and chosen ones."""
    known = {*atlas.statuses, *(chosen.statuses or ())}
    return [key for key in STATUS_KEYS if key in known]


def _more_is_used(chosen: ParcelFilter) -> bool:
    more = (
        chosen.counties, chosen.land_uses, chosen.industries, chosen.stages,
        chosen.min_density, chosen.max_density,
    )  # fmt: skip
    return any(value is not None for value in more)
