"""Columns of plain values as frame columns of one type each, so that any store can hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.findings import Findings
from gis.read import values

if TYPE_CHECKING:
    from pandas.api.extensions import ExtensionArray

_INT64 = range(-(2**63), 2**63)


def frame(columns: dict[str, list[Any]], rows: int, findings: Findings) -> pd.DataFrame:
    """A frame with a RangeIndex: bool, int64, float64 or text; with nulls boolean, Int64.

    Mixed columns become text, lists and objects JSON text, days ISO text; binary columns are
    left out with a warning. Text that is no Unicode (half a character) is an error of its row.
    """
    data: dict[str, Any] = {}
    for name, column in columns.items():
        if any(isinstance(value, bytes) for value in column):
            findings.warning("column-left-out", "the column is binary", field=name)
            continue
        data[name] = _typed(name, column, findings)
    return pd.DataFrame(data, index=pd.RangeIndex(rows))


def one_type(column: list[Any]) -> list[Any]:
    """The values, as text where some are words and others numbers or days; lists stay lists."""
    kinds = {type(value) for value in column if value is not None}
    if len(kinds) < 2 or kinds <= {int, float} or kinds & {list, tuple, dict}:
        return column
    return [values.text(value) for value in column]


def _typed(name: str, column: list[Any], findings: Findings) -> ExtensionArray | list[Any]:
    kinds = {type(value) for value in column if value is not None}
    nulls = any(value is None for value in column)
    if kinds == {bool}:
        return pd.array(column, dtype="boolean" if nulls else "bool")
    if kinds == {int} and all(v is None or v in _INT64 for v in column):
        return pd.array(column, dtype="Int64" if nulls else "int64")
    if kinds and kinds <= {int, float} and all(v is None or abs(v) < 2**1000 for v in column):
        return pd.array([float("nan") if v is None else float(v) for v in column], dtype="float64")
    if not kinds:
        return pd.array(column, dtype="object")
    texts = column if kinds == {str} else _texts(name, column, findings)
    for row, value in enumerate(texts, 1):
        if value is not None and not value.isascii() and not _unicode(value):
            findings.error("text-invalid", "the text is not valid Unicode", row=row, field=name)
            texts = [None] * len(texts)
            break
    return pd.array(texts, dtype="str")


def _texts(name: str, column: list[Any], findings: Findings) -> list[str | None]:
    found: list[str | None] = []
    for row, value in enumerate(column, 1):
        try:
            found.append(value if isinstance(value, str) else values.text(value))
        except ValueError as error:
            findings.error("value-unreadable", str(error), row=row, field=name)
            found.append(None)
    return found


def _unicode(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
