"""The table of what the filter leaves, and the export of exactly those rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import service
from gis import export
from gis.model import STATUSES
from layers.palette import STATUS_COLOURS
from ui import selection, wording
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.selection import Picked

_TABLE = st.components.v2.component(
    "shudi_table",
    js="""
export default async function (component) {
  const table = await import(component.data.script);
  return table.mount(component);
}
""",
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
    area = float(atlas.parcels["area_mu"].to_numpy()[mask].sum())
    title, formats, button = st.columns([0.6, 0.2, 0.2], vertical_alignment="bottom")
    title.html(
        '<h3 class="sd-title">'
        + ngettext("{n} parcel", "{n} parcels", left)
        + f"<small>{wording.mu(area, 1)}</small></h3>"
    )
    fmt = formats.selectbox(
        _("Export format"),
        list(export.FORMATS),
        key="export_format",
        format_func=lambda name: export.FORMATS[name].label,
        label_visibility="collapsed",
    )
    button.download_button(
        _("Export {n}").format(n=ngettext("{n} parcel", "{n} parcels", left)),
        data=partial(_file, atlas, chosen, mask, fmt),
        file_name=f"parcels-{left}-{atlas.data_day or 'undated'}{export.FORMATS[fmt].suffix}",
        mime=export.FORMATS[fmt].media_type,
        icon=":material/download:",
        disabled=left == 0,
        width="stretch",
        on_click="ignore",
    )
    if left == 0:
        st.info(
            _("No parcel passes all the filters. Widen the mu range, or take a status or park off.")
        )
        return
    _TABLE(
        key=NAME,
        data={
            "script": service.asset_url("table.js"),
            "state": key,
            "day": chosen.as_of and chosen.as_of.isoformat(),
            "statuses": {s.key: [wording.status(s.key), STATUS_COLOURS[s.key]] for s in STATUSES},
            "selected": picked.id if picked and picked.layer == "parcels" else None,
            "columns": [
                ["id", _("Parcel"), "text"],
                ["status", _("Status"), "status"],
                ["area_mu", _("Mu"), "number"],
                ["park", _("Park"), "text"],
                ["county", _("County"), "text"],
                ["land_use", _("Land use"), "text"],
                ["project", _("Project"), "text"],
                ["planned_invest_yuan", _("Planned, 万元"), "wan"],
            ],
        },
        on_select_change=_selected,
    )


def _file(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_], fmt: str) -> bytes:
    return export.to_bytes(atlas.parcels_on(chosen.as_of)[mask], fmt, layer="parcels")
