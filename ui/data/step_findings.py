"""The fourth step: what is wrong with the rows, and what can be put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import partial
from typing import Any

import shapely
import streamlit as st

from gis.atlas import Atlas
from gis.draft import Draft, Reading, result
from gis.errors import Cancelled
from gis.issue import Issue, folded
from gis.layer import Layer
from gis.repair import Repair
from ui import wording
from ui.data import (
    draft_view,
    drafting,
    field_words,
    lead,
    listing,
    repair_words,
    said,
    step_answers,
    step_file,
    steps,
    waiting,
)
from ui.i18n import _, ngettext

_TAB = "d_findings_tab"
AGREED = ("column-recognised",)  # somebody has looked at that in the step before


def show(draft: Draft, atlas: Atlas) -> None:
    """Show it."""
    job = draft.read(atlas)
    if not waiting.done(job, _("Checking every row …"), drafting.to(draft, "columns")):
        return
    try:
        job.result()
    except Cancelled:
        st.rerun()
    read = draft.reading(atlas)
    if read.layer is None:
        _lead(read, len(read.refusals))
        if any(map(step_file.of_commas, read.refusals)):
            step_file.ask_of_commas(draft)
        step_answers.show(draft, read.refusals)
        told = said.rows(read.issues, files=[path.name for path in draft.files])
        listing.show("d_findings", said.heads(read.issues), told, label=_("Findings"))
        steps.onward(draft, ready=False)
        return
    left, right = st.columns([6, 5], gap="medium")
    with right:
        draft_view.show(draft, "findings", [job.number, draft.choices.as_dict()])
    with left:
        standing = draft.standing(atlas)
        stand = result.rows_standing(read, draft.choices)
        others = sum((one.severity, one.code) not in stand for one in standing)
        _lead(read, others + sum(map(len, stand.values())))
        offered = [*read.taken, *read.proposed]
        tab = "findings"
        if offered:
            tab = _tabs(read, len(offered))
        if tab == "repairs":
            _repairs(draft, read)
        else:
            _findings(draft, read, stand)
        steps.onward(draft, ready=not standing)


def _lead(read: Reading, refused: int) -> None:
    warned = sum(n for (kind, _code), n in said.things(_counted(read)).items() if kind == "warning")
    rows = 0 if read.layer is None else len(read.layer.frame)
    if refused:
        head = _("This cannot be taken in yet")
        text = ngettext("{n} finding stands in the way.", "{n} findings stand in the way.", refused)
    elif warned:
        head = ngettext("{n} row was read", "{n} rows were read", rows)
        text = ngettext(
            "{n} thing to look at; nothing stands in the way.",
            "{n} things to look at; nothing stands in the way.", warned,
        )  # fmt: skip
    else:
        head = ngettext("{n} row was read", "{n} rows were read", rows)
        text = _("Nothing was found wrong.")
    lead.show(head, text)


def _counted(read: Reading) -> dict[tuple[str, str], int]:
    return {kind: n for kind, n in read.counts.items() if kind[1] not in AGREED}


def _tabs(read: Reading, offered: int) -> str:
    things = sum(said.things(_counted(read)).values())
    names = {
        "findings": _("Findings · {n}").format(n=wording.number(things)),
        "repairs": _("Repairs · {n}").format(n=wording.number(offered)),
    }
    st.session_state.setdefault(_TAB, "findings")
    return str(
        st.segmented_control(
            _("Findings or repairs"), list(names), key=_TAB, format_func=names.__getitem__,
            required=True, label_visibility="collapsed",
        )
    )  # fmt: skip


def _findings(draft: Draft, read: Reading, stand: Mapping[tuple[str, str], frozenset[int]]) -> None:
    _by_row(draft, read, stand)
    issues = [issue for issue in read.issues if issue.code not in AGREED]
    rows = said.rows(issues, read.layer)
    numbers = numbered(read, rows, issues)
    for row, issue in zip(rows, issues, strict=True):
        if row["key"] in numbers:  # a row of the file can be left out
            row["on"] = numbers[row["key"]] in draft.choices.left
            rows_of_kind = stand.get((issue.severity, issue.code), frozenset())
            if row["tone"] != "warning" and numbers[row["key"]] not in rows_of_kind:
                row |= {"tone": "warning", "says": said.severity("warning")}
    groups, whole = said.groups(_counted(read)), whole_kinds(read)
    step_answers.show(draft, issues)

    @drafting.while_there
    def picked(value: Any) -> None:
        keys, on, kind = _asked(value)
        these = {numbers[key] for key in keys if key in numbers} | whole.get(kind, frozenset())
        left = draft.choices.left | these if on else draft.choices.left - these
        draft.choose(left=frozenset(left))
        drafting.back_to(draft)

    if rows:
        listing.show(
            "d_findings", said.heads(issues), rows, groups=groups, label=_("Findings"), pick="any",
            picked=picked, pick_head=_("Leave out"), whole=_whole(whole, draft.choices.left),
        )  # fmt: skip
    count = len(draft.choices.left)
    if count:
        lead.note(ngettext("{n} row is left out.", "{n} rows are left out.", count))


def _by_row(draft: Draft, read: Reading, stand: Mapping[tuple[str, str], frozenset[int]]) -> None:
    """What stands in the way of single rows: all of them are left out at once, or row by row."""
    offers = {
        ("question", "id-unknown"): lambda n: ngettext(
            "Leave out the row whose id the atlas does not have",
            "Leave out the {n} rows whose id the atlas does not have", n,
        ),
        ("error", "duplicate-id"): lambda n: ngettext(
            "Leave out the later row of the id that is there twice",
            "Leave out the {n} later rows of ids that are there twice", n,
        ),
        ("error", "id-missing"): lambda n: ngettext(
            "Leave out the row without an id", "Leave out the {n} rows without an id", n
        ),
    }  # fmt: skip
    for (severity, code), says in offers.items():
        rows = read.rows.get((severity, code), frozenset())
        if (severity, code) in stand or (rows and rows <= draft.choices.left):
            st.checkbox(
                says(len(rows)),
                **drafting.bound(draft, f"d_out_{code}", rows <= draft.choices.left,
                                 partial(_leave, draft, rows)),
            )  # fmt: skip


def _leave(draft: Draft, rows: frozenset[int], out: bool) -> None:
    left = draft.choices.left
    draft.choose(left=left | rows if out else left - rows)


def numbered(
    read: Reading, rows: Sequence[dict[str, Any]], issues: Sequence[Issue]
) -> dict[str, int]:
    """The rows of all files together that findings in a list are about, by their keys there."""
    assert read.layer is not None
    at = zip(rows, map(read.layer.row_of, issues), strict=True)
    return {row["key"]: number for row, number in at if number is not None}


def whole_kinds(read: Reading) -> dict[str | None, frozenset[int]]:
    """All rows that findings are about, by group, and under "" those of what is listed at first."""
    found: dict[str | None, frozenset[int]] = {}
    hidden = folded(code for _severity, code in read.counts)
    for (severity, code), rows in read.rows.items():
        if code in AGREED:
            continue
        groups = [said.group(severity, code), *([] if code in hidden else [""])]
        for group in groups:
            found[group] = found.get(group, frozenset()) | rows
    return found


def _whole(kinds: Mapping[str | None, Set[Any]], picked: Set[Any]) -> dict[str, tuple[int, int]]:
    """As `listing.show` has it."""
    return {kind or "": (len(all_), len(all_ & picked)) for kind, all_ in kinds.items()}


def _repairs(draft: Draft, read: Reading) -> None:
    assert read.layer is not None
    groups: dict[str | None, set[str]] = {"": set()}
    known = {one.key for one in read.proposed}
    made = {one.key for one in read.taken}
    now = draft.choices
    on = frozenset((made - now.refused) | (known & now.taken))
    rows = [_row(read.layer, one, one.key in on) for one in (*read.taken, *read.proposed)]
    for one in (*read.taken, *read.proposed):
        groups.setdefault(one.kind, set()).add(one.key)
        groups[""].add(one.key)

    @drafting.while_there
    def picked(value: Any) -> None:
        keys, on, kind = _asked(value)
        asked = {*keys, *groups.get(kind, ())}
        these, were = frozenset(asked) & known, frozenset(asked) & made
        now = draft.choices
        draft.choose(
            taken=now.taken | these if on else now.taken - these,
            refused=now.refused - were if on else now.refused | were,
        )
        drafting.back_to(draft)

    listing.show(
        "d_repairs",
        [(_("Row"), "number"), (_("Id"), ""), (_("Field"), ""), (_("Before"), ""), (_("After"), ""),
         (_("What changes"), "wide")],
        rows, label=_("Repairs"), pick="any", picked=picked, pick_head=_("Take"),
        groups=[
            {"key": kind, "label": repair_words.kind(kind), "count": f"{len(keys):,}"}
            for kind, keys in groups.items() if kind
        ],
        whole=_whole(groups, on),
    )  # fmt: skip
    if draft.choices.refused:
        lead.note(_("An outline that is not valid cannot be taken in without its repair."))


def _row(layer: Layer, one: Repair, on: bool | None) -> dict[str, Any]:
    file, row = layer.shown(one.row)
    if one.field == "geometry":
        before, after = _shape(one.before), _shape(one.after)
    else:
        before, after = repair_words.values(one)
    return {
        "key": one.key,
        "at": f"r{one.row}",
        "cells": [
            f"{row:,}", one.id, field_words.name_of(one.field), before, after,
            repair_words.says(one),
        ],
        "notes": ["", file],
        "group": one.kind,
        "on": on,
    }  # fmt: skip


def _shape(shape: Any) -> str:
    if shape is None:
        return "–"
    # A ring begins and ends at the same corner.
    corners = int(shapely.get_num_coordinates(shape) - len(shapely.get_rings(shape)))
    return ngettext("{n} corner", "{n} corners", corners)


def _asked(value: Any) -> tuple[list[str], bool, str | None]:
    """Keys, on or off, and the group of which all are meant, of what comes from a browser."""
    if not isinstance(value, dict):
        return [], False, None
    keys, whole = value.get("keys"), value.get("whole")
    return (
        [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else [],
        bool(value.get("on")),
        whole if isinstance(whole, str) else None,
    )
