"""Rows of a table that are none of its features: sums, headings between the rows, and notes.

A ledger that people keep ends in 合计 and in 备注：…, and taking those in would count every amount
twice. Nobody can be certain of it, so each such row is told, and a person can have them all read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gis.findings import Findings
from gis.read import values

_SUM = re.compile(
    r".{0,10}(合计|总计|小计|共计|总和)([（(:：\d].*)?|累计|(grand|sub)?-?totals?[:：]?|sum[:：]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(备注|注|附注|说明|填表说明|(填表|填报|制表|审核|复核|联系)(人|单位|日期|时间|电话)?|(单位)?负责人"
    r"|(资料|数据)?来源|notes?|remarks?|source)\d*([:：].*)?|截至.*\d.*",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)]?[、.．].+")
_FIRST = 4  # cells that are looked at for words
_LEAST_COLUMNS = 4  # of a table in which a row of a single cell is none of the others' kind
_MOST_HAVE = 0.9  # of the other rows have what a row of sums lacks
_MOST_SUMS = 50  # rows without an id: of more nobody would say that each is a sum
REMEDY = "If these are rows like the others, say --all-rows"

Columns = Mapping[str, list[Any]]


def features(
    columns: Columns,
    named: Mapping[str, str],
    located: Collection[str],
    lines: Sequence[int],
    findings: Findings,
) -> list[int]:
    """The positions of the rows that are features; each of the others is told.

    Args:
        columns: of n rows, by the file's names and in its order.
        named: the columns that are the ``id`` and the ``name``, where there are such.
        located: the columns that say where a row is.
        lines: on which row of the sheet, or line of the text, each row stands, shape (n,).
        findings: gets a warning for each row that is left out.
    """
    rows = range(len(lines))
    reasons: dict[int, str] = {}
    open_ = [at for at in rows if not any(_there(columns[name][at]) for name in located)]
    ids = columns[named["id"]] if "id" in named else [None] * len(rows)
    for at in open_:
        if _is_id(ids[at]):
            continue
        reason = _by_words(_filled(columns, at), named, len(columns))
        if reason:
            reasons[at] = reason
    for at, column in _sums(columns, open_, named, located, set(reasons)):
        reasons.setdefault(at, f"it has no id, and its {column} is the sum of the others")
    if len(reasons) == len(rows):  # then it is no ledger, and nothing is known of its rows
        return list(rows)
    for at, reason in sorted(reasons.items()):
        said = map(values.text, _filled(columns, at).values())
        findings.warning(
            "row-left-out", f"the row is left out: {reason}", sheet_row=lines[at],
            value=" · ".join(str(one).strip() for one in said), remedy=REMEDY,
        )  # fmt: skip
    return [at for at in rows if at not in reasons]


def _filled(columns: Columns, at: int) -> dict[str, Any]:
    """The cells of a row that hold anything."""
    return {name: column[at] for name, column in columns.items() if _there(column[at])}


def _is_id(value: Any) -> bool:
    """Whether a cell can be the id of a feature: it has something, and not the words of a sum."""
    if not isinstance(value, str):
        return value is not None
    word = "".join(value.split())
    return bool(word) and not any(one.fullmatch(word) for one in (_SUM, _NOTE, _HEADING))


def _there(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _by_words(filled: Mapping[str, Any], named: Mapping[str, str], width: int) -> str:
    """Why a row is no feature by what its cells say; "" where they say nothing of the kind."""
    texts = {
        name: "".join(value.split())
        for name, value in list(filled.items())[:_FIRST]
        if isinstance(value, str)
    }
    word = next((text for text in texts.values() if _SUM.fullmatch(text)), None)
    if word is not None and _without_id(filled, named, word):
        return f"{word} says that it is a sum"
    first = next(iter(texts.values()), "")
    if first and _NOTE.fullmatch(first) and _without_id(filled, named, first):
        return "it is a note"
    if len(filled) == 1 and texts and width >= _LEAST_COLUMNS:
        (column,) = filled
        if _HEADING.fullmatch(first) or column not in named.values():
            return "it has a single cell"
    return ""


def _without_id(filled: Mapping[str, Any], named: Mapping[str, str], word: str) -> bool:
    given = filled.get(named.get("id", ""))
    return given is None or "".join(str(given).split()) == word


def _sums(
    columns: Columns,
    open_: Sequence[int],
    named: Mapping[str, str],
    located: Collection[str],
    gone: set[int],
) -> Iterator[tuple[int, str]]:
    """Rows without the id, or else the name, of the others whose number is the sum of theirs.

    Of all of them, or of those above it as far as the sum before it.
    """
    key = named.get("id") or named.get("name")
    if key is None:
        return
    keys = columns[key]
    have = [at for at, value in enumerate(keys) if at not in gone and _there(value)]
    alone = [at for at in open_ if at not in gone and not _there(keys[at])]
    others = len(keys) - len(gone) - len(alone)
    if not 0 < len(alone) <= _MOST_SUMS or len(have) < max(2, _MOST_HAVE * others):
        return
    numbers = {
        name: [_number(value) for value in column]
        for name, column in columns.items()
        if name not in (*named.values(), *located)
    }
    start = 0
    for at in alone:
        for name, column in numbers.items():
            every = [n for one in have if (n := column[one]) is not None]
            above = [n for one in have if start <= one < at and (n := column[one]) is not None]
            if any(_is_sum(column[at], some) for some in (every, above)):
                yield at, name
                start = at
                break


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        number = values.number(value, comma=False)
    except ValueError:
        return None
    return None if number is None else Decimal(repr(number))


def _is_sum(number: Decimal | None, of: Sequence[Decimal]) -> bool:
    """Whether it is, to the digits that it is written with."""
    if number is None or sum(map(bool, of)) < 2:
        return False
    exponent = number.normalize().as_tuple().exponent
    digits = min(int(exponent), 0) if isinstance(exponent, int) else 0
    near = Decimal(10) ** max(digits, -6) / 2 + abs(number) * Decimal("1e-9")
    return abs(sum(of) - number) <= near
