"""Single values as a field needs them; a value that is not what the field holds is a ValueError.

Strict on purpose: "12,5" may be twelve and a half or a hundred and twenty-five.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Any

import orjson

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"(\d{4})(?:([/.-])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)([T ].*)?")
_NAIVE = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*$")
_YES, _NO = frozenset({"true", "t", "yes", "y", "1", "是"}), frozenset(
    {"false", "f", "no", "n", "0", "否"}
)  # fmt: skip


def text(value: Any) -> str | None:
    """The value as text, exactly as written; None for nothing but spaces.

    Whole numbers have no ".0"; lists and objects are JSON.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, (list, dict)):
        return as_json(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def as_json(value: list[Any] | dict[str, Any]) -> str:
    """A list or object as JSON text.

    Raises:
        ValueError: it is nested deeper than 254 levels or holds what JSON has not.
    """
    try:
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError as error:
        raise ValueError(f"the value cannot be kept ({error})") from error


def number(value: Any, comma: bool | None = None) -> float | None:
    """A finite number; text only in the plain form 1234.5.

    Args:
        value: of any kind.
        comma: a person's word that commas in numbers divide decimals (True: 1.234,5) or
            thousands (False: 1,234.5).
    """
    if comma is not None and isinstance(value, str):
        value = value.replace("，", ",")
        value = value.replace(".", "").replace(",", ".") if comma and "," in value else value
        value = value.replace(",", "")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("this is not a number (write it as 1234.5)")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if math.isnan(found):
        return None
    if math.isinf(found):
        raise ValueError("the number is not finite")
    return found


def day(value: Any) -> str | None:
    """A day as ISO text, YYYY-MM-DD; of a date with a time the day as written.

    Text has the year first, 2023-10-31, 2023/10/31, 2023.10.31 or 2023年10月31日: what begins with
    the day or the month cannot be told apart.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("this is not a day (write it as 2023-10-31)")
    year, month, number = match[1], match[3] or match[5], match[4] or match[6]
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        raise ValueError("there is no such day") from None


def at_some_hour(value: Any) -> bool:
    """Whether a day comes with a time of day and without its time zone.

    Midnight is how programs write a day.
    """
    if isinstance(value, datetime):
        return value.tzinfo is None and (value.hour, value.minute, value.second) != (0, 0, 0)
    match = _NAIVE.search(value) if isinstance(value, str) else None
    return match is not None and any(int(part or 0) for part in match.groups())


def yes_no(value: Any) -> bool | None:
    """Yes or no, also as the words, letters and digits that stand for them."""
    if isinstance(value, float) and math.isnan(value):
        return None
    word = text(value)
    if word is None:
        return None
    if word.strip().lower() in _YES:
        return True
    if word.strip().lower() in _NO:
        return False
    raise ValueError("this is neither yes nor no")


def names(value: Any) -> list[str] | None:
    """A list of texts: a JSON list, or one text."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            value = [value]
    if value is None or isinstance(value, list):
        return None if value is None else [t for t in map(text, value) if t is not None]
    word = text(value)
    return None if word is None else [word]
