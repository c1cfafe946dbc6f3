"""One revision beside the list: who made it and how, what it changed, on a map and row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

import service
from gis.errors import ShudiError
from gis.model import LAYERS
from ui import issue_words, wording
from ui.data import change_rows, difference_map, history_undo, lead
from ui.i18n import _, language, word
from ui.literal import literal

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.store import Store
    from service.differences import Difference

AGAINST, LAYER = "h_against", "h_layer"
_FIRST = ("parcels", "projects", "parks")  # what people look for, of the layers that changed


def show(
    atlas: Atlas,
    store: Store,
    known: dict[int, dict[str, Any]],
    now: int,
    heading: str,
    facts: list[tuple[str, str]],
) -> None:
    """Show it.

    Args:
        atlas: the newest.
        store: of all of them.
        known: the revisions by number.
        now: the one that is looked at.
        heading: it in a line.
        facts: labels and values: who, when, of what file.
    """
    facts += _how(store.detail(now))
    st.html(
        Markup("<div class='sd-lead sd-revision'><h2>{}</h2>{}</div>").format(
            heading, lead.facts(facts)
        )
    )
    others = [number for number in sorted(known, reverse=True) if number != now]
    if not others:
        lead.note(_("This is where the history begins: there is nothing to compare it with."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        against = _against(now, others, known)
        history_undo.button(atlas, store, now)
    one, other = min(now, against), max(now, against)
    try:
        with st.spinner(_("Comparing …"), show_time=False):
            found = service.difference(one, other)
    except ShudiError as error:
        st.error(literal(issue_words.why(error)))
        return
    _differences(found, one, other, known)


def _how(detail: dict[str, Any]) -> list[tuple[str, str]]:
    """What a revision says of how it was made."""
    found = []
    if repairs := detail.get("repairs"):
        found.append((_("Repairs taken"), wording.number(len(repairs))))
    if mapping := detail.get("answers", {}).get("mapping"):  # "" keeps a column under its name
        said = _(", ").join(f"{column} → {field or column}" for column, field in mapping.items())
        found.append((_("Columns"), said))
    return found


def _against(now: int, others: list[int], known: dict[int, dict[str, Any]]) -> int:
    before = [number for number in others if number < now]
    first = before[0] if before else others[-1]
    key = f"{AGAINST}{now}"
    return int(
        st.selectbox(
            _("Compared with"), others, index=others.index(first), key=key,
            format_func=lambda number: _("{n}: {message}").format(
                n=number, message=wording.message(known[number]["message"])
            ),
        )
    )  # fmt: skip


def _differences(found: Difference, one: int, other: int, known: dict[int, dict[str, Any]]) -> None:
    changes = found.changes
    layers = list(changes.layers)
    if not layers:
        lead.note(_("The two hold the same."))
        return
    layer = next((name for name in _FIRST if name in layers), layers[0])
    if len(layers) > 1:
        layer = st.segmented_control(
            _("Layer"), layers, default=layer, key=f"{LAYER}{one}-{other}", required=True,
            format_func=lambda name: word(LAYERS[name]), label_visibility="collapsed",
        )  # fmt: skip
    version = service.digest(str((known[one]["made_at"], known[other]["made_at"], layer)))
    difference_map.show(service.difference_scene_url(one, other, layer, language(), version))
    change_rows.show("h_changes", change_rows.of_layer(changes.layers[layer]))
