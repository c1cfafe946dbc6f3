"""The way out of the atlas: data files, a printed sheet, a map in a single file.

One button; everything else is in a dialog that is not there until somebody asks for it, so that a
filter does not send it along. A dialog is a fragment: what is chosen in it runs only the dialog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import export_data, export_map, export_sheet, prepared
from ui.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

DATA, SHEET, FILE = "data", "sheet", "file"
TEXT_PX = 640
WANTED = "export_wanted"  # of the session: another button asks for the dialog


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """The button, and the dialog when it has been pressed."""
    pressed = st.button(_("Export and print"), key="export", icon=":material/download:")
    if pressed or st.session_state.pop(WANTED, False):
        st.dialog(_("Export and print"), width="large")(_dialog)(atlas, chosen, mask)
    else:
        prepared.forget()


def ask() -> None:
    """Show the dialog in the run to come: for a button elsewhere."""
    st.session_state[WANTED] = True


def _dialog(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    names = {DATA: _("Data file"), SHEET: _("Map sheet"), FILE: _("Map in one file")}
    section = st.segmented_control(
        _("Export and print"), list(names), default=DATA, key="export_section", required=True,
        format_func=names.__getitem__, label_visibility="collapsed", width="stretch",
    )  # fmt: skip
    if section == SHEET:
        export_sheet.show(atlas, chosen, mask)
        return
    with st.container(width=TEXT_PX):  # a line of choices is not read across the whole dialog
        (export_data if section == DATA else export_map).show(atlas, chosen, mask)
