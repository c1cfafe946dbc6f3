"""A list beside the map: rows that the map shows when pointed at, and that can be picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

import service
from ui.i18n import _, ngettext

_LIST = st.components.v2.component(
    "shudi_list",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
MOST_ROWS = 1_000
Row = dict[str, Any]


def show(
    name: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Row],
    *,
    label: str,
    groups: Sequence[Row] = (),
    pick: str = "",
    picked: Callable[[Any], None] | None = None,
    pick_head: str = "",
    whole: Mapping[str, tuple[int, int]] | None = None,
    empty: str = "",
    total: int | None = None,
) -> None:
    """Show it.

    Args:
        name: the widget's key.
        columns: heading and kind ("", "number", "wide") of each.
        rows: ``{key, cells, group?, tone?, on?, where?, folded?, opens?}``; ``on`` says whether it
            is picked, ``where`` is the box (W, S, E, N) of a row that may not be drawn; a folded
            row is shown with its group only, which a row that opens it leads to.
        label: what the list is, for those who do not see it.
        groups: ``{key, label, count, tone?}``: buttons that narrow the list down.
        whole: by the key of a group ("": without one), how many rows there are to pick, also those
            that are not listed, and how many of them are picked. The box in the head is for all.
        pick: "one", "any" or "": whether rows can be picked.
        pick_head: what picking a row means.
        picked: gets what was picked: a key, ``{keys, on}``, or ``{whole, on}`` for all rows of a
            group's key ("": of all groups); it comes from a browser.
        empty: what is said when there are no rows.
        total: how many rows there are, where not all were given.
    """
    more = (len(rows) if total is None else total) - min(len(rows), MOST_ROWS)
    data = {
        "js": service.page_asset_url("data_list.js"),
        "label": label,
        "columns": [list(column) for column in columns],
        "rows": list(rows[:MOST_ROWS]),
        "groups": list(groups),
        "pick": pick,
        "pick_head": pick_head,
        "whole": dict(whole or {}),
        "empty": empty,
        "more": ngettext("and {n} more row", "and {n} more rows", more) if more > 0 else "",
        "words": {
            "all": _("All"), "whole": _("all {n}"), "pick": _("Choose"),
            "show": _("Show on the map"), "open": _("Show the rows"),
        },
    }  # fmt: skip

    def heard() -> None:
        if picked is not None:
            picked(st.session_state[name].get("pick"))

    _LIST(key=name, data=data, on_pick_change=heard)
