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
    ids = _parcels(texts)
    found = frozenset(fid for fid in ids if fid in atlas.number_of)
    if len(found) > 1:
        return Several(found)
    if found:
        return Picked("parcels", next(iter(found)))
    layer, _, fid = texts[0][: LONGEST + 40].partition(":")
    if layer in LAYERS and layer != "parcels" and (atlas.layer(layer)["id"] == fid).any():
        return Picked(layer, fid)
    raise ValueError("nothing of that name")


def gone(texts: Sequence[str], atlas: Atlas) -> tuple[int, int]:
    """How many parcels of a selection the atlas does not have (any more), and how many it names."""
    ids = _parcels(texts)
    return sum(fid not in atlas.number_of for fid in ids), len(ids)


def _parcels(texts: Sequence[str]) -> set[str]:
    """The ids of the parcels that texts name, by themselves or as a list that is kept."""
    pairs = [text[: LONGEST + 40].partition(":") for text in texts[:MOST]]
    ids = {fid for layer, _, fid in pairs if layer == "parcels"}
    return ids.union(*(parcel_list.listed(name) for layer, _, name in pairs if layer == LIST))
