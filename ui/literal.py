"""Text of data, files and people for places where Streamlit reads Markdown: shown to the letter."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")  # all of ASCII's: Markdown lets each be escaped
# Streamlit looks for these once the escapes are gone: addresses, :emoji:, :material_icon:, arrows.
_PARTED = re.compile(
    r"(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)|(?<=\w@)(?=\w)|(?<=[<>~-])(?=[<>=-])", re.I
)
_JOINER = "\u2060"  # no width, no break


def literal(text: str) -> str:
    """The text as Markdown that shows it, and draws, links and fetches nothing; on one line."""
    return _SIGNS.sub(r"\\\1", _PARTED.sub(_JOINER, " ".join(text.split())))
