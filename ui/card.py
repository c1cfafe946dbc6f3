"""The card beside the map: what is selected; without a selection, how ready the land is.

The component is the same whatever is selected, and is sent once: it hears of the selection with
the figures and fetches what to say (``GET /card/<layer>/<id>.json``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

import service
from gis import charts
from gis.inside import AREAS
from gis.model import LAYERS
from service import marked
from ui import (
    area_card,
    export,
    feature_card,
    filters,
    only,
    own_fields,
    parcel_card,
    project_card,
    relaxing,
    selection,
    several_card,
    status_change,
)
from ui.i18n import _, language, map_words, ngettext
from ui.reader import reading
from ui.selection import Several

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from service.telling import Asked

_CARD = st.components.v2.component(
    "shudi_card",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "card"


def show() -> None:
    """Show the card beside the map."""
    _CARD(
        key=NAME,
        data={"js": service.page_asset_url("card.js")},
        on_select_change=_selected,
        on_close_change=lambda: selection.choose(None, fly=False),
        on_filter_change=_filtered,
        on_reveal_change=_revealed,
        on_relax_change=_relaxed,
        on_only_change=_only,
        on_export_change=export.ask,
        on_status_change=status_change.ask,
    )


def _said(topic: str) -> Any:
    return st.session_state[NAME].get(topic)


def _selected() -> None:
    selection.choose(_said("select"), fly=True)


def _filtered() -> None:
    filters.toggle(service.current_atlas(), _said("filter"))


def _relaxed() -> None:
    relaxing.take_off(_said("relax"))


def _only() -> None:
    picked = selection.current(service.current_atlas())
    if isinstance(picked, Several):
        only.these(service.current_atlas(), picked.ids)


def _revealed() -> None:
    atlas = service.current_atlas()
    picked = selection.current(atlas)
    if picked is None:
        return
    if picked.layer == "projects":
        numbers = project_card.parcels_of(atlas, position_of(atlas, picked.layer, picked.id) or 0)
        relaxing.reveal(atlas, filters.from_session(), numbers, project=picked.id)
    else:
        relaxing.reveal(atlas, filters.from_session(), np.flatnonzero(selection.mask(atlas)))


def position_of(atlas: Atlas, layer: str, fid: str) -> int | None:
    """The row of a feature in its layer."""
    if layer == "parcels":
        return atlas.number_of.get(fid)
    if layer not in LAYERS:
        return None
    rows = np.flatnonzero((atlas.layer(layer)["id"].astype(str) == fid).to_numpy())
    return int(rows[0]) if rows.size else None


def told(asked: Asked, layer: str, fid: str) -> dict[str, Any] | None:
    """What the route says of a feature, in the words of who asked; None: there is no such one."""
    atlas, chosen = asked.atlas, asked.state.chosen
    if layer == Several.layer:
        return _several(asked, fid)
    position = position_of(atlas, layer, fid)
    if position is None:
        return None
    with reading(asked.lang, asked.unit):
        row = atlas.layer(layer).iloc[position]
        if layer == "parcels":
            parts = parcel_card.told(atlas, position, chosen)
        elif layer == "projects":
            parts = project_card.told(atlas, position, chosen)
        elif layer in AREAS:
            parts = area_card.told(atlas, layer, position, chosen, asked.state.mask)
        else:
            parts = feature_card.told(atlas, layer, position)
        *first, origin = parts  # where a row is from stands last
        return {
            **_head(layer, row),
            "badge": _("illustrative") if bool(row.get("illustrative") or False) else "",
            "close": _("Close"),
            "hidden": _hidden(asked, layer, position),
            "parts": [*first, *own_fields.told(row), origin],
            "bars": _bars(asked, layer, position),
        }


def _several(asked: Asked, key: str) -> dict[str, Any] | None:
    """What is said of several parcels, whose selection was published under a key."""
    found = marked.find(key)
    if found.geometry != asked.state.geometry:
        return None
    mask = found.mask
    with reading(asked.lang, asked.unit):
        gone = int((mask & ~asked.state.mask).sum())
        text = ngettext("{n} is hidden by the filter", "{n} are hidden by the filter", gone)
        illustrative = bool(asked.atlas.parcels["illustrative"].to_numpy()[mask].any())
        return {
            **several_card.head(mask),
            "badge": _("illustrative") if illustrative else "",
            "close": _("Close"),
            "hidden": {"text": text, "label": _("Show it")} if gone else None,
            "parts": several_card.told(asked.atlas, mask, asked.state.chosen),
            "bars": charts.of_selected(
                asked.atlas, parcels=np.flatnonzero(mask), day=asked.state.day
            ),
        }


def _bars(asked: Asked, layer: str, position: int) -> dict[str, list[Any]]:
    """Which bars of the charts to mark."""
    atlas, day = asked.atlas, asked.state.day
    if layer == "parcels":
        return charts.of_selected(atlas, parcels=np.array([position]), day=day)
    if layer == "projects":
        parcels = np.asarray(project_card.parcels_of(atlas, position), dtype=np.intp)
        return charts.of_selected(atlas, parcels=parcels, project=position, day=day)
    park = atlas.layer(layer)["name"].iloc[position] if layer == "parks" else None
    return charts.of_selected(atlas, park=park, day=day)


def _head(layer: str, row: Any) -> dict[str, str]:
    if layer == "parcels":
        name = map_words(language()).names(row)[0]
        return {"title": row["id"], "under": name if name != row["id"] else ""}
    # Counties are called by their Chinese name in the data (gis.terms.NAMED).
    latin, chinese = ("name_en", "name") if "name_en" in row else ("name", "name_zh")
    first, second = map_words(language()).names(row, latin, chinese)
    return {"title": first or str(row["id"]), "under": second}


def _hidden(asked: Asked, layer: str, position: int) -> dict[str, str] | None:
    """What to say of a selected thing that the filter, or the day, has taken off the map."""
    if layer == "parcels" and not asked.state.mask[position]:
        return {"text": _("The filter hides this parcel."), "label": _("Show it")}
    if layer == "projects" and not asked.state.projects[position]:
        return {"text": _("The filter hides this project."), "label": _("Show it")}
    return None
