"""What is drawn on the map: the drawings, which of them filter, and which are kept under a name.

The map draws and tells (layers/assets/drawings.js); here every word of it is checked, written into
the two settings that an address holds, and told back. The map asks the routes of
`service.drawings` for the shapes and their definitive areas.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis import drawing
from gis.drawing import Drawing
from gis.drawing.drawing import clean_name, refuse
from gis.errors import InputRefused, ShudiError
from layers.drawing import MOST_KEPT
from service import drawings as kept_drawings
from ui import map_view, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    import shapely

SETTING, WITHIN = "drawn", "f_within"
TOPIC = "drawings"
# Of the session: the map has been told of drawings, the turn it last told us of, what was refused.
_TELLING, _TURN, _SAID = "drawings_told", "drawings_turn", "drawings_said"


def shown() -> tuple[Drawing, ...]:
    """The drawings of this session; none where they cannot be read."""
    try:
        return kept_drawings.read_text(settings.get(SETTING)).drawings
    except InputRefused:
        return ()


def within() -> shapely.Geometry | None:
    """The area to filter by: that of all the drawings which filter, or None."""
    names = settings.get(WITHIN)
    return drawing.union(one for one in shown() if one.name in names) if names else None


def within_names() -> tuple[str, ...]:
    """The names of the drawings which filter."""
    names = settings.get(WITHIN)
    return tuple(one.name for one in shown() if one.name in names) if names else ()


def tell_map() -> None:
    """Tell the map what is drawn, before `map_view.show`; nothing while nothing ever was."""
    text = settings.get(SETTING)
    if not text and not st.session_state.get(_TELLING):
        return
    st.session_state[_TELLING] = True
    told = {"d": text, "w": settings.get(WITHIN), "t": st.session_state.get(_TURN)}
    said = st.session_state.pop(_SAID, None)
    map_view.tell(TOPIC, told | ({"s": said} if said else {}))


@map_view.hears(TOPIC)
def _heard(value: Any) -> None:
    """All that is drawn, and maybe one to keep: {turn, drawn, within, keep, was, replace, drop}."""
    if not isinstance(value, dict) or not isinstance(value.get("turn"), (int, float)):
        return
    # Also told when nothing of it is taken, so that the map goes back to what is known here.
    st.session_state[_TELLING] = True
    st.session_state[_TURN] = value["turn"]
    try:
        names = kept_drawings.kept()
        drawings = list(drawing.distinct(_drawings(value.get("drawn"), names)))
        if isinstance(value.get("drop"), str):
            kept_drawings.drop(value["drop"])
            names.pop(value["drop"], None)
        wanted = value.get("within")
        wanted = wanted if isinstance(wanted, list) else []
        filters = [one.name in wanted for one in drawings]
        _keep(drawings, names, value)
        drawings = _keep_long(drawings, names)
    except InputRefused as refused:
        st.session_state[_SAID] = refused.issues[0].code
        return
    except ShudiError:
        st.session_state[_SAID] = "failed"
        return
    settings.put(SETTING, drawing.write(drawings))
    settings.put(WITHIN, [one.name for one, on in zip(drawings, filters, strict=True) if on])


def _drawings(drawn: Any, names: dict[str, Any]) -> Iterable[Drawing]:
    if not isinstance(drawn, list) or len(drawn) > drawing.MOST_SHOWN:
        refuse("drawing-too-many", f"there are at most {drawing.MOST_SHOWN} drawings at once")
    for one in drawn:
        if not isinstance(one, dict):
            refuse("drawing-unreadable", "this is no drawing")
        if not isinstance(one.get("code"), str):
            yield Drawing.from_plain(one)
            continue
        name = clean_name(one.get("name"))
        with suppress(KeyError):  # it was kept, and is no longer: the map says so by itself
            yield drawing.find(name, one["code"], names)


def _keep(drawings: list[Drawing], names: dict[str, Any], value: dict[str, Any]) -> None:
    """Keep the one that is to be kept under its name, instead of under the name that it had."""
    name = clean_name(value.get("keep"))
    wanted = next((one for one in drawings if one.name == name), None) if name else None
    if wanted is None:
        return
    taken = name in names and not kept_drawings.same(wanted, names)
    if taken and value.get("replace") is not True:
        refuse("drawing-name-taken", f"{name} is kept already")
    _keep_one(wanted, names)
    was = value.get("was")
    if isinstance(was, str) and was != name and was in names:
        kept_drawings.drop(was)
        names.pop(was)


def _keep_long(drawings: list[Drawing], names: dict[str, Any]) -> list[Drawing]:
    """Those too long for an address are kept, as there would be no other place for them.

    One that was kept before is kept as it is now; a new one never takes the name of another.
    """
    own = {one.name for one in shown() if drawing.is_long(one)}
    found: list[Drawing] = []
    for one in drawings:
        if drawing.is_long(one) and not kept_drawings.same(one, names):
            if one.name not in own:
                one = drawing.renamed(one, names.keys() | {other.name for other in found})
            _keep_one(one, names)
        found.append(one)
    return found


def _keep_one(one: Drawing, names: dict[str, Any]) -> None:
    if len(names) >= MOST_KEPT and one.name not in names:
        refuse("drawing-too-many-kept", f"at most {MOST_KEPT} drawings are kept")
    kept_drawings.keep(one)
    names[one.name] = one.plain()
