"""The rows of a state, a page at a time, for the table under the map."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis import alphabet, land_use, listing, own_columns, terms
from gis.atlas import Atlas
from gis.model import STAGES
from service import atlas as atlases
from service import geometry
from service.answers import FRESH, Refused, endpoint, json_answer, language, number, only
from service.map_page import words_in
from service.plain import plain
from service.state import State, find

LIMIT = 500
MOST_SIGNS = 120  # of what a file says in a column of its own
ORDERS_KEPT, DAYS_KEPT = 32, 4
SAID = ("industry", "level")  # values with other words in a language
NAMES = ("name", "park", "county", "project", *SAID)  # in the order of the alphabet
_STAGES = {stage.key: stage for stage in STAGES}


@endpoint
def rows(request: Request) -> Response:
    """``GET /rows/<key>.json?layer=&offset=&limit=&sort=&find=&lang=``: ``{total, offset, rows}``.

    ``layer`` is parcels (default), projects or parks, as `gis.listing` has them for the state.
    The rows have the columns of the files that Shudi has no field for as well, as texts, each with
    `gis.own_columns.MARK` before its name.
    ``sort`` is a column, with ``-`` before it for descending; rows without a value come last, and
    names are in the order of the reader's alphabet (`gis.alphabet`).
    The first page also has ``totals``, the foot of the table. ``find`` is an id: ``at`` is its
    place in the order, null when it is not among them. With ``lang=zh`` the rows, parks, counties,
    projects, industries and stages have their Chinese names, where they have one. A land-use code
    that has a name comes as that, and with its code in ``land_use_said``; their order is that of
    the codes. Numbers are plain: ``unit`` is for the browser to write areas in.
    """
    only(request, ("layer", "offset", "limit", "sort", "find", "lang", "unit"))
    layer = request.query_params.get("layer", "parcels")
    if layer not in listing.COLUMNS:
        raise Refused(400, f"layer is one of: {', '.join(listing.COLUMNS)}")
    offset = int(number(request, "offset", 0, 1e9))
    limit = int(number(request, "limit", 1, LIMIT))
    sort = request.query_params.get("sort", "-area_m2")
    column = sort.removeprefix("-")
    atlas = atlases.current()
    if column not in (*listing.COLUMNS[layer], *own_columns.of(atlas, layer)):
        raise Refused(400, f"sort is one of: {', '.join(listing.COLUMNS[layer])}")
    state = find(request.path_params["key"])
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    lang = language(request)
    order = _order(atlas, state.key, layer, column, sort.startswith("-"), lang)
    frame = _frame(atlas, state, layer)
    page = order[offset : offset + limit]
    answer: dict[str, Any] = {
        "total": len(order),
        "offset": offset,
        "rows": _records(atlas, frame, layer, page, lang),
    }
    if offset == 0:
        answer["totals"] = listing.totals(atlas, frame.iloc[order], layer)
    if "find" in request.query_params:
        answer["at"] = _place(frame, order, request.query_params["find"])
    return json_answer(answer, cache=FRESH)


def _frame(atlas: Atlas, state: State, layer: str) -> pd.DataFrame:
    """The rows of a layer: of parcels all, by parcel number; of the others what is listed."""
    if layer == "parcels":
        return _parcels(atlas, state.day)
    return _listed(atlas, state.key, layer)


@lru_cache(maxsize=DAYS_KEPT)
def _parcels(atlas: Atlas, day: date | None) -> pd.DataFrame:
    return listing.parcels(atlas, day)


@lru_cache(maxsize=ORDERS_KEPT)
def _listed(atlas: Atlas, key: str, layer: str) -> pd.DataFrame:
    state = find(key)
    if layer == "parks":
        return listing.parks(atlas, state.day, state.mask)
    shown = state.projects.astype(bool)
    if len(shown) != len(atlas.layer("projects")):
        raise Refused(404, "the projects have been replaced")
    return listing.projects(atlas, state.day, shown)


@lru_cache(maxsize=ORDERS_KEPT)
def _order(
    atlas: Atlas, key: str, layer: str, column: str, descending: bool, lang: str
) -> NDArray[np.intp]:
    """The positions of the listed rows in the order asked for; cached, as scrolling asks often."""
    state = find(key)
    frame = _frame(atlas, state, layer)
    there = np.flatnonzero(state.mask) if layer == "parcels" else np.arange(len(frame))
    if column == "status":
        values = pd.Series(state.parcels[there].astype(int))
    elif column == "stage":
        places = {stage: n for n, stage in enumerate(_STAGES)}
        values = frame["stage"].iloc[there].map(places).reset_index(drop=True)
    elif column in NAMES:
        names = _names(atlas, frame.iloc[there], column, lang).reset_index(drop=True)
        values = alphabet.places(names, lang)
    elif column.startswith(own_columns.MARK):
        texts = _own(frame.iloc[there], column, lang).reset_index(drop=True)
        values = own_columns.places(texts, lang)
    else:
        values = listing.column(frame, column).iloc[there].reset_index(drop=True)
    order = values.sort_values(
        ascending=not descending, na_position="last", kind="stable"
    ).index.to_numpy()
    return there[order]


def _records(
    atlas: Atlas, frame: pd.DataFrame, layer: str, page: NDArray[np.intp], lang: str
) -> list[dict[str, Any]]:
    cut = frame.iloc[page]
    records: list[dict[str, Any]] = [{"n": int(n)} for n in page]
    for name in listing.COLUMNS[layer]:
        values = _names(atlas, cut, name, lang) if name in NAMES else listing.column(cut, name)
        for record, value in zip(records, values.tolist(), strict=True):
            value = record[name] = plain(value)
            if name == "stage" and value in _STAGES:
                record[name] = getattr(_STAGES[value], lang, _STAGES[value].en)
    for name in own_columns.of(atlas, layer):
        for record, value in zip(records, _own(cut, name, lang), strict=True):
            record[name] = value
    if layer == "parcels":
        for record, of in zip(records, cut["land_use_system"], strict=True):
            code = record["land_use"]
            if named := land_use.name(code, of, lang):
                record["land_use"], record["land_use_said"] = named, f"{code} {named}"
    return records


def _names(atlas: Atlas, cut: pd.DataFrame, name: str, lang: str) -> pd.Series[Any]:
    """A column of `NAMES` as it is read."""
    values = listing.column(cut, name)
    if name in SAID:
        return values.map(lambda value: terms.said(name, str(value), lang), na_action="ignore")
    if lang != "zh":
        return values
    if name == "name" and "name_zh" in cut:
        values = cut["name_zh"].where(cut["name_zh"].fillna("").str.strip() != "", values)
    chinese = terms.chinese_names(atlas, name)
    return values.map(lambda value: chinese.get(value, value), na_action="ignore")


def _own(cut: pd.DataFrame, name: str, lang: str) -> pd.Series[Any]:
    """A column of a file as it stands: texts, and None where there is none."""
    label = words_in(lang).label

    def said(value: Any) -> str | None:
        value = plain(value)
        if isinstance(value, bool):
            return label("yes") if value else label("no")
        if isinstance(value, list):
            return ", ".join(str(one) for one in value) or None
        text = f"{value:.10g}" if isinstance(value, float) else str("" if value is None else value)
        return text.strip()[:MOST_SIGNS] or None

    values = cut[name.removeprefix(own_columns.MARK)]
    return pd.Series([said(value) for value in values], index=cut.index, dtype=object)


def _place(frame: pd.DataFrame, order: NDArray[np.intp], fid: str) -> int | None:
    found = np.flatnonzero(frame["id"].to_numpy()[order] == fid)
    return int(found[0]) if found.size else None
