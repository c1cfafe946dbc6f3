"""What a person has set, as data: every choice that makes up what they see is one entry here.

A choice lives in the session under its key (most are widgets), travels in the page's address under
its parameter, and is what a named view keeps. Whoever adds a choice adds a line to SETTINGS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

Kind = Literal["text", "list", "number", "day", "choice", "flag", "json"]


@dataclass(frozen=True)
class Setting:
    """One choice.

    Attributes:
        key: of the session state.
        param: in the address; short, as it is typed and read by people.
        kind: text · list (of texts) · number · day · choice (a text out of a few) · flag (bool) ·
            json (what is none of these, kept small).
        default: what an unset choice means; not kept in the address.
        filters: whether it decides which parcels are meant, so that Reset takes it off.
    """

    key: str
    param: str
    kind: Kind
    default: Any
    filters: bool = False


SETTINGS = (
    Setting("f_text", "q", "text", "", filters=True),
    Setting("f_status", "status", "list", [], filters=True),
    Setting("f_park", "park", "list", [], filters=True),
    Setting("f_county", "county", "list", [], filters=True),
    Setting("f_land_use", "use", "list", [], filters=True),
    Setting("f_min_mu", "min_mu", "number", None, filters=True),
    Setting("f_max_mu", "max_mu", "number", None, filters=True),
    Setting("f_min_density", "min_density", "number", None, filters=True),
    Setting("f_max_density", "max_density", "number", None, filters=True),
    Setting("f_day", "day", "day", None, filters=True),
)
BY_KEY = {setting.key: setting for setting in SETTINGS}
FILTERS = {setting.key: setting.default for setting in SETTINGS if setting.filters}


def get(key: str) -> Any:
    """The choice of this session."""
    return st.session_state.get(key, BY_KEY[key].default)


def put(key: str, value: Any) -> None:
    """Choose. From a callback or before the widget of that key: Streamlit refuses it after."""
    assert key in BY_KEY
    st.session_state[key] = value


def keep() -> None:
    """Hold on to every choice: Streamlit forgets the value of a widget that is not shown."""
    for key in BY_KEY:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
