"""One layer's quality: which fields are filled, and its findings on a map and by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

import service
from ui import wording
from ui.data import difference_map, field_words, listing, said
from ui.i18n import _, language

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.layer import Layer
    from gis.quality import Quality


def show(atlas: Atlas, layer: str, told: Quality, found: Layer | None) -> None:
    """Show it.

    Args:
        atlas: the newest.
        layer: its name.
        told: its figures.
        found: its findings; None while they are being worked out.
    """
    left, right = st.columns([5, 6], gap="medium")
    with left:
        st.html(_coverage(told))
    if found is None:
        return
    with right:
        difference_map.show(
            service.quality_scene_url(layer, atlas.revision, language()), land=layer != "parcels"
        )
        _findings(found)


def _coverage(told: Quality) -> Markup:
    rows = Markup("").join(
        Markup("<tr class='{}'><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(
            "" if one.filled else "none",
            field_words.name_of(one.field), bar(one.share), wording.number(one.filled),
        )
        for one in told.coverage
    )  # fmt: skip
    return Markup(
        "<div class='sd-quality sd-coverage'><table><thead><tr><th scope='col'>{}</th>"
        "<th scope='col'>{}</th><th scope='col'>{}</th></tr></thead><tbody>{}</tbody></table></div>"
    ).format(_("Field"), _("Filled"), _("Rows"), rows)


def bar(share: float) -> Markup:
    """A share of one as a bar with its number."""
    return Markup("<i class='sd-share'><i style='width:{:.0f}%'></i></i>{}").format(
        100 * share, wording.percent(share)
    )


def _findings(found: Layer) -> None:
    rows = said.rows(found.issues)
    listing.show(
        "q_findings", said.heads(), rows, groups=said.groups(found.counts), label=_("Findings"),
        empty=_("Nothing was found wrong."), total=max(len(rows), sum(found.counts.values())),
    )  # fmt: skip
