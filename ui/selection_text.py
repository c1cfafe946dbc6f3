"""What is selected, as the page's address says it: ``sel=parcels:DQ-0047``, one for each.

More than fit into an address are kept in the store as a list, and the address has its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gis.errors import ShudiError
from gis.model import LAYERS
from service import parcel_list
from ui.selection import Picked, Several

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from ui.selection import Selection

MOST = 60  # parcels by name
LONGEST = 200  # characters of an id
LIST = "list"


def said(selected: Selection | None) -> list[str]:
    """The texts of a selection; none when there is none, or it cannot be said."""
    if isinstance(selected, Picked):
        return [f"{selected.layer}:{selected.id}"]
    if not isinstance(selected, Several):
        return []
    if len(selected.ids) <= MOST:
        return [f"parcels:{fid}" for fid in sorted(selected.ids)]
    try:
        return [f"{LIST}:{parcel_list.keep(selected.ids)}"]
    except ShudiError:
        return []  # too many to keep: the link is without them


def heard(texts: Sequence[str], atlas: Atlas) -> Any:
    """The selection that texts stand for. ValueError: the atlas has nothing of the kind."""
    pairs = [text[: LONGEST + 40].partition(":") for text in texts[:MOST]]
    ids = {fid for layer, _, fid in pairs if layer == "parcels"}
    for layer, _, name in pairs:
        if layer == LIST:
            ids |= parcel_list.listed(name)
    found = frozenset(fid for fid in ids if fid in atlas.number_of)
    if len(found) > 1:
        return Several(found)
    if found:
        return Picked("parcels", next(iter(found)))
    layer, _, fid = pairs[0]
    if layer in LAYERS and layer != "parcels" and (atlas.layer(layer)["id"] == fid).any():
        return Picked(layer, fid)
    raise ValueError("nothing of that name")
