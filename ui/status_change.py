"""Saying that parcels have another status: one parcel, the selected ones, or those that are left.

A dialog that is not there until somebody asks for it. What is said becomes one revision; a change
that somebody else has made meanwhile is told of, and nothing is overwritten.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

import service
from gis.errors import ShudiError, StaleRevision
from gis.model import STATUS_KEYS
from gis.store import Change
from ui import issue_words, news, person, selection, wording
from ui.i18n import _, ngettext
from ui.literal import literal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

WANTED = "status_wanted"  # of the session: a button has asked for the dialog
BASED_ON = "status_based_on"  # of the session: the revision that the person has seen
FIRST_DAY = date(1990, 1, 1)
LONGEST_NOTE, LONGEST_EVIDENCE = 1_000, 500
SELECTED, LEFT = "selected", "left"


def ask() -> None:
    """Show the dialog in the run to come; from a callback."""
    st.session_state[WANTED] = True
    st.session_state[BASED_ON] = service.current_atlas().revision


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """The dialog, when it has been asked for and there are parcels that it can be about."""
    if not st.session_state.pop(WANTED, False):
        return
    picked = selection.mask(atlas)
    masks = {SELECTED: picked} if picked.any() else {}
    if not chosen.is_empty and mask.any():
        masks[LEFT] = mask
    if masks:
        st.dialog(_("Change the status"), width="medium")(_dialog)(atlas, masks)


def _dialog(atlas: Atlas, masks: dict[str, NDArray[np.bool_]]) -> None:
    mask = masks[_which(masks)]
    count = int(mask.sum())
    st.html(_now(atlas, mask))
    with st.container(horizontal=True):
        status = st.selectbox(
            _("New status"), STATUS_KEYS, index=None, key="status_new",
            format_func=wording.status, placeholder=_("Choose a status"),
        )  # fmt: skip
        day = st.date_input(
            _("Valid from"), date.today(), min_value=FIRST_DAY, key="status_day",
            format="YYYY-MM-DD",
        )  # fmt: skip
    note = st.text_area(_("Note"), key="status_note", max_chars=LONGEST_NOTE, height=68)
    evidence = st.text_input(
        _("Evidence"), key="status_evidence", max_chars=LONGEST_EVIDENCE,
        placeholder=_("An address (https://…), or the number of a document"),
    )  # fmt: skip
    who = person.ask("status_who")
    label = ngettext("Change {n} parcel", "Change {n} parcels", count)
    if st.button(label, type="primary", key="status_do", disabled=status is None or day is None):
        events = pd.DataFrame({"parcel_id": atlas.parcels["id"].to_numpy()[mask]}).assign(
            status=status, valid_from=str(day), source=who, note=note.strip(),
            evidence=evidence.strip(),
        )  # fmt: skip
        _write(events, Change(_message(events, day), who=who))


def _which(masks: dict[str, NDArray[np.bool_]]) -> str:
    names = {SELECTED: _("Those selected"), LEFT: _("All that the filter leaves")}
    if len(masks) == 1:
        return next(iter(masks))
    return str(
        st.selectbox(
            _("Which parcels"), list(masks), key="status_which",
            format_func=lambda key: f"{names[key]} · {wording.number(int(masks[key].sum()))}",
        )
    )  # fmt: skip


def _now(atlas: Atlas, mask: NDArray[np.bool_]) -> Markup:
    """How many parcels, how large, and what they are now."""
    frame, count = atlas.parcels, int(mask.sum())
    area = wording.area(float(np.nansum(frame["area_m2"].to_numpy()[mask])), 1)
    head = ngettext("{n} parcel", "{n} parcels", count)
    if count == 1:
        head = str(frame["id"].to_numpy()[mask][0])
    statuses = frame["status"].to_numpy()[mask]
    rows = [
        Markup("<span><i class='sd-dot s-{}'></i>{} {}</span>").format(
            key, wording.status(key), wording.number(int((statuses == key).sum()))
        )
        for key in STATUS_KEYS
        if (statuses == key).any()
    ]
    return Markup("<div class='sd-about'><p><b>{}</b> · {}</p><p>{} {}</p></div>").format(
        head, area, _("Now:"), Markup(" ").join(rows)
    )


def _message(events: pd.DataFrame, day: Any) -> str:
    first = events.iloc[0]
    said = {"status": wording.status(first["status"]), "day": wording.day(str(day))}
    if len(events) == 1:
        return _("{id}: {status} since {day}").format(id=first["parcel_id"], **said)
    return ngettext(
        "{n} parcel: {status} since {day}", "{n} parcels: {status} since {day}",
        len(events), **said,
    )  # fmt: skip


def _write(events: pd.DataFrame, change: Change) -> None:
    store, based_on = service.current_store(), st.session_state[BASED_ON]
    try:
        number = store.add_events(events, change=change, based_on=based_on)
    except StaleRevision:
        newest = store.atlas()
        st.warning(
            _("Somebody else has changed the atlas meanwhile. {what}. Nothing was written: "
              "press again if your change still holds.").format(what=news.since(store, based_on)),
            icon=":material/sync_problem:",
        )  # fmt: skip
        st.session_state[BASED_ON] = newest.revision
        return
    except ShudiError as error:
        st.error(literal(issue_words.why(error)))
        return
    service.look_again()
    st.toast(literal(_("Revision {n}: {message}").format(n=number, message=change.message)))
    for key in ("status_note", "status_new"):
        st.session_state.pop(key, None)
    st.rerun()
