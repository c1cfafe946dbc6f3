"""What the atlas has now, beside the Data page: its layers with their rows, and the last change."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from gis.atlas import Atlas
from gis.illustrative import flags
from gis.model import LAYERS
from gis.store import Store
from ui import wording
from ui.data.history import when
from ui.i18n import _, word


def show(atlas: Atlas, store: Store) -> None:
    """Show it, in the sidebar."""
    rows = Markup("").join(_row(atlas, name) for name in LAYERS if len(atlas.layer(name)))
    last = store.revisions()[-1] if atlas.revision else None
    said = ""
    if last:
        said = Markup("<p title='{message}'>{head}<br>{message}</p>").format(
            head=_("Revision {n} · {day}").format(n=last["id"], day=when(last["made_at"])),
            message=wording.message(last["message"]),
        )
    st.html(
        Markup("<section class='sd-holdings'><h3>{}</h3><ul>{}</ul>{}</section>").format(
            _("In the atlas now"), rows, said
        )
    )


def _row(atlas: Atlas, name: str) -> Markup:
    frame = atlas.layer(name)
    example = Markup("<em>{}</em>").format(_("illustrative")) if flags(frame).any() else ""
    return Markup("<li><span>{}{}</span><b>{}</b></li>").format(
        word(LAYERS[name]), example, wording.number(len(frame))
    )
