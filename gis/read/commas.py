"""Commas in numbers that were typed: 52,000 is thousands or decimals, and seldom is it certain."""

from __future__ import annotations

import re
from typing import Any

from gis.findings import Findings
from gis.read import values

REMEDY = "Write numbers as 1234.5, or say --comma decimal or --comma thousands"
UNSURE = "the comma may divide decimals or thousands"
_AS_DECIMAL = str.maketrans({",": ".", "，": "."})
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def unsure(value: Any) -> bool:
    """Whether a value is a number but for its commas."""
    if not isinstance(value, str) or not {",", "，"} & set(value):
        return False
    if _GROUPED.fullmatch(_spelled(value)):
        return True
    try:
        return values.number(value.translate(_AS_DECIMAL)) is not None
    except ValueError:
        return False


def plain(
    content: list[Any], column: str, field: str, comma: bool | None, findings: Findings
) -> list[Any]:
    """A column of numbers without commas; what is no number stays, to be refused by its row.

    Commas are taken as thousands where all the column's fit that and one of its numbers can be
    nothing else (1,234,567 or 1,234.5), with a warning; else they are asked about.

    Args:
        content: the column's values.
        column: its name in the file.
        field: the field that it is.
        comma: a person's word, as `gis.read.values.number` takes it.
        findings: gets the warning, or a question for each row.
    """
    with_commas = [value for value in content if isinstance(value, str) and unsure(value)]
    if not with_commas:
        return content
    if comma is None and _thousands(with_commas):
        comma = False
        findings.warning(
            "commas-thousands", f"the commas in the column {column} are read as thousands",
            field=field,
        )  # fmt: skip
    return [_read(value, row, field, comma, findings) for row, value in enumerate(content, 1)]


def _read(value: Any, row: int, field: str, comma: bool | None, findings: Findings) -> Any:
    if not unsure(value):
        return value
    if comma is None:
        findings.question(
            "decimal-comma", UNSURE, row=row, field=field, value=str(value), remedy=REMEDY
        )
        return None
    try:
        return values.number(value, comma)
    except ValueError:
        return value


def _thousands(found: list[str]) -> bool:
    spelled = [_spelled(value) for value in found]
    sure = any(value.count(",") > 1 or "." in value for value in spelled)
    return sure and all(map(_GROUPED.fullmatch, spelled))


def _spelled(value: str) -> str:
    return value.replace("，", ",").strip()
