"""What stands under the map: the table of what the filter leaves, and the way out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import service
from gis.model import STATUSES
from layers.palette import STATUS_COLOURS
from ui import export, relaxing, selection, wording
from ui.i18n import _

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


def _selected() -> None:
    selection.choose(st.session_state[NAME].get("select"), fly=True)


def _relaxed() -> None:
    relaxing.take_off(st.session_state[NAME].get("relax"))


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Show the rows that the filter leaves, and the button that exports them."""
    with st.container(horizontal=True, vertical_alignment="center", key="above_table"):
        export.show(atlas, chosen, mask)
    _BOTTOM(
        key=NAME,
        data={
            "js": service.page_asset_url("bottom.js"),
            "statuses": {s.key: [wording.status(s.key), STATUS_COLOURS[s.key]] for s in STATUSES},
            "columns": [
                ["id", _("Parcel"), "text"],
                ["status", _("Status"), "status"],
                ["area_mu", _("Mu"), "number"],
                ["park", _("Park"), "wide"],
                ["county", _("County"), "text"],
                ["land_use", _("Land use"), "text"],
                ["project", _("Project"), "wide"],
                ["planned_invest_yuan", _("Planned, 10k yuan"), "wan"],
            ],
        },
        on_select_change=_selected,
        on_relax_change=_relaxed,
        on_lost_change=lambda: None,  # as for the map: the rerun publishes the state again
    )
