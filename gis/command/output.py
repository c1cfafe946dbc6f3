"""How commands answer: facts as JSON or as an aligned table, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import orjson


def as_json(facts: Any) -> None:
    """Facts as indented JSON, UTF-8, a newline at the end."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE
    sys.stdout.write(orjson.dumps(facts, option=options).decode())


def as_line(text: str) -> None:
    """A line of text."""
    sys.stdout.write(text + "\n")


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under a header: the first column to the left, the others, which are numbers, right."""
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        first, *rest = zip(row, widths, strict=True)
        cells = [str(first[0]).ljust(first[1]), *(str(v).rjust(w) for v, w in rest)]
        as_line("  ".join(cells).rstrip())


def number(value: float | None, digits: int = 1) -> str:
    """A number with thousands separated, or a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}"
