"""Attribute values as JSON and as table cells: what every format can carry, and nothing lost."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import orjson
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gis.errors import ShudiError

DEEPEST = 64  # levels of lists in lists; no register has two
EXACT_INTEGERS = range(-(2**63), 2**64)  # 64 bits, signed or not: what JSON readers hold


def without_lone_surrogates(text: str) -> str:
    """The text as valid Unicode: half a character becomes U+FFFD, as no file format can hold it."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain(value: Any, depth: int = 0) -> Any:
    """Any Python or NumPy value as one that JSON has.

    Missing values are None; dates ISO 8601; integers beyond 64 bits text, because readers round
    or clamp them; decimals a number with all their digits; bytes base64; unknown objects their
    text.

    Raises:
        ShudiError: lists in lists, deeper than 64.
    """
    if depth > DEEPEST:
        raise ShudiError(f"a value is nested deeper than {DEEPEST} levels and cannot be exported")
    if isinstance(value, str):
        return without_lone_surrogates(str(value))
    if isinstance(value, Mapping):
        return {str(plain(str(k))): plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(v, depth + 1) for v in value), key=repr)
    if isinstance(value, (list, tuple, np.ndarray, pd.Series, pd.Index)):
        return [plain(v, depth + 1) for v in value]
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        number = int(value)
        return number if number in EXACT_INTEGERS else str(number)
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    """`plain` for the kinds that are rare in a register."""
    if isinstance(value, np.float32 | np.float16):
        return _finite(float(str(value)))  # the shortest decimal, not 0.10000000149011612
    if isinstance(value, (float, np.floating)):
        return _finite(float(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        return orjson.Fragment(str(value)) if math.isfinite(float(value)) else str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, (timedelta, np.timedelta64)):
        span = pd.Timedelta(value)
        return None if span is pd.NaT else span.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, BaseGeometry):
        return value.wkt
    return without_lone_surrogates(str(value))


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def json_text(value: Any) -> str | None:
    """A list or mapping as JSON text, for formats whose cells hold no lists; None stays None."""
    simple = plain(value)
    return None if simple is None else orjson.dumps(simple).decode("utf-8")


def days_or_moments(column: pd.Series[Any]) -> pd.Series[Any]:
    """Timestamps as ISO 8601 text: days when the whole column is midnights, else moments.

    Zoned timestamps are given in UTC with a ``Z``. Missing values are None.
    """
    zoned = getattr(column.dtype, "tz", None) is not None
    moments = column.dt.tz_convert("UTC").dt.tz_localize(None) if zoned else column
    stamps = moments.to_numpy(dtype="datetime64[ms]")
    known = ~np.isnat(stamps)
    whole_days = not zoned and bool((stamps[known] == stamps[known].astype("datetime64[D]")).all())
    whole_seconds = bool((stamps[known] == stamps[known].astype("datetime64[s]")).all())
    unit: Literal["D", "s", "ms"] = "D" if whole_days else ("s" if whole_seconds else "ms")
    # Each different moment is printed once: a register has thousands of rows and few hundred days.
    different, which = np.unique(stamps, return_inverse=True)
    texts = np.datetime_as_string(different, unit=unit).astype(object)
    if zoned:
        texts = texts + "Z"
    texts[np.isnat(different)] = None
    return pd.Series(texts[which], index=column.index, dtype=object)


def is_moment(column: pd.Series[Any]) -> bool:
    """Whether the column's type is a timestamp (a column of Arrow days is not)."""
    return isinstance(column.dtype, pd.DatetimeTZDtype) or (
        isinstance(column.dtype, np.dtype) and column.dtype.kind == "M"
    )


def objects(column: pd.Series[Any]) -> NDArray[Any]:
    """A column as Python objects; missing values None, or as they are in an object column."""
    if column.dtype == object:
        return np.asarray(column.to_numpy())
    return np.asarray(column.to_numpy(dtype=object, na_value=None))


def json_column(column: pd.Series[Any]) -> Callable[[slice], list[Any]]:
    """How to take a slice of a column as a list that orjson can write.

    What depends on the whole column (are these days or moments?) is decided here, once; object
    columns come as they are, and `plain` is for the slices that orjson then refuses.
    """
    if is_moment(column):
        texts = days_or_moments(column).to_numpy()
        return lambda rows: list(texts[rows])
    if isinstance(column.dtype, pd.CategoricalDtype):
        return json_column(column.astype(column.cat.categories.dtype))
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf":
        numbers = column.to_numpy()
        if column.dtype.kind == "f" and column.dtype.itemsize < 8:
            numbers = numbers.astype("U32").astype("float64")
        return lambda rows: list(numbers[rows].tolist())  # orjson writes NaN and inf as null
    return lambda rows: list(objects(column.iloc[rows]))


def cells(column: Iterable[Any]) -> list[Any]:
    """Object values for a table: numbers, text, bool and None; lists and mappings as JSON text."""
    return [json_text(v) if isinstance(v, (list, dict)) else v for v in map(_cell, column)]


def _cell(value: Any) -> Any:
    simple = plain(value)
    return float(value) if isinstance(simple, orjson.Fragment) else simple
