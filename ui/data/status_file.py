"""Statuses of many parcels from a file: a table in a dialog, and one revision."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import service
from gis.errors import InputRefused, ShudiError, StaleRevision, UsageError
from gis.status_file import Statuses, read_statuses
from gis.store import Change
from ui import issue_words, news, person, wording
from ui.data import lead, listing, said
from ui.i18n import _, ngettext
from ui.literal import literal

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from gis.atlas import Atlas

ENCODINGS = {"": None, "UTF-8": "utf-8", "GB 18030": "gb18030"}
SHOWN = 200
MOST_BYTES, MOST_ROWS = 5_000_000, 100_000  # it is read by the server itself, and not beside it
SHEET = "which-layer"  # the finding that asks for the sheet
READ = "h_file_read"  # of the session: what was read last, and of what
SHEETS = "h_file_sheets"  # of the session: the file whose sheet was asked for
SEEN = "h_file_seen"  # of the session: the file, and the revision that it was first shown against


def button() -> None:
    """The button that opens the dialog."""
    if st.button(_("Statuses from a file"), key="h_file", icon=":material/upload_file:"):
        for key in (READ, SEEN, SHEETS):
            st.session_state.pop(key, None)
        st.dialog(_("Statuses from a file"), width="large")(_dialog)()


def _dialog() -> None:
    lead.note(
        _("A table as CSV or Excel with the columns parcel_id (地块编号) and status (状态), and if "
          "you like valid_from (日期), note (备注) and evidence (依据).")
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        given = st.file_uploader(_("File"), type=["csv", "txt", "xlsx"], key="h_statuses")
        name = st.selectbox(
            _("Text encoding"), list(ENCODINGS), key="h_encoding", width=160,
            format_func=lambda key: key or _("work it out"),
        )  # fmt: skip
    if given is None:
        return
    if given.size > MOST_BYTES or given.getvalue().count(b"\n") > MOST_ROWS:
        st.error(
            _("This file is too large: here it may have {megabytes} MB and {rows} rows. The "
              "command line takes larger ones.").format(
                megabytes=MOST_BYTES // 1_000_000, rows=f"{MOST_ROWS:,}")
        )  # fmt: skip
        return
    atlas, digest = service.current_atlas(), hashlib.sha256(given.getvalue()).hexdigest()
    if st.session_state.get(SEEN, ("", 0))[0] != digest:
        st.session_state[SEEN] = digest, atlas.revision
    place = st.container()
    asked = st.session_state.get(SHEETS) == digest
    sheet = _sheet(place) if asked else None
    try:
        found = _read(given, digest, atlas, ENCODINGS[name], sheet)
    except UsageError as wrong:
        st.error(literal(issue_words.why(wrong)))
        return
    except InputRefused as refused:
        if not asked and any(issue.code == SHEET for issue in refused.issues):
            st.session_state[SHEETS] = digest
            _sheet(place)
        text = ngettext("{n} finding stands in the way.", "{n} findings stand in the way.",
                        len(refused.issues))  # fmt: skip
        st.error(text)
        wrong = refused.issues
        listing.show("h_wrong", said.heads(wrong), said.rows(wrong), label=_("Findings"))
        return
    for issue in found.issues[:3]:
        st.caption(literal(issue_words.line(issue)))
    events = found.events
    before = atlas.parcels.set_index("id")["status"]
    rows = [
        {"key": str(n), "cells": [
            fact.parcel_id, wording.status(before[fact.parcel_id]), wording.status(fact.status),
            wording.day(fact.valid_from), " · ".join(v for v in (fact.note, fact.evidence) if v),
        ]}
        for n, fact in enumerate(events.head(SHOWN).itertuples())
    ]  # fmt: skip
    listing.show(
        "h_said",
        [(_("Parcel"), ""), (_("Now"), ""), (_("New status"), ""), (_("Valid from"), ""),
         (_("Note"), "wide")],
        rows, label=_("Statuses"), total=len(events),
    )  # fmt: skip
    who = person.ask("h_file_who")
    label = ngettext("Take in {n} status", "Take in {n} statuses", len(events))
    if st.button(label, key="h_file_do", type="primary"):
        _write(events, given, digest, who)


def _sheet(place: DeltaGenerator) -> str | None:
    """Which sheet of the workbook is meant; None: not said."""
    return place.text_input(_("Sheet"), key="h_sheet", width=260).strip() or None


def _read(
    given: Any, digest: str, atlas: Atlas, encoding: str | None, sheet: str | None
) -> Statuses:
    """What the file says, read once for as long as it is looked at; raises `InputRefused`."""
    of = digest, given.name, encoding, sheet, atlas.revision, date.today()
    if st.session_state.get(READ, (None, None))[0] != of:
        st.session_state[READ] = of, _parsed(given, atlas, encoding, sheet)
    found = st.session_state[READ][1]
    if isinstance(found, InputRefused):
        raise InputRefused(found.issues)
    return found


def _parsed(
    given: Any, atlas: Atlas, encoding: str | None, sheet: str | None
) -> Statuses | InputRefused:
    with tempfile.TemporaryDirectory(prefix="shudi-") as folder:
        path = Path(folder) / (Path(given.name).name or "statuses.csv")
        path.write_bytes(given.getvalue())
        try:
            return read_statuses(
                path, atlas.number_of, today=date.today(), encoding=encoding, table=sheet
            )
        except InputRefused as refused:
            return InputRefused(refused.issues)


def _write(events: pd.DataFrame, given: Any, digest: str, who: str) -> None:
    store, based_on = service.current_store(), st.session_state[SEEN][1]
    text = ngettext("{n} status of {file}", "{n} statuses of {file}", len(events), file=given.name)
    change = Change(text, given.name, digest, who=who)
    events = events.assign(source=events["source"].where(events["source"] != "", who))
    try:
        number = store.add_events(events, change=change, based_on=based_on, news_only=True)
    except StaleRevision:
        newest = store.atlas().revision
        st.warning(
            _("Somebody else has changed the atlas meanwhile. {what}. Nothing was written: "
              "press again if your change still holds.").format(what=news.since(store, based_on)),
            icon=":material/sync_problem:",
        )  # fmt: skip
        st.session_state[SEEN] = digest, newest
        return
    except ShudiError as error:
        st.error(literal(issue_words.why(error)))
        return
    for key in (READ, SEEN, SHEETS):
        st.session_state.pop(key, None)
    service.look_again()
    st.toast(literal(_("Revision {n}: {message}").format(n=number, message=text)))
    st.rerun()
