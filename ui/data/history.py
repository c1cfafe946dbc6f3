"""The section History of the Data page: every revision, what it changed, and the way back."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from gis.model import LAYERS
from gis.store.touched import STATUSES, Touched, touched
from ui import wording
from ui.data import history_detail, lead, listing, status_file
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.store import Store

PICKED = "h_revision"  # of the session: the revision that is looked at; None: the newest
HASH = 8  # hex digits of a file's hash that are shown


def show(atlas: Atlas, store: Store) -> None:
    """Show the section."""
    revisions = store.revisions()
    known = {one["id"]: one for one in revisions}
    if not known:
        lead.note(_("Nothing has been taken in yet."))
        return
    now = st.session_state.get(PICKED)
    now = now if now in known else atlas.revision if atlas.revision in known else max(known)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            lead.show(
                _("History of changes"),
                ngettext("{n} revision; nothing is ever lost.",
                         "{n} revisions; nothing is ever lost.", len(known)),
            )  # fmt: skip
            status_file.button()
        _list(revisions, now, _touched(store, atlas))
    with right:
        history_detail.show(atlas, store, known, now, heading(known[now]), facts(known[now]))


@lru_cache(maxsize=2)
def _touched(store: Store, atlas: Atlas) -> dict[int, dict[str, Touched]]:
    """Kept for as long as the atlas is the newest one."""
    return touched(store)


def _list(revisions: list[dict[str, Any]], now: int, counts: dict[int, dict[str, Touched]]) -> None:
    rows = [
        {
            "key": str(one["id"]),
            "cells": [
                str(one["id"]),
                when(one["made_at"]),
                one["who"],
                wording.message(one["message"]),
            ],
            "notes": ["", "", "", said_of(counts.get(one["id"], {}))],
            "on": one["id"] == now,
        }
        for one in reversed(revisions)
    ]
    listing.show(
        "h_list",
        [("", "number"), (_("When"), ""), (_("Who"), ""), (_("What"), "wide")],
        rows, label=_("Revisions"), pick="one", picked=_picked,
    )  # fmt: skip


def _picked(value: Any) -> None:
    if isinstance(value, str) and value.isdecimal():
        st.session_state[PICKED] = int(value)


def said_of(counts: dict[str, Touched]) -> str:
    """What a revision touched, in few words."""
    parts = []
    for layer in (*LAYERS, STATUSES):
        one = counts.get(layer)
        if one is None:
            continue
        if layer == STATUSES:
            if one.added:
                parts.append(ngettext("{n} status", "{n} statuses", one.added))
            if one.removed:
                text = ngettext("{n} status taken back", "{n} statuses taken back", one.removed)
                parts.append(text)
            continue
        signs = (("+", one.added), ("−", one.removed), ("~", one.changed))
        told = " ".join(f"{sign}{n:,}" for sign, n in signs if n)
        parts.append(f"{word(LAYERS[layer])} {told}")
    return " · ".join(parts)


def when(made_at: str) -> str:
    """A moment (ISO, UTC) as the day and time of the person's place."""
    try:
        moment = datetime.fromisoformat(made_at).astimezone(_zone(st.context.timezone))
    except ValueError:
        return made_at
    return f"{wording.day(moment.date())} {moment:%H:%M}"


@lru_cache(maxsize=32)
def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):  # a browser may say anything
        return None


def heading(one: dict[str, Any]) -> str:
    """A revision by its number and message."""
    return _("Revision {n}: {message}").format(n=one["id"], message=wording.message(one["message"]))


def facts(one: dict[str, Any]) -> list[tuple[str, str]]:
    """Who made it, when, and of what file."""
    found = [(_("Who"), one["who"]), (_("When"), when(one["made_at"]))]
    if one["source_file"]:
        short = one["source_sha256"][:HASH]
        found.append((_("File"), one["source_file"] + (f" · sha256 {short}…" if short else "")))
    return found
