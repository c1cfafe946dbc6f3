"""The order in which a reader looks a name up: numbers by value, Chinese by its sound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = re.compile(r"\d+")
_WIDE = 12  # digits that a number is filled up to
_RARE = b"\xfe"  # before a character that GB 2312 lacks: after all that it has


def places(texts: pd.Series[Any], lang: str) -> pd.Series[float]:
    """The place of each text among all of them, on the same index; equal ones share theirs.

    "Lot 9" comes before "Lot 10", and capitals do not matter. For a reader of Chinese the 3 755
    common characters are in the order of their pinyin, which is that of their codes in GB 2312;
    rarer ones follow by their radicals.

    Args:
        texts: what is read, not the codes behind it; None and NaN where there is none.
        lang: of the reader.

    Returns:
        Places from 0 up; NaN where there is no text.
    """
    numbers, found = pd.factorize(texts.astype(object))
    key: Callable[[str], Any] = _sounded if lang == "zh" else _filled
    keys = [key(str(text)) for text in found]
    place = {one: n for n, one in enumerate(sorted(set(keys)))}
    known = np.array([*(place[one] for one in keys), np.nan])
    return pd.Series(known[numbers], index=texts.index)  # -1, no text, is the last: NaN


def _filled(text: str) -> str:
    return _DIGITS.sub(lambda number: number[0].zfill(_WIDE), text.casefold())


def _sounded(text: str) -> bytes:
    text = _filled(text)
    try:
        return text.encode("ascii" if text.isascii() else "gb2312")
    except UnicodeEncodeError:
        return b"".join(map(_one, text))


def _one(sign: str) -> bytes:
    try:
        return sign.encode("gb2312")
    except UnicodeEncodeError:
        return _RARE + sign.encode("utf-8", "replace")
