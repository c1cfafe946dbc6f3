"""Text in an encoding that does not have every character: refused by row, never a ``?``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gis.errors import InputRefused
from gis.issue import Issue

ISSUES_SHOWN = 20


def refuse_unencodable(columns: Mapping[str, Sequence[str | None]], encoding: str) -> None:
    """Refuse texts with characters that the encoding lacks, as GBK lacks those of rare surnames.

    Args:
        columns: texts by field, row by row; None is no text.
        encoding: a Python name.

    Raises:
        InputRefused: the first rows and characters.
    """
    issues: list[Issue] = []
    for field, texts in columns.items():
        for row, text in enumerate(texts, 1):
            if text is None or text.isascii():
                continue
            try:
                text.encode(encoding)
            except UnicodeEncodeError as error:
                character = text[error.start]
                issues.append(
                    Issue(
                        "error",
                        "encoding-lacks-character",
                        f"{encoding} has no {character!r} (U+{ord(character):04X})",
                        row=row,
                        field=field,
                        value=text[:60],
                        remedy="Export in gb18030 or utf-8, which have every character.",
                    )
                )
                if len(issues) == ISSUES_SHOWN:
                    raise InputRefused(tuple(issues)) from error
    if issues:
        raise InputRefused(tuple(issues))
