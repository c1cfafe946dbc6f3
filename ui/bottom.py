"""What stands under the map: the table of what the filter leaves, its charts, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

import service
from gis.model import STATUSES
from layers import areas, densities
from layers.palette import STATUS_COLOURS
from ui import columns, export, filters, relaxing, selection, settings, wording
from ui.i18n import _, language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

# What follows from the state it fetches by the key that figures.js hears; its own data are words,
# which stay the same: the browser keeps them, and a filter sends nothing of it.
_BOTTOM = st.components.v2.component(
    "shudi_bottom",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "bottom"
# What a person chooses here, by the name that the browser has for it.
CHOICES = {"view": "t_view", "layer": "t_layer", "columns": "t_columns", "sort": "t_sort"}


def choices() -> dict[str, Any]:
    """What a person has chosen here, as far as it is not what everybody sees at first."""
    chosen = {name: settings.get(key) for name, key in CHOICES.items()}
    return {n: v for n, v in chosen.items() if v != settings.BY_KEY[CHOICES[n]].default}


def _said(topic: str) -> Any:
    return st.session_state[NAME].get(topic)


def _selected() -> None:
    wish = _said("select")
    if not selection.changed(wish, fly=True):
        selection.choose(wish, fly=True)


def _relaxed() -> None:
    relaxing.take_off(_said("relax"))


def _filtered() -> None:
    filters.toggle(service.current_atlas(), _said("filter"))


def _chosen() -> None:
    """Keep the choices that the browser tells, those of them that there are."""
    told = _said("set")
    if not isinstance(told, dict):
        return
    for name, key in CHOICES.items():
        setting = settings.BY_KEY[key]
        value = told.get(name)
        among = setting.among(service.current_atlas()) if setting.among else ()
        if isinstance(value, list) and setting.kind == "list":
            value = [one for one in value if isinstance(one, str) and one in among]
        elif not (isinstance(value, str) and value in among):
            value = setting.default
        settings.put(key, value)


def _none(atlas: Atlas) -> dict[str, str]:
    """Why a table has no rows, by layer; where no parcels are left the card of that says it."""
    projects = _("no project on this land")
    if atlas.layer("projects").empty:
        projects = _("No projects have been brought in yet: see Data.")
    return {
        "projects": projects,
        "parks": _("No outlines of parks have been brought in yet: see Data."),
    }


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Show what the filter leaves, and the button that exports it."""
    with st.container(horizontal=True, vertical_alignment="center", key="above_table"):
        export.show(atlas, chosen, mask)
    name = wording.unit()
    unit, money = areas.UNITS[name], densities.money(language())
    _BOTTOM(
        key=NAME,
        data={
            "js": service.page_asset_url("bottom.js"),
            "statuses": {s.key: [wording.status(s.key), STATUS_COLOURS[s.key]] for s in STATUSES},
            "unit": {
                "m2": unit.m2, "digits": 1 + unit.finer, "money": [money.yuan, money.digits],
                "density": [densities.size(language(), name), densities.digits(language(), name)],
            },
            "layers": columns.words(atlas),
            "table": _("Table"),
            "charts": _("Charts"),
            "columns": _("Columns"),
            "standard": _("Standard columns"),
            "rows_of": _("Rows of the table"),
            "total": _("Total"),
            "none": _none(atlas),
            "mean": _("mean over the land that carries an investment"),
        },
        on_select_change=_selected,
        on_set_change=_chosen,
        on_filter_change=_filtered,
        on_relax_change=_relaxed,
    )  # fmt: skip
