"""What leaves the atlas: the parcels of the filter as a file of another program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from gis import export
from ui.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """The button that exports the parcels of the mask."""
    left = int(mask.sum())
    fmt = st.selectbox(
        _("Export format"),
        list(export.FORMATS),
        key="export_format",
        placeholder=_("Export format"),
        format_func=lambda name: export.FORMATS[name].en,
        label_visibility="collapsed",
        width=150,
    )
    day = chosen.as_of or atlas.data_day
    st.download_button(
        _("Export"),
        key="export",
        data=partial(_file, atlas, chosen, mask, fmt),
        file_name=f"parcels-{left}{f'-{day}' if day else ''}{export.FORMATS[fmt].suffix}",
        mime=export.FORMATS[fmt].media_type,
        icon=":material/download:",
        disabled=left == 0,
        on_click="ignore",
    )


def _file(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_], fmt: str) -> bytes:
    provenance = export.Provenance(
        revision=atlas.revision, as_of=chosen.as_of or atlas.data_day, filter=chosen.describe()
    )
    return export.to_bytes(
        atlas.parcels_on(chosen.as_of)[mask], fmt, layer="parcels", provenance=provenance
    )
