"""The section History of the Data page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.i18n import _

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.store import Store


def show(atlas: Atlas, store: Store) -> None:
    """Show the section."""
    st.subheader(_("History"))
