"""The filters, as a planner thinks of them; they become one `ParcelFilter`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from gis.filters import ParcelFilter
from gis.model import STATUS_KEYS
from gis.units import YUAN_PER_WAN
from ui import wording
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas

FIELDS = {
    "f_status": [], "f_park": [], "f_county": [], "f_land_use": [],
    "f_min_mu": None, "f_max_mu": None, "f_min_density": None, "f_max_density": None,
    "f_text": "", "f_day": None,
}  # fmt: skip


def reset() -> None:
    """Take every filter off."""
    for name, empty in FIELDS.items():
        st.session_state[name] = list(empty) if isinstance(empty, list) else empty


def from_session() -> ParcelFilter:
    """The filter that the widgets of this session stand for."""
    state = st.session_state

    def some(name: str) -> frozenset[str] | None:
        return frozenset(state.get(name) or ()) or None

    def yuan(name: str) -> float | None:
        value = state.get(name)
        return None if value is None else value * YUAN_PER_WAN

    return ParcelFilter(
        statuses=some("f_status"),
        parks=some("f_park"),
        counties=some("f_county"),
        land_uses=some("f_land_use"),
        min_mu=state.get("f_min_mu"),
        max_mu=state.get("f_max_mu"),
        min_density=yuan("f_min_density"),
        max_density=yuan("f_max_density"),
        text=state.get("f_text") or "",
        as_of=state.get("f_day"),
    )


def sidebar(atlas: Atlas) -> tuple[ParcelFilter, NDArray[np.bool_]]:
    """Show the filters beside the page; the filter and its mask, shape (n,)."""
    chosen = from_session()
    mask = chosen.mask(atlas)
    frame = atlas.parcels_on(chosen.as_of)
    # What each status would leave: everything but the status filter itself.
    open_mask = replace(chosen, statuses=None).mask(atlas) if chosen.statuses else mask
    counts = frame["status"][open_mask].value_counts()
    with st.sidebar:
        st.html(
            f'<div class="sd-brand"><b>Shudi</b><span>熟地</span>'
            f"<small>{_('industrial land atlas')}</small></div>"
        )
        st.text_input(
            _("Search"),
            key="f_text",
            placeholder=_("Parcel, id or project"),
            icon=":material/search:",
        )
        present = set(atlas.parcels["status"].unique()) | set(chosen.statuses or ())
        st.pills(
            _("Status"),
            [key for key in STATUS_KEYS if key in present or key != "unknown"],
            key="f_status",
            selection_mode="multi",
            format_func=lambda key: f"{wording.status(key)} · {counts.get(key, 0):,}",
        )
        st.multiselect(_("Park"), _values(atlas, "park"), key="f_park", placeholder=_("All parks"))
        low, high = st.columns(2)
        low.number_input(
            _("Mu from"), key="f_min_mu", min_value=0.0, value=None, step=10.0, format="%g"
        )
        high.number_input(
            _("Mu to"), key="f_max_mu", min_value=0.0, value=None, step=10.0, format="%g"
        )
        with st.expander(_("More filters")):
            st.multiselect(
                _("County"), _values(atlas, "county"), key="f_county", placeholder=_("All counties")
            )
            st.multiselect(
                _("Land use"),
                _values(atlas, "land_use"),
                key="f_land_use",
                placeholder=_("All uses"),
            )
            low, high = st.columns(2)
            help_text = _("Planned investment in 10 000 yuan (万元) per mu")
            low.number_input(
                _("万元/mu from"), key="f_min_density", min_value=0.0, value=None, step=50.0,
                format="%g", help=help_text,
            )  # fmt: skip
            high.number_input(
                _("万元/mu to"), key="f_max_density", min_value=0.0, value=None, step=50.0,
                format="%g", help=help_text,
            )  # fmt: skip
            first, last = _days(atlas)
            st.date_input(
                _("As of"), key="f_day", value=None, min_value=first, max_value=last,
                help=_("Statuses and projects as they were at the end of this day"),
            )  # fmt: skip
        left = int(mask.sum())
        st.html(
            '<div class="sd-left"><b>'
            + ngettext("{n} parcel", "{n} parcels", left)
            + "</b> · "
            + wording.mu(float(frame["area_mu"].to_numpy()[mask].sum()))
            + "</div>"
        )
        st.button(
            _("Reset filters"), on_click=reset, disabled=chosen.is_empty and chosen.as_of is None,
            width="stretch",
        )  # fmt: skip
    return chosen, mask


def _values(atlas: Atlas, column: str) -> list[str]:
    return sorted(atlas.parcels[column].dropna().astype(str).unique())


def _days(atlas: Atlas) -> tuple[object, object]:
    if not len(atlas.events):
        return None, None
    return atlas.events["valid_from"].min().date(), atlas.data_day
