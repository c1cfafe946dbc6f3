"""Differences of a layer as a list, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ui import wording
from ui.data import field_words, lead, listing
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from gis.comparison import Comparison

Row = dict[str, Any]
MOST = 400  # of a kind; a list that is longer is not read
_TONES = {"fact": "status"}


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
            {"key": kind, "label": label, "count": f"{told.counts[kind]:,}",
             "tone": _TONES.get(kind, kind)}
            for kind, label in names().items() if told.counts.get(kind)
        ],
    )  # fmt: skip
    if told.same:
        text = ngettext("{n} feature stays the same.", "{n} features stay the same.", told.same)
        lead.note(text)


def names() -> dict[str, str]:
    """The kinds in words, in the order of the rows."""
    return {
        "status": _("Status"), "fact": _("Statuses on record"),
        "moved": _("Outline changed"), "changed": _("Attributes changed"),
        "removed": _("Removed"), "added": _("Added"),
    }  # fmt: skip


def of_layer(found: Comparison) -> Told:
    """The differences of a comparison; a feature has a row for each field that changed."""
    rows = _said(found)
    rows += [
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
    several = found.statuses, found.facts, found.moved, found.changed, found.removed, found.added
    total = sum(map(len, several))
    return Told(rows, found.summary(), total, found.same)


def _said(found: Comparison) -> list[Row]:
    """Parcels whose status is another, and what is put on record or off it besides."""
    rows = []
    for one in found.statuses.head(MOST).itertuples():
        note = _fact(one, _("Taken back") if one.back else "")
        was, now = (wording.status(key) for key in (one.before, one.after))
        rows.append(_row("status", str(one.id), _("Status"), was, now, note))
    for n, fact in enumerate(found.facts.head(MOST).itertuples()):
        said = wording.status(fact.status)
        was, now = (said, wording.DASH) if fact.back else (wording.DASH, said)
        note = _fact(fact, _("Taken back") if fact.back else "", _("the status of today stays"))
        rows.append(_row("fact", str(fact.parcel_id), _("Status"), was, now, note, str(n)))
    return rows


def _fact(one: Any, before: str, after: str = "") -> str:
    since = _("since {day}").format(day=wording.day(one.valid_from))
    return " · ".join(str(v) for v in (before, since, one.note, one.evidence, after) if v)


def _row(
    kind: str, fid: str, field: str, before: str, after: str, text: str, more: str = ""
) -> Row:
    return {
        "key": f"{kind}:{fid}:{field}{more}",
        "at": f"i{fid}",
        "cells": [fid, field, before, after, text],
        "group": kind,
        "tone": _TONES.get(kind, kind),
        "says": names()[kind],
    }


def _whole(kind: str, fid: str) -> Row:
    """The row of a feature that came or went: nothing is said of it field by field."""
    return _row(kind, fid, "", "", "", "") | {"cells": [fid, names()[kind]], "span": True}


def _moved(one: Any) -> str:
    if pd.isna(one.shift_m):
        return ""
    return _("by up to {shift} m; {area} differ").format(
        shift=f"{one.shift_m:,.2f}", area=wording.mu_of_m2(one.changed_m2)
    )
