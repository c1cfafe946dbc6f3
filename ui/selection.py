"""What is selected, whoever selected it, the map or the table: one feature, or several parcels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np
import streamlit as st

from service import marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

KEY = "selected"
How = Literal["only", "add", "remove", "toggle"]
WAYS: tuple[How, ...] = ("only", "add", "remove", "toggle")


@dataclass(frozen=True)
class Picked:
    """A feature of a layer. ``fly`` asks the map to go there (it was not chosen on the map)."""

    layer: str
    id: str
    fly: bool = False


@dataclass(frozen=True)
class Several:
    """Two parcels or more.

    Attributes:
        ids: theirs.
        id: the key under which ``/marked/<id>.bin`` tells the map which they are; as a feature has
            a layer and an id, so that who only passes a selection on need not ask what it is.
    """

    ids: frozenset[str]
    id: str = ""
    fly: bool = False
    layer: ClassVar[str] = "several"


Selection = Picked | Several


def choose(value: Any, *, fly: bool) -> None:
    """Select what a component reported: {layer, id}, or nothing to select nothing."""
    if isinstance(value, dict) and value.get("layer") and value.get("id") is not None:
        st.session_state[KEY] = Picked(str(value["layer"]), str(value["id"]), fly)
    else:
        st.session_state[KEY] = None


def change(ids: Iterable[str], how: How = "only", *, fly: bool = False) -> None:
    """Select parcels, or change which are selected.

    Args:
        ids: of parcels; those that the atlas does not have are left out when it is asked.
        how: ``only`` these; ``add`` them; ``remove`` them; ``toggle``: those that were selected
            are so no more, and the others are.
        fly: whether the map goes there.
    """
    named, before = frozenset(ids), _parcels()
    after = {
        "only": named, "add": before | named, "remove": before - named, "toggle": before ^ named,
    }[how]  # fmt: skip
    found: Selection | None = Several(after, fly=fly) if len(after) > 1 else None
    if len(after) == 1:
        found = Picked("parcels", next(iter(after)), fly)
    st.session_state[KEY] = found


def changed(value: Any, *, fly: bool) -> bool:
    """`change` by what a component reported: {how, ids: [id, …]}; whether it was such a wish."""
    if not (isinstance(value, dict) and isinstance(value.get("ids"), list)):
        return False
    if value.get("how", "only") not in WAYS or not all(isinstance(i, str) for i in value["ids"]):
        return False
    change(value["ids"], value.get("how", "only"), fly=fly)
    return True


def _parcels() -> frozenset[str]:
    selected: Selection | None = st.session_state.get(KEY)
    if isinstance(selected, Several):
        return selected.ids
    is_parcel = selected is not None and selected.layer == "parcels"
    return frozenset({selected.id}) if selected is not None and is_parcel else frozenset()


def current(atlas: Atlas) -> Selection | None:
    """What is selected, if the atlas (still) has it; several parcels are made known to the map."""
    selected: Selection | None = st.session_state.get(KEY)
    if isinstance(selected, Several):
        numbers = _numbers(atlas, selected.ids)
        if len(numbers) > 1:
            return Several(selected.ids, marked.publish(atlas, _mask(atlas, numbers)), selected.fly)
        ids = atlas.parcels["id"]
        return Picked("parcels", str(ids.iloc[numbers[0]]), selected.fly) if len(numbers) else None
    if selected is None:
        return None
    if selected.layer == "parcels":
        return selected if selected.id in atlas.number_of else None
    return selected if bool((atlas.layer(selected.layer)["id"] == selected.id).any()) else None


def mask(atlas: Atlas) -> NDArray[np.bool_]:
    """Which parcels are selected, by parcel number; none when something else is."""
    return _mask(atlas, _numbers(atlas, _parcels()))


@lru_cache(maxsize=16)
def _numbers(atlas: Atlas, ids: frozenset[str]) -> NDArray[np.intp]:
    """The parcel numbers of ids, rising; of those that there are."""
    number_of = atlas.number_of
    found = [number_of[fid] for fid in ids if fid in number_of]
    return np.sort(np.array(found, dtype=np.intp))


def _mask(atlas: Atlas, numbers: NDArray[np.intp]) -> NDArray[np.bool_]:
    mask = np.zeros(len(atlas.parcels), dtype=bool)
    mask[numbers] = True
    return mask
