"""The table of what the filter leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

import service
from gis.model import STATUSES
from layers.palette import STATUS_COLOURS
from ui import export, selection, wording
from ui.i18n import _, language, ngettext

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.selection import Picked

# The words and the rows are two components: the words never change, so that the browser keeps
# them, and a filter sends the key of its rows only.
_WORDS = st.components.v2.component(
    "shudi_table_words",
    js="export default c=>{globalThis.shudiTable=c.data;dispatchEvent(new Event('shudi-words'))}",
    isolate_styles=False,
)
_TABLE = st.components.v2.component(
    "shudi_table",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "table"


def _selected() -> None:
    selection.choose(st.session_state[NAME].get("select"), fly=True)


def show(
    atlas: Atlas,
    chosen: ParcelFilter,
    mask: NDArray[np.bool_],
    key: str,
    picked: Picked | None,
) -> None:
    """Show the rows of a state, and the button that exports them.

    The rows themselves are fetched by the table from a route, a screenful at a time: the
    websocket carries the key only, however many parcels there are.
    """
    left = int(mask.sum())
    with st.container(horizontal=True, vertical_alignment="center", key="above_table"):
        _title(atlas, mask, left)
        export.show(atlas, chosen, mask)
    if left == 0:
        st.info(_("No parcel passes all the filters. Widen the mu range, or take one off."))
        return
    _WORDS(
        key="table_words",
        data={
            "lang": language(),
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
    )
    data = {"js": service.page_asset_url("table.js"), "state": key}
    if chosen.as_of:  # what is not there is not sent
        data["day"] = chosen.as_of.isoformat()
    if picked and picked.layer == "parcels":
        data["selected"] = picked.id
    _TABLE(
        key=NAME,
        data=data,
        on_select_change=_selected,
        on_lost_change=lambda: None,  # as for the map: the rerun publishes the state again
    )


def _title(atlas: Atlas, mask: NDArray[np.bool_], left: int) -> None:
    area = float(atlas.parcels["area_mu"].to_numpy()[mask].sum())
    count = ngettext("{n} parcel", "{n} parcels", left)
    badge = Markup("")
    if bool(atlas.parcels["illustrative"].to_numpy()[mask].any()):
        badge = Markup('<i class="sd-badge">{}</i>').format(_("illustrative"))
    st.html(
        Markup('<h3 class="sd-title">{}<small>{}</small>{}</h3>').format(
            count, wording.mu(area, 1), badge
        )
    )
