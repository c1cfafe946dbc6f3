"""Differences of a layer as a list, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ui import wording
from ui.data import field_words, lead, listing
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from gis.changes import Changes
    from gis.comparison import Comparison

Row = dict[str, Any]
MOST = 400  # of a kind; a list that is longer is not read


@dataclass(frozen=True)
class Told:
    """Differences as they are listed.

    Attributes:
        rows: at most `MOST` of a kind.
        counts: by kind, how many features differ so.
        total: how many rows there would be of all.
        same: how many features stay what they are.
    """

    rows: list[Row]
    counts: dict[str, int]
    total: int
    same: int = 0

    def __add__(self, other: Told) -> Told:
        return Told(
            self.rows + other.rows,
            self.counts | other.counts,
            self.total + other.total,
            self.same + other.same,
        )


def show(name: str, told: Told, *, empty: str = "") -> None:
    """Show them.

    Args:
        name: the widget's key.
        told: the differences.
        empty: what is said where there are none.
    """
    listing.show(
        name,
        [(_("Id"), ""), (_("Field"), ""), (_("Before"), ""), (_("After"), ""), ("", "wide")],
        told.rows, label=_("Changes"), empty=empty, total=told.total,
        groups=[
            {"key": kind, "label": label, "count": f"{told.counts[kind]:,}", "tone": kind}
            for kind, label in _names().items() if told.counts.get(kind)
        ],
    )  # fmt: skip
    if told.same:
        text = ngettext("{n} feature stays the same.", "{n} features stay the same.", told.same)
        lead.note(text)


def _names() -> dict[str, str]:
    """The kinds in words, in the order of the rows."""
    return {
        "status": _("Status"), "moved": _("Outline changed"), "changed": _("Attributes changed"),
        "removed": _("Removed"), "added": _("Added"),
    }  # fmt: skip


def of_layer(found: Comparison) -> Told:
    """The differences of a comparison; a feature has a row for each field that changed."""
    rows = [
        _row("moved", str(one.id), _("Outline"), wording.mu_of_m2(one.area_before_m2),
             wording.mu_of_m2(one.area_after_m2), _moved(one))
        for one in found.moved.head(MOST).itertuples()
    ]  # fmt: skip
    rows += [
        _row("changed", str(one.id), field_words.name_of(one.field),
             *field_words.values(one.field, one.before, one.after), "")
        for one in found.changed.head(MOST).itertuples()
    ]  # fmt: skip
    for kind, ids in (("removed", found.removed), ("added", found.added)):
        rows += [_whole(kind, fid) for fid in ids[:MOST]]
    total = len(found.moved) + len(found.changed) + len(found.removed) + len(found.added)
    return Told(rows, found.summary(), total, found.same)


def of_statuses(changes: Changes, before: pd.Series[str]) -> Told:
    """The statuses that were said and those that were taken back.

    Args:
        changes: of two revisions.
        before: the status by parcel id, as the earlier one has it.
    """
    rows = []
    for facts, back in ((changes.said, False), (changes.taken_back, True)):
        for fact in facts.head(MOST).itertuples():
            said = wording.status(fact.status)
            since = _("since {day}").format(day=wording.day(fact.valid_from))
            note = " · ".join(str(v) for v in (since, fact.note, fact.evidence) if v)
            was = wording.status(before.get(fact.parcel_id, "unknown"))
            if back:
                was, said, note = said, wording.DASH, " · ".join((_("Taken back"), note))
            rows.append(
                _row("status", fact.parcel_id, _("Status"), was, said, note, str(len(rows)))
            )
    facts = pd.concat([changes.said["parcel_id"], changes.taken_back["parcel_id"]])
    return Told(rows, {"status": int(facts.nunique())}, len(facts))


def _row(
    kind: str, fid: str, field: str, before: str, after: str, text: str, more: str = ""
) -> Row:
    return {
        "key": f"{kind}:{fid}:{field}{more}",
        "at": f"i{fid}",
        "cells": [fid, field, before, after, text],
        "group": kind,
        "tone": kind,
        "says": _names()[kind],
    }


def _whole(kind: str, fid: str) -> Row:
    """The row of a feature that came or went: nothing is said of it field by field."""
    return _row(kind, fid, "", "", "", "") | {"cells": [fid, _names()[kind]], "span": True}


def _moved(one: Any) -> str:
    if pd.isna(one.shift_m):
        return ""
    return _("by up to {shift} m; {area} differ").format(
        shift=f"{one.shift_m:,.2f}", area=wording.mu_of_m2(one.changed_m2)
    )
