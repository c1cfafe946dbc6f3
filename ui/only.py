"""A filter that is a list of parcels: "show only these", kept in the store so that a link holds it.

A thousand ids do not fit into an address. They are kept under a short name, the digest of what
they are, and the choice of the session is that name.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

import service.atlas
from gis.errors import ShudiError
from ui import settings
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

SETTING = "f_only"
KIND = "parcels"  # of what the store keeps


def these(atlas: Atlas, ids: Iterable[str]) -> None:
    """Filter by a list of parcels, instead of the list that was there before."""
    wanted = sorted(fid for fid in ids if fid in atlas.number_of)
    name = hashlib.blake2b("\n".join(wanted).encode(), digest_size=8).hexdigest()
    try:
        service.atlas.store().keep(KIND, name, wanted)
    except ShudiError:
        st.toast(_("These are too many parcels to filter by. Select fewer."))
        return
    _listed.cache_clear()
    settings.put(SETTING, name)


def ids(name: str) -> frozenset[str] | None:
    """The parcels of a list; None without one. A list that the store does not have is empty."""
    return _listed(name) if name else None


@lru_cache(maxsize=32)
def _listed(name: str) -> frozenset[str]:
    return frozenset(service.atlas.store().kept(KIND).get(name, ()))


def is_kept(name: str) -> bool:
    """Whether a name, maybe out of an address, is one of a list."""
    return bool(name) and bool(_listed(name))


def drop() -> None:
    """Filter by a list no more."""
    settings.put(SETTING, "")


def show(chosen: ParcelFilter) -> None:
    """A button that takes the list off, while there is one."""
    if chosen.ids is not None:
        count = ngettext("Only {n} chosen parcel", "Only {n} chosen parcels", len(chosen.ids))
        st.button(count, key="only", on_click=drop, icon=":material/filter_alt_off:",
                  help=_("Show the others again"), width="stretch")  # fmt: skip
