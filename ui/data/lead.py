"""What stands over a list and under it: a heading with a sentence, facts, and a note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st
from markupsafe import Markup


def show(head: str, text: str) -> None:
    """A heading, and what is to be known or done here."""
    st.html(Markup("<div class='sd-lead'><h2>{}</h2><p>{}</p></div>").format(head, text))


def facts(told: Iterable[tuple[str, Any]]) -> Markup:
    """Labels and values."""
    pairs = (Markup("<dt>{}</dt><dd>{}</dd>").format(label, value) for label, value in told)
    return Markup("<dl class='sd-facts'>{}</dl>").format(Markup("").join(pairs))


def note(text: str) -> None:
    """A sentence in small."""
    st.html(Markup("<p class='sd-note'>{}</p>").format(text))
