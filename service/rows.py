"""The rows of a state, a page at a time, for the table under the map."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis import terms
from gis.atlas import Atlas
from gis.model import STATUSES
from service import atlas as atlases
from service import geometry
from service.answers import FRESH, Refused, endpoint, json_answer, number, only
from service.plain import plain
from service.state import State, find

COLUMNS = (
    "id", "name", "status", "area_mu", "area_m2", "declared_area_m2", "park", "county",
    "land_use", "project", "stage", "industry", "planned_invest_yuan", "actual_invest_yuan",
    "illustrative",
)  # fmt: skip
LIMIT = 500
ORDERS_KEPT = 32


@endpoint
def rows(request: Request) -> Response:
    """``GET /rows/<key>.json?offset=&limit=&sort=&lang=``: ``{total, offset, rows}``.

    ``sort`` is a column, with ``-`` before it for descending; rows without a value come last.
    What projects bring to a parcel is that of the state's day. With ``lang=zh`` parks, counties and
    projects have their Chinese names, where they have one.
    """
    only(request, ("offset", "limit", "sort", "lang"))
    offset = int(number(request, "offset", 0, 1e9))
    limit = int(number(request, "limit", 1, LIMIT))
    sort = request.query_params.get("sort", "-area_mu")
    column = sort.removeprefix("-")
    if column not in COLUMNS:
        raise Refused(400, f"sort is one of: {', '.join(COLUMNS)}")
    chinese = request.query_params.get("lang") == "zh"
    state = find(request.path_params["key"])
    atlas = atlases.current()
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    numbers = _order(atlas, state.key, column, sort.startswith("-"))
    page = numbers[offset : offset + limit]
    frame = atlas.parcels_on(state.day)
    cut = frame.iloc[page]
    records: list[dict[str, Any]] = [{"n": int(n)} for n in page]
    for name in COLUMNS:
        if name in cut:
            names = terms.chinese_names(atlas, name) if chinese else {}
            for record, value in zip(records, cut[name].tolist(), strict=True):
                value = plain(value)
                record[name] = names.get(value, value)
    for record, code in zip(records, state.parcels[page], strict=True):
        record["status"] = STATUSES[int(code) - 1].key
    return json_answer({"total": len(numbers), "offset": offset, "rows": records}, cache=FRESH)


@lru_cache(maxsize=ORDERS_KEPT)
def _order(atlas: Atlas, key: str, column: str, descending: bool) -> NDArray[np.intp]:
    """The numbers of the shown parcels in the order asked for; cached, as scrolling asks often."""
    state: State = find(key)
    shown = np.flatnonzero(state.parcels)
    if column == "status":
        values = pd.Series(state.parcels[shown].astype(int))
    else:
        values = atlas.parcels_on(state.day)[column].iloc[shown].reset_index(drop=True)
    order = values.sort_values(
        ascending=not descending, na_position="last", kind="stable"
    ).index.to_numpy()
    return shown[order]
