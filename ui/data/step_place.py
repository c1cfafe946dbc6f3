"""The second step: where the coordinates lie, as the file says or as a person chooses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import streamlit as st

from gis.atlas import Atlas
from gis.draft import Draft
from gis.errors import Cancelled, InputRefused, UsageError
from gis.illustrative import flags
from gis.read.candidates import Candidate, declared
from gis.read.home import AREAS, SPREAD
from gis.read.readings import DEGREES
from gis.read.seen import Look
from layers.draft_map import PLACES
from service.drafts import chosen
from ui.data import draft_view, drafting, lead, listing, steps, waiting
from ui.data.system_name import system_name
from ui.i18n import _


def show(draft: Draft, atlas: Atlas) -> None:
    """Show it."""
    job = draft.places(atlas)
    if not waiting.done(job, _("Working out the coordinates …"), drafting.to(draft, "file")):
        return
    try:
        look, found = draft.look().result(), job.result()
    except Cancelled:
        st.rerun()
    except (InputRefused, UsageError):
        drafting.go(draft, "file")
        st.rerun()
    if look.joins:
        st.info(_("The file has no coordinates. Its rows are joined to the atlas by their id."))
        steps.onward(draft)
        return
    now = chosen(draft, found)
    sure = plausible(look, found, real=real_land(atlas))
    if sure is None and only_one(look, found):
        sure = 0
    if now is None and sure is not None:
        _choose(draft, found, sure)
        now = sure
    left, right = st.columns([5, 6], gap="medium")
    with right:
        draft_view.show(draft, "place", [job.number])
    with left:
        _say(draft, look, found, now, sure)
        steps.onward(draft, ready=now is not None)


def plausible(look: Look, found: Sequence[Candidate], *, real: bool) -> int | None:
    """Which one takes the file at its word, where nothing speaks against it; None: it is asked.

    It lies where the atlas is, if only in part, and no other reading draws more outlines where the
    atlas has the same. Without ``real`` land to compare with, it may lie anywhere as long as no
    other reading puts it where the example is. Files that each name a system are not asked about.
    """
    if look.each:
        return 0 if found else None
    at = declared(look, found) if look.declared_crs else None
    if at is None or "all over" in found[at].warns:
        return None
    if found[at].inside > 0:
        return at if found[0].same <= found[at].same else None
    return at if not real and not any(one.inside > 0 for one in found) else None


def real_land(atlas: Atlas) -> bool:
    """Whether the atlas has anything but the example that new data could lie beside."""
    frames = [atlas.layers[name] for name in (*AREAS, *SPREAD) if name in atlas.layers]
    return any(len(frame) > 0 and not flags(frame).all() for frame in frames)


def only_one(look: Look, found: Sequence[Candidate]) -> bool:
    """Whether a file says nothing, and one system alone puts all of it where the atlas is."""
    alone = len(found) == 1 and found[0].inside >= 0.9 and not found[0].warns
    return alone and not look.declared_crs


def _say(
    draft: Draft, look: Look, found: Sequence[Candidate], now: int | None, sure: int | None
) -> None:
    if not found:
        st.error(_("No coordinate system puts these numbers anywhere on the Earth."))
        return
    if sure is not None and look.each:
        head, text = _("Each file says where it is"), _("They lie where the atlas is. Go on.")
        if found[sure].inside <= 0:
            text = _("They do not lie where the atlas is. Look at the map before you go on.")
    elif sure is not None and look.declared_crs:
        head, text = _("The file says where it is"), _("It lies where the atlas is. Go on.")
        if found[sure].inside <= 0:
            text = _("The atlas has no real land yet to compare it with. Look at the map.")
    elif sure is not None:
        head = _("It can only be here")
        text = _(
            "The file does not say its coordinate system. One alone fits its numbers and puts them "
            "where the atlas is. Look at the map before you go on."
        )
    elif look.declared_crs:
        head = _("Is this really where it is?")
        text = _("The file names {system}, which puts it elsewhere. Choose what is right.").format(
            system=look.declared_crs
        )
    else:
        head = _("Which of these is it?")
        text = _(
            "The file does not say its coordinate system. These are the systems that its numbers "
            "fit, with where each of them would put it. Point at one to see it on the map."
        )
    lead.show(head, text)

    @drafting.while_there
    def picked(key: Any) -> None:
        numbers = {f"p{n}": n for n in range(len(found))}
        if isinstance(key, str) and key in numbers:
            _choose(draft, found, numbers[key])
            drafting.back_to(draft)

    listing.show(
        "d_places",
        [(_("Coordinate system"), "wide"), (_("From the area"), "number"), (_("Inside"), "number")],
        [_row(n, one, now) for n, one in enumerate(found)],
        label=_("Coordinate systems"),
        pick="one",
        picked=picked,
    )


def _row(n: int, one: Candidate, now: int | None) -> dict[str, Any]:
    answers = one.answers
    if not answers:
        return {"key": f"p{n}", "cells": [_("None of these"), "", ""], "notes": [_warns(one)]}
    name = system_name(answers.get("crs"), swapped=bool(answers.get("swapped")), fallback=one.name)
    if answers.get("crs", "") is None:
        name = _("As each file says")
    return {
        "key": f"p{n}",
        "cells": [name, distance(one.distance_m), f"{one.inside:.0%}"],
        "mark": [n + 1, PLACES[n % len(PLACES)]],
        "notes": [_(", ").join(note for note in (_codes(one), _warns(one)) if note)],
        "on": n == now,
    }


def _codes(one: Candidate) -> str:
    """By which codes a person may know degrees; zones are known by their numbers."""
    degrees = one.answers.get("crs") in DEGREES
    return " / ".join(f"EPSG:{code}" for code in DEGREES) if degrees else ""


def _warns(one: Candidate) -> str:
    """What speaks against it; that part of it lies outside stands in a column of its own."""
    if not one.answers:
        return _(
            "Nothing puts these numbers near anything that is known. They may be metres of a local "
            "system, which only its parameters can place: have them exported in CGCS2000."
        )
    found = []
    if "meridian" in one.warns:
        found.append(_("far from the middle of its zone"))
    if "all over" in one.warns:
        found.append(_("the shapes would lie all over the country"))
    return _(", ").join(found)


def distance(metres: float) -> str:
    """How far it is from the area, as people say it."""
    if math.isnan(metres):
        return "–"
    if metres <= 0:
        return _("inside")
    if metres < 1_000:
        return _("{n} m").format(n=f"{metres:,.0f}")
    return _("{n} km").format(n=f"{metres / 1_000:,.0f}")


def _choose(draft: Draft, found: Sequence[Candidate], n: int) -> None:
    draft.answer(**dict(found[n].answers))
    draft.choose(placed=True)
