"""Going back to what a revision held: as a new revision, after saying what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

import service
from gis.errors import ShudiError, StaleRevision
from gis.model import LAYERS
from gis.store import Change
from ui import issue_words, news, person
from ui.i18n import _, ngettext, word
from ui.literal import literal

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.changes import Changes
    from gis.store import Store

FIRST = 1


def button(atlas: Atlas, store: Store, now: int) -> None:
    """The button: of the newest revision it takes that back, of another it goes back there."""
    newest = now == atlas.revision
    to = now - 1 if newest else now
    label = _("Undo this change") if newest else _("Go back to this")
    if st.button(label, key="h_back", icon=":material/undo:", disabled=to < FIRST):
        st.dialog(_("Go back to revision {n}").format(n=to), width="medium")(_dialog)(
            atlas, store, to
        )


def _dialog(atlas: Atlas, store: Store, to: int) -> None:
    changes = service.difference(atlas.revision, to).changes
    lines = _said(changes)
    if not lines:
        st.html(Markup("<p>{}</p>").format(_("Nothing would change: the atlas holds that now.")))
        return
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    st.html(Markup("<div class='sd-goes-back'><p>{}</p><ul>{}</ul><p class='sd-note'>{}</p></div>")
            .format(
                _("The atlas will hold again what it held at revision {n}:").format(n=to),
                items,
                _("It becomes a new revision: this can be undone in its turn."),
            ))  # fmt: skip
    message = st.text_input(
        _("Message"), _("Back to revision {n}").format(n=to), key="h_message", max_chars=300
    )
    who = person.ask("h_who")
    if st.button(_("Go back"), key="h_do", type="primary"):
        _write(atlas, store, to, Change(message.strip(), who=who))


def _said(changes: Changes) -> list[str]:
    found = []
    for layer, one in changes.layers.items():
        counts = {
            _("{n} come back"): len(one.added), _("{n} go"): len(one.removed),
            _("{n} outlines change"): len(one.moved),
            _("{n} change in a field"): int(one.changed["id"].nunique()),
        }  # fmt: skip
        parts = _(", ").join(text.format(n=f"{n:,}") for text, n in counts.items() if n)
        if parts:
            found.append(_("{where}: ").format(where=word(LAYERS[layer])) + parts)
    if len(changes.taken_back):
        text = ngettext("{n} status is taken back", "{n} statuses are taken back",
                        len(changes.taken_back))  # fmt: skip
        found.append(text)
    if len(changes.said):
        text = ngettext("{n} status holds again", "{n} statuses hold again", len(changes.said))
        found.append(text)
    return found


def _write(atlas: Atlas, store: Store, to: int, change: Change) -> None:
    from ui.data import history  # it shows what shows this

    try:
        with st.spinner(_("Writing …")):
            number = store.go_back(to, change=change, based_on=atlas.revision)
    except StaleRevision:
        st.warning(
            _("Somebody else has changed the atlas meanwhile. {what}. Nothing was written: "
              "close this and look again.").format(what=news.since(store, atlas.revision)),
            icon=":material/sync_problem:",
        )  # fmt: skip
        return
    except ShudiError as error:
        st.error(literal(issue_words.why(error)))
        return
    service.look_again()
    st.session_state[history.PICKED] = number
    st.toast(literal(_("Revision {n}: {message}").format(n=number, message=change.message)))
    st.rerun()
