"""The page while the store cannot be read: a calm word, and a look whether it can be again."""

from __future__ import annotations

import logging

import streamlit as st

import service
from gis.errors import StoreError
from ui.i18n import _

EVERY_S = 3.0
_log = logging.getLogger(__name__)


def show(error: StoreError) -> None:
    """Say so in place of the page; it comes back by itself. Why stands in the server's log."""
    _log.warning("%s", error)
    st.warning(
        _("The data cannot be read just now. What was saved is safe; the page comes by itself.")
    )
    _look_again()


@st.fragment(run_every=EVERY_S)
def _look_again() -> None:
    try:
        service.current_atlas()
    except StoreError:
        return
    st.rerun()
