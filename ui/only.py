"""A filter that is a list of parcels: "show only these", kept in the store so that a link holds it.

A thousand ids do not fit into an address. They are kept under a short name, the digest of what
they are, and the choice of the session is that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.errors import ShudiError
from service import parcel_list
from ui import settings
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

SETTING = "f_only"


def these(atlas: Atlas, ids: Iterable[str]) -> None:
    """Filter by a list of parcels, instead of the list that was there before."""
    try:
        name = parcel_list.keep(frozenset(fid for fid in ids if fid in atlas.number_of))
    except ShudiError:
        st.toast(_("These are too many parcels to filter by. Select fewer."))
        return
    settings.put(SETTING, name)


def ids(name: str) -> frozenset[str] | None:
    """The parcels of a list; None without one. A list that the store does not have is empty."""
    return parcel_list.listed(name) if name else None


def drop() -> None:
    """Filter by a list no more."""
    settings.put(SETTING, "")


def show(chosen: ParcelFilter) -> None:
    """A button that takes the list off, while there is one."""
    if chosen.ids is not None:
        count = ngettext("Only {n} chosen parcel", "Only {n} chosen parcels", len(chosen.ids))
        st.button(count, key="only", on_click=drop, icon=":material/filter_alt_off:",
                  help=_("Show the others again"), width="stretch")  # fmt: skip
