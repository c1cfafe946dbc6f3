"""A file that is made when it is asked for, and then offered: with progress, and with reasons.

`st.download_button` can make its data by itself, but then a failure is a broken download. Here the
file is made in a run of the dialog, where there is a place for a spinner and for what went wrong.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from gis.errors import InputRefused, ShudiError
from ui import issue_words
from ui.i18n import _

KEY = "prepared"  # of the session: the one file that is made
BESIDE = ("sheet_preview",)  # what else the dialog holds on to
MOST_SHOWN = 5  # rows that a format refuses
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prepared:
    """A file: what it was made of, as a digest, and its content."""

    digest: str
    content: bytes


def digest(*parts: Any) -> str:
    """A short text that is another one when any part is another one."""
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        found.update(part if isinstance(part, bytes) else repr(part).encode())
        found.update(b"\n")
    return found.hexdigest()


def forget() -> None:
    """Let go of the file: nobody is looking at it."""
    for key in (KEY, *BESIDE):
        st.session_state.pop(key, None)


def offer(
    make: Callable[[], bytes], of: str, name: str, media_type: str, *, at_once: bool, doing: str
) -> None:
    """Make the file and offer it.

    Args:
        make: makes it; `ShudiError` when it cannot be made.
        of: the `digest` of everything that it is made of.
        name: of the file. media_type: for HTTP.
        at_once: made without being asked for, as it takes no time to speak of.
        doing: what is said meanwhile.
    """
    held: Prepared | None = st.session_state.get(KEY)
    if held is None or held.digest != of:
        held = None
        place = st.empty()
        asked = at_once or place.button(
            _("Prepare the file"), key="prepare", type="primary", icon=":material/build:"
        )
        if asked:
            try:
                with place, st.spinner(doing, show_time=True):
                    held = Prepared(of, make())
            except ShudiError as error:
                place.empty()
                _tell(error)
                return
            place.empty()
            st.session_state[KEY] = held
    if held is None:
        st.caption(name)
        return
    st.download_button(
        _("Download"), held.content, name, media_type, key="download", type="primary",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption(f"{name} · {_size(len(held.content))}")


def _tell(error: ShudiError) -> None:
    """Say why there is no file: the first rows that stand against it, or the one reason."""
    _log.warning("an export failed: %s", error)
    issues = error.issues if isinstance(error, InputRefused) else ()
    st.error(_("This cannot be exported so:"))
    lines = [issue_words.line(issue) for issue in issues] or [str(error)]
    st.code("\n".join(lines[:MOST_SHOWN]), language=None, wrap_lines=True)
    if len(lines) > MOST_SHOWN:
        st.caption(_("… {n} more").format(n=len(lines) - MOST_SHOWN))


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
