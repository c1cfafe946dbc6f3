"""Waiting for what takes long: with progress and a way to stop it, unless it is short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from gis.draft import Job
from ui.i18n import _

SHORT_S = 0.35  # a wait that nobody need be told of
TICK_S = 0.4


def done(job: Job[Any], doing: str, leave: Callable[[], None] = lambda: None) -> bool:
    """Whether it has ended; shows how far it is as long as it has not.

    Args:
        job: the work.
        doing: what it does.
        leave: goes where a person is who has cancelled it. Work is stopped for other reasons too,
            and is then begun anew.
    """
    if job.wait(SHORT_S):
        return True
    _progress(job, doing, leave)
    return False


@st.fragment(run_every=TICK_S)
def _progress(job: Job[Any], doing: str, leave: Callable[[], None]) -> None:
    if job.done or job.stopped:
        st.rerun()
    with st.container(key="d_waiting"):
        st.progress(job.share, text=f"{doing} {job.share:.0%}" if job.share else doing)
        st.button(_("Cancel"), key="d_cancel", on_click=_cancel, args=(job, leave))


def _cancel(job: Job[Any], leave: Callable[[], None]) -> None:
    job.stop()
    leave()
