"""The last step: the draft becomes the atlas's data, as one revision that can be undone."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

import service
from gis.atlas import Atlas
from gis.comparison import Comparison
from gis.draft import Draft
from gis.errors import InputRefused, ShudiError, StaleRevision
from gis.model import LAYERS
from gis.store import Store
from ui import issue_words, news, person, selection, wording
from ui.data import change_rows, draft_view, drafting, lead, step_changes, waiting
from ui.i18n import _, ngettext, word
from ui.literal import literal

DONE = "d_done"  # of the session: what was taken in last
_MESSAGE = "d_message"  # of the session: why, as it is typed
MOST_SHOWN = 200  # parcels that are selected on the map; more are seen without


def show(draft: Draft, atlas: Atlas, store: Store) -> None:
    """Show it."""
    job = draft.compare(atlas)
    if not waiting.done(job, _("Comparing with the atlas …"), drafting.to(draft, "findings")):
        return
    try:
        changes = job.result()
    except ShudiError:
        drafting.go(draft, "findings")
        st.rerun()
    if draft.choices.compared != atlas.revision:
        _look_again(draft, store)
    left, right = st.columns([6, 5], gap="medium")
    with right:
        draft_view.show(draft, "changes", [job.number], land=False)
    with left:
        lead.show(
            _("Take it in"),
            _("One revision is made of it. It can be undone in the history, like any other."),
        )
        st.html(lead.facts(_facts(draft, changes, atlas)))
        _words(draft)
        with st.container(horizontal=True):
            st.button(_("Back"), key="d_back_take", icon=":material/arrow_back:",
                      on_click=drafting.go, args=(draft, "changes"))  # fmt: skip
            label = ngettext(
                "Take what is new of {n} feature into the atlas",
                "Take what is new of {n} features into the atlas", changes.touched,
            )  # fmt: skip
            if st.button(label, key="d_commit", type="primary"):
                _commit(draft, atlas, store)


def done() -> bool:
    """Say what was taken in last, and where it can be seen and undone; False: nothing was."""
    what = st.session_state.get(DONE)
    if what is None:
        return False
    with st.container(key="d_taken"):
        lead.show(
            _("It is in the atlas"),
            _("Revision {n}: {message}").format(n=what["revision"], message=what["message"]),
        )
        with st.container(horizontal=True):
            st.button(_("See it on the map"), key="d_see", type="primary", on_click=_see,
                      args=(what,))  # fmt: skip
            st.button(_("Undo it in the history"), key="d_undo", on_click=_history)
            st.button(_("Bring more"), key="d_more", on_click=_more)
    return True


def _look_again(draft: Draft, store: Store) -> NoReturn:
    """Somebody has written since the person looked at the changes: they are others now."""
    seen = draft.choices.compared
    st.session_state[step_changes.STALE] = "" if seen is None else news.since(store, seen)
    drafting.go(draft, "changes")
    st.rerun()


def _facts(draft: Draft, changes: Comparison, atlas: Atlas) -> list[tuple[str, str]]:
    summary, repaired, out = changes.summary(), draft.repaired(atlas), draft.left_out(atlas)
    names = change_rows.names() | {"same": _("The same")}
    found = [(_("Files"), draft.name), (_("Layer"), word(LAYERS[draft.choices.layer]))]
    found += [(name, wording.number(summary[key])) for key, name in names.items() if summary[key]]
    if repaired:
        found.append((_("Repairs taken"), wording.number(repaired)))
    if out:
        found.append((_("Rows left out"), wording.number(out)))
    return found


def _words(draft: Draft) -> None:
    st.session_state.setdefault(
        _MESSAGE, draft.choices.message or _("Import of {name}").format(name=draft.name)
    )
    left, right = st.columns([5, 2])
    left.text_input(
        _("Message"), key=_MESSAGE, max_chars=300, help=_("Why, for those who read the history")
    )
    with right:
        person.ask("d_who")


def _commit(draft: Draft, atlas: Atlas, store: Store) -> None:
    draft.choose(message=st.session_state[_MESSAGE].strip(), who=person.name())
    found = draft.compare(atlas).result()
    ids = [*found.added, *sorted(found.altered)]
    try:
        with st.spinner(_("Writing …")):
            taken = draft.commit(store, atlas)
    except StaleRevision:
        _look_again(draft, store)
    except InputRefused as refused:
        st.error("\n\n".join(literal(issue_words.line(issue)) for issue in refused.issues[:5]))
        return
    except ShudiError as error:
        st.error(literal(issue_words.why(error)))
        return
    st.session_state[DONE] = {
        "revision": taken["revision"],
        "layer": taken["layer"],
        "message": draft.choices.message,
        "ids": list(dict.fromkeys(ids))[: MOST_SHOWN + 1],
    }
    st.session_state.pop(_MESSAGE, None)
    service.look_again()
    drafting.leave()
    st.rerun()


def _see(what: dict[str, Any]) -> None:
    from ui import pages  # it shows the page that shows this

    ids = what["ids"]
    if what["layer"] == "parcels" and len(ids) <= MOST_SHOWN:
        selection.change(ids, fly=True)
    elif what["layer"] in ("projects", "parks") and ids:
        selection.choose({"layer": what["layer"], "id": ids[0]}, fly=True)
    pages.ask(pages.MAP)


def _history() -> None:
    from ui.data import page

    st.session_state.pop(DONE, None)
    page.go("history")


def _more() -> None:
    st.session_state.pop(DONE, None)
