"""What a person has set, as data: every choice that makes up what they see is one entry here.

A choice lives in the session under its key (most are widgets), travels in the page's address under
its parameter, and is what a named view keeps. Whoever adds a choice adds a line to SETTINGS.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Container, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from gis import drawing, own_columns
from gis.colour_by import BY_KEY as COLOURS
from gis.colouring import with_classes
from gis.errors import InputRefused, UsageError
from gis.filters import NO_PARK
from gis.listing import COLUMNS
from gis.model import STAGE_KEYS, STATUS_KEYS
from layers import areas, tree
from layers.investment import MEASURES
from service import parcel_list
from ui import selection_text

if TYPE_CHECKING:
    from gis.atlas import Atlas

Kind = Literal["text", "list", "number", "day", "choice", "flag", "json"]
Params = dict[str, list[str]]
# What an address may say: it comes from anybody, and goes into filters, words and files' names.
MOST_TEXT, MOST_NAME, MOST_LIST, MOST_NUMBER = 20_000, 200, 200, 1e12


@dataclass(frozen=True)
class Setting:
    """One choice.

    Attributes:
        key: of the session state.
        param: in the address; short, as it is typed and read by people.
        kind: text · list (of texts) · number (from 0 up) · day · choice (a text out of a few) ·
            flag (bool) · json (what is none of these, kept small).
        default: what an unset choice means; not kept in the address.
        filters: whether it decides which parcels are meant, so that Reset takes it off.
        among: what an address may name of a list, choice or day, given the atlas; the rest of it
            is left out. None: anything, and who uses the choice looks at it.
        said: how the value stands in the address (its texts, none to leave it out), and `heard`
            how those texts are read (ValueError: not one of ours), where the kind is not enough.
    """

    key: str
    param: str
    kind: Kind
    default: Any
    filters: bool = False
    among: Callable[[Atlas], Container[Any]] | None = None
    said: Callable[[Any], Sequence[str]] | None = None
    heard: Callable[[Sequence[str], Atlas], Any] | None = None


class History(Container[Any]):
    """The days from the first status fact to the last."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def __contains__(self, day: object) -> bool:
        events, last = self._atlas.events, self._atlas.data_day
        return (
            isinstance(day, date)
            and last is not None
            and events["valid_from"].iloc[0].date() <= day <= last
        )


def _drawn(texts: Sequence[str], atlas: Atlas) -> str:
    """The text of drawings (gis/drawing/short.py), if it is one."""
    try:
        drawing.read(texts[-1])
    except InputRefused as refused:
        raise ValueError(str(refused)) from refused
    return texts[-1]


def _layers(texts: Sequence[str], atlas: Atlas) -> str:
    """The text of a choice of layers (layers/assets/layer_text.js), if it can be one."""
    if not tree.TEXT.fullmatch(texts[-1]):
        raise ValueError("not a choice of layers")
    return texts[-1]


def _classes(texts: Sequence[str], atlas: Atlas) -> str:
    """The text of classes of numbers (gis/colouring.py), if it is one."""
    try:
        return with_classes("mu", texts[-1]).classes
    except UsageError as refused:
        raise ValueError(str(refused)) from refused


def _list(texts: Sequence[str], atlas: Atlas) -> str:
    """The name of a list of parcels (service/parcel_list.py), if there is one."""
    if not parcel_list.listed(texts[-1]):
        raise ValueError("no list of that name")
    return texts[-1]


def parks(atlas: Atlas) -> tuple[str, ...]:
    """What there is to choose from as a park; the last is none, where any parcel is in none."""
    return (*atlas.choices["park"], *([NO_PARK] if atlas.any_without_park else []))


def industries(atlas: Atlas) -> tuple[str, ...]:
    """What there is to choose from as an industry: those of projects and of parcels, sorted."""
    columns = [atlas.parcels["industry"], atlas.layer("projects").get("industry")]
    known = {str(v) for column in columns if column is not None for v in column.dropna()}
    return tuple(sorted(known))


def _columns(atlas: Atlas) -> set[str]:
    """What the tables under the map can show: layer and column (ui/columns.py)."""
    return {
        f"{layer}.{field}"
        for layer, fields in COLUMNS.items()
        for field in (*fields, *own_columns.of(atlas, layer))
    }


def _sorts(atlas: Atlas) -> set[str]:
    """What their rows can be in the order of, rising or (-) falling."""
    return {f"{sign}{name.partition('.')[2]}" for name in _columns(atlas) for sign in ("", "-")}


SETTINGS = (
    Setting("units", "units", "choice", areas.FIRST, among=lambda atlas: areas.UNITS),
    Setting("f_text", "q", "text", "", filters=True),
    Setting("f_status", "status", "list", [], filters=True, among=lambda atlas: STATUS_KEYS),
    Setting("f_park", "park", "list", [], filters=True, among=lambda a: parks(a)),
    Setting("f_county", "county", "list", [], filters=True, among=lambda a: a.choices["county"]),
    Setting("f_land_use", "use", "list", [], filters=True, among=lambda a: a.choices["land_use"]),
    Setting("f_industry", "industry", "list", [], filters=True, among=lambda a: industries(a)),
    Setting("f_stage", "stage", "list", [], filters=True, among=lambda atlas: STAGE_KEYS),
    Setting("f_min_mu", "min_mu", "number", None, filters=True),
    Setting("f_max_mu", "max_mu", "number", None, filters=True),
    Setting("f_min_density", "min_density", "number", None, filters=True),
    Setting("f_max_density", "max_density", "number", None, filters=True),
    Setting("drawn", "drawn", "text", "", heard=_drawn),
    Setting("f_within", "within", "list", [], filters=True),
    Setting("f_only", "only", "text", "", filters=True, heard=_list),
    Setting("f_day", "day", "day", None, filters=True, among=History),
    Setting("colour", "colour", "choice", "status", among=lambda atlas: COLOURS),
    Setting("classes", "classes", "text", "", heard=_classes),  # ui/colour_by.py
    Setting("patterns", "patterns", "flag", False),
    Setting("labels", "labels", "flag", True),
    Setting("layers", "layers", "text", "", heard=_layers),  # ui/layer_choice.py
    Setting("invest", "invest", "choice", "planned", among=lambda atlas: MEASURES),
    Setting("selected", "sel", "list", None, said=selection_text.said, heard=selection_text.heard),
    Setting("t_view", "below", "choice", "table", among=lambda atlas: ("table", "charts")),
    Setting("t_layer", "rows", "choice", "parcels", among=lambda atlas: COLUMNS),
    Setting("t_columns", "columns", "list", [], among=lambda atlas: _columns(atlas)),
    Setting("t_sort", "sort", "choice", "", among=lambda atlas: _sorts(atlas)),
)
BY_KEY = {setting.key: setting for setting in SETTINGS}
FILTERS = {setting.key: setting.default for setting in SETTINGS if setting.filters}


def get(key: str) -> Any:
    """The choice of this session."""
    return st.session_state.get(key, BY_KEY[key].default)


def put(key: str, value: Any) -> None:
    """Choose. From a callback or before the widget of that key: Streamlit refuses it after."""
    assert key in BY_KEY
    st.session_state[key] = value


def keep() -> None:
    """Hold on to every choice: Streamlit forgets the value of a widget that is not shown."""
    for key in BY_KEY:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def put_all(chosen: Mapping[str, Any]) -> None:
    """Choose everything at once: what is not named is as nobody had ever set it."""
    for setting in SETTINGS:
        put(setting.key, chosen.get(setting.key, copy(setting.default)))


def to_params() -> Params:
    """What differs from the defaults, as an address says it."""
    found: Params = {}
    for setting in SETTINGS:
        value = get(setting.key)
        if value != setting.default:
            texts = _said(setting, value)
            if texts:
                found[setting.param] = texts
    return found


def from_params(params: Mapping[str, Sequence[str]], atlas: Atlas) -> tuple[dict[str, Any], Params]:
    """Read an address.

    Args:
        params: its parameters, each with the texts that it was given.
        atlas: what there is to choose from.

    Returns:
        The choices by key, and what of our parameters could not be used.
    """
    chosen: dict[str, Any] = {}
    refused: Params = {}
    for setting in SETTINGS:
        texts = params.get(setting.param)
        if not texts:
            continue
        try:
            value, rest = _heard(setting, texts, atlas)
        except (ValueError, TypeError, RecursionError):
            value, rest = setting.default, list(texts)
        if rest:
            refused[setting.param] = rest
        if value != setting.default:
            chosen[setting.key] = value
    return chosen, refused


def _said(setting: Setting, value: Any) -> list[str]:
    if setting.said is not None:
        return list(setting.said(value))
    if setting.kind == "list":
        return [str(one) for one in value]
    if setting.kind == "number":
        return [f"{value:.10g}"]
    if setting.kind == "flag":
        return ["1" if value else "0"]
    if setting.kind == "json":
        return [json.dumps(value, ensure_ascii=False, separators=(",", ":"))]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def _heard(setting: Setting, texts: Sequence[str], atlas: Atlas) -> tuple[Any, list[str]]:
    """The value that texts stand for, and those of them that stand for nothing here."""
    if setting.heard is not None:
        return setting.heard(texts, atlas), []
    among = setting.among(atlas) if setting.among else None
    if setting.kind == "list":
        short = [text for text in dict.fromkeys(texts[:MOST_LIST]) if len(text) <= MOST_NAME]
        value = [text for text in short if among is None or text in among]
        return value, [text for text in texts if text not in value]
    value = _one(setting.kind, texts[-1])
    if among is not None and value not in among:
        raise ValueError("not among what there is")
    return value, []


def _one(kind: Kind, text: str) -> Any:
    if len(text) > MOST_TEXT:
        raise ValueError("too long")
    if kind == "number":
        number = float(text)
        if not (math.isfinite(number) and 0 <= number <= MOST_NUMBER):
            raise ValueError("out of range")
        return number
    if kind == "day":
        return date.fromisoformat(text)
    if kind == "flag":
        if text not in ("0", "1"):
            raise ValueError("neither 0 nor 1")
        return text == "1"
    return json.loads(text) if kind == "json" else text
