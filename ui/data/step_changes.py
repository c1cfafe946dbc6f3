"""The fifth step: what taking the files in would change, against what the atlas has."""

from __future__ import annotations

import streamlit as st

from gis import take_in
from gis.atlas import Atlas
from gis.comparison import Comparison
from gis.draft import Draft
from gis.errors import Cancelled, InputRefused
from gis.illustrative import flags
from gis.model import LAYERS
from gis.scope import Scope
from ui import wording
from ui.data import (
    change_rows,
    draft_view,
    drafting,
    field_words,
    lead,
    listing,
    said,
    steps,
    waiting,
)
from ui.i18n import _, ngettext, word
from ui.literal import literal

MOST_NAMED = 8  # fields that are named
MOST_AREAS = 3  # parks or counties that are
_PART, _WHOLE = "part", "whole"  # beside the fields of `gis.scope.AREAS`
STALE = "d_stale"  # of the session: what others have changed since a person looked


def show(draft: Draft, atlas: Atlas) -> None:
    """Show it."""
    if not waiting.done(
        draft.read(atlas), _("Checking every row …"), drafting.to(draft, "columns")
    ):
        return
    draft.reading(atlas)  # says whether it is a part, where nobody has
    job = draft.compare(atlas)
    if not waiting.done(job, _("Comparing with the atlas …"), drafting.to(draft, "findings")):
        return
    try:
        found = job.result()
    except Cancelled:
        st.rerun()
    except InputRefused as refused:
        unknown = {issue.severity for issue in refused.issues if issue.code == "id-unknown"}
        if unknown == {"question"}:  # no error: some of its ids are known
            _skip(draft)
        listing.show("d_findings", said.heads(), said.rows(refused.issues), label=_("Findings"))
        steps.onward(draft, ready=False)
        return
    if draft.choices.compared != atlas.revision:
        draft.choose(compared=atlas.revision)
    _stale()
    left, right = st.columns([6, 5], gap="medium")
    with right:
        draft_view.show(draft, "changes", [job.number], land=False)
    with left:
        _lead(draft, found)
        _whole(draft, atlas)
        _keep(draft, atlas)
        if draft.choices.answers.skip_unknown:
            _skip(draft)
        if out := draft.left_out(atlas):
            text = ngettext("{n} row of the files is left out.",
                            "{n} rows of the files are left out.", out)  # fmt: skip
            lead.note(text)
        told = change_rows.of_layer(found)
        change_rows.show("d_changes", told, empty=_("There is nothing to be changed."))
        steps.onward(draft, ready=bool(found))


def _skip(draft: Draft) -> None:
    """Whether rows of an attribute table are left out that have nothing to be joined to."""
    st.checkbox(
        _("Leave out rows whose id the atlas does not have"),
        **drafting.bound_answer(draft, "d_skip", "skip_unknown"),
    )


def _stale() -> None:
    others = st.session_state.pop(STALE, "")
    if others:
        text = _(
            "Somebody else has changed the atlas meanwhile. {what}. Nothing was written: these are "
            "the changes against the atlas as it is now."
        )
        st.warning(text.format(what=others), icon=":material/sync_problem:")


def _lead(draft: Draft, found: Comparison) -> None:
    if found:
        head = _("What changes")
        text = _("{layer} of the atlas, compared with what the files hold.").format(
            layer=word(LAYERS[draft.choices.layer])
        )
    else:
        head = _("Nothing changes")
        text = _("The atlas has all of this already, down to the last corner.")
    lead.show(head, text)


def _whole(draft: Draft, atlas: Atlas) -> None:
    reach = draft.reach(atlas)
    if reach.others:
        scopes = draft.scopes(atlas)
        ways = {
            _PART: _("a part of it: add and update"),
            **{field: _areas(atlas, one) for field, one in scopes.items()},
            _WHOLE: _("the whole layer"),
        }
        removed = {_WHOLE: reach.others, **{field: len(one.gone) for field, one in scopes.items()}}
        captions = {way: _removes(count) for way, count in removed.items()}
        captions[_PART] = ngettext(
            "{n} feature of the atlas that is not in them stays.",
            "{n} features of the atlas that are not in them stay.", reach.others,
        )  # fmt: skip
        within = draft.choices.within if draft.choices.within in scopes else _PART
        st.radio(
            _("The files are, of {layer}").format(layer=word(LAYERS[draft.choices.layer])),
            list(ways), format_func=ways.__getitem__, captions=[captions[way] for way in ways],
            **drafting.bound(
                draft, "d_whole", _WHOLE if draft.choices.whole else within,
                lambda way: draft.choose(
                    whole=way == _WHOLE, within=way if way in scopes else ""
                ),
            ),
        )  # fmt: skip
        _over(draft, atlas)
    invented = _example(draft, atlas)
    if invented:
        lead.note(invented)


def _keep(draft: Draft, atlas: Atlas) -> None:
    """Whether what the files have no column for stays."""
    silent = draft.silent(atlas)
    if not silent:
        return
    names = _(", ").join(map(field_words.name_of, silent[:MOST_NAMED]))
    more = len(silent) - MOST_NAMED
    if more > 0:
        others = ngettext("and {n} other", "and {n} others", more)
        names = f"{names} {others}"
    keep = draft.choices.keep
    st.checkbox(
        literal(_("Keep what the files have no column for: {names}").format(names=names)),
        **drafting.bound(
            draft, "d_keep", not draft.choices.whole if keep is None else keep,
            lambda on: draft.choose(keep=on),
        ),
    )  # fmt: skip


def _removes(count: int) -> str:
    return ngettext(
        "Removes {n} feature of the atlas that is not in them.",
        "Removes {n} features of the atlas that are not in them.", count,
    )  # fmt: skip


def _areas(atlas: Atlas, found: Scope) -> str:
    """The parks or counties that the files may be all of."""
    names = _(", ").join(
        wording.named(atlas, found.field, name) for name in found.names[:MOST_AREAS]
    )
    more = len(found.names) - MOST_AREAS
    if more > 0:
        names = f"{names} " + ngettext("and {n} other", "and {n} others", more)
    return literal(_("all that lies in {areas}").format(areas=names))


def _over(draft: Draft, atlas: Atlas) -> None:
    """Rows over what stays are told beside the choice that lets it stay, with the way to them."""
    over = draft.reading(atlas).rows.get(("warning", "overlap-stored"), frozenset())
    count = len(over - draft.choices.left)
    if count and not draft.choices.whole:
        note = ngettext(
            "{n} of its parcels lies over one that stays.",
            "{n} of its parcels lie over ones that stay.", count,
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            lead.note(note)
            st.button(_("Look at them"), key="d_over", type="tertiary", on_click=drafting.go,
                      args=(draft, "findings"))  # fmt: skip


def _example(draft: Draft, atlas: Atlas) -> str:
    """What is said of the bundled example, where it makes room."""
    if draft.choices.layer not in take_in.RETIRING:
        return ""
    aside = take_in.example(atlas, but="")
    if not aside:
        return ""
    frame = draft.outcome(atlas)
    if len(frame) and bool(flags(frame).all()):
        return ""
    names = _(", ").join(
        _("{layer} {n}").format(
            layer=word(LAYERS[name]), n=wording.number(int(flags(atlas.layers[name]).sum()))
        )
        for name in aside
    )
    return _(
        "The illustrative example makes room for real land: {layers}. It stays in the history."
    ).format(layers=names)
