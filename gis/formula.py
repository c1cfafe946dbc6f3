"""Texts that a spreadsheet would take for a formula, and how tables keep them from running.

Such a text gets an apostrophe before it when it is written, and loses it when it is read. A text
that looks as if it had been treated so gets one more, so that every text comes back as it was.
"""

from __future__ import annotations

SIGNS = tuple("=+-@\t\r\n＝＋－＠")
_MARK = "'"


def inert(text: str) -> str:
    """The text as a table may hold it."""
    return _MARK + text if text.startswith(SIGNS) or _marked(text) else text


def meant(text: str) -> str:
    """The text that `inert` was given."""
    return text[1:] if _marked(text) else text


def _marked(text: str) -> bool:
    return text.startswith(_MARK) and text[1:].startswith((*SIGNS, _MARK))
