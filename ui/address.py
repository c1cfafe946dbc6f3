"""The page's address: what a person has set, so that a link, a reload and Back bring it back.

Streamlit does the work of the browser's history: parameters that a run sets become an entry, and
going back or forward runs the page with the entry's. Here it is decided when an address is a wish
(a new session, or Back and Forward) and when it only repeats what this session has said. The view
of the map is not in here: it stands after the ``#``, which only the browser knows (map_host.js).
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

from gis.atlas import Atlas
from ui import selection_text, settings, wording
from ui.i18n import KEY as LANG
from ui.i18n import _, language, ngettext, spoken

_SAID = "address"  # of the session: what the address says, as far as the session knows
_OPENING = "opening"  # of the session: this is its first run, and its address stays as it was given
_SELECTED = settings.BY_KEY["selected"].param
PASSING = "passing"  # of the session: what is set is on its way to something else, see time_bar.py


def is_new() -> bool:
    """Whether this is the first run of a session: somebody opened a link, or the server forgot."""
    return _SAID not in st.session_state


def is_return() -> bool:
    """Whether this run is Back or Forward."""
    run = get_script_run_ctx()
    return bool(run and run.is_history_navigation)


def arrive() -> None:
    """Know that the session has begun, on a page whose address says nothing of the map."""
    st.session_state.setdefault(_SAID, {})


def settle(atlas: Atlas) -> None:
    """Do as the address says where it is a wish, before anything reads what is set."""
    new = is_new()
    if not new and not is_return():
        return
    asked = _asked()
    chosen, refused = settings.from_params(asked, atlas)
    if new:
        brought = _brought()
        for key, value in chosen.items():
            if key not in brought:
                settings.put(key, value)
    else:
        settings.put_all(chosen)
    st.session_state[_SAID] = asked
    st.session_state[PASSING] = False
    st.session_state[_OPENING] = new
    if refused or asked.keys() - {LANG, *(setting.param for setting in settings.SETTINGS)}:
        _note(refused)
    if (said := asked.get(_SELECTED)) and _SELECTED not in refused:
        _note_gone(*selection_text.gone(said, atlas))


def _brought() -> frozenset[str | None]:
    """Keys of the widgets whose values came along with the first run of a session.

    A browser that has outlived the server's memory of its session brings them, and they are newer
    than the address where somebody clicks while the page comes back.
    """
    run = get_script_run_ctx()
    states = run.session_state.get_widget_states() if run else ()
    return frozenset(user_key_from_element_id(state.id) for state in states)


def write() -> None:
    """Have the address say what is set now: a new entry of the history, if it is another one."""
    if st.session_state.pop(_OPENING, False) or st.session_state.get(PASSING):
        return
    params = settings.to_params()
    if params or language() != spoken(st.context.locale):
        # A link is read in the language of who sends it: no one's default is another one's.
        params = {LANG: [language()], **params}
    # Also where the browser has not yet got to know what the last run wrote.
    if _differs(params, st.session_state[_SAID]) or _differs(params, _asked()):
        st.query_params.from_dict(params)
        st.session_state[_SAID] = params


def _differs(params: settings.Params, said: settings.Params) -> bool:
    own = [spoken(st.context.locale)]
    return {LANG: own, **params} != {LANG: own, **said}


def _note(refused: settings.Params) -> None:
    text = _("Part of this link is not known here and was left out.")
    if refused:  # words of ours: what somebody else wrote into a link is not repeated
        names, words = _words(), _(", ")
        text = _("Part of this link is not known here and was left out: {names}").format(
            names=words.join(dict.fromkeys(names.get(one, one) for one in refused))
        )
    st.toast(text, icon=":material/link_off:", duration="long")


def _note_gone(parcels: int, named: int) -> None:
    if parcels:
        text = ngettext(
            "{n} of the {all} parcels selected in this link is not in the atlas any more.",
            "{n} of the {all} parcels selected in this link are not in the atlas any more.",
            parcels,
            all=wording.number(named),
        )
        st.toast(text, icon=":material/link_off:", duration="long")


def _words() -> dict[str, str]:
    """What the parameters are called on the page."""
    return {
        "units": _("Unit of areas"), "q": _("Search"), "status": _("Status"), "park": _("Park"),
        "county": _("County"), "use": _("Land use"), "industry": _("Industry"),
        "stage": _("Stage"), "min_mu": _("Area"), "max_mu": _("Area"),
        "min_density": _("Density, planned"), "max_density": _("Density, planned"),
        "drawn": _("Drawings"), "within": _("Drawings"), "only": _("Selected"),
        "day": _("As of"), "colour": _("Colour by"), "classes": _("Classes"),
        "layers": _("Layers"), "invest": _("Investment"), "sel": _("Selected"),
        "below": _("Rows of the table"), "rows": _("Rows of the table"),
        "columns": _("Columns"), "sort": _("Order"),
    }  # fmt: skip


def _asked() -> settings.Params:
    return {name: st.query_params.get_all(name) for name in st.query_params}
