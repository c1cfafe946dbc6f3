"""The attributes of a Shapefile (.dbf, dBASE III): narrow columns, short names, one encoding.

Written by us because GDAL gives every number 24 characters with 15 decimals, in which ten-digit
sums of yuan do not fit, and cannot say what it cut.
"""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis.errors import ShudiError
from gis.export.encoded import refuse_unencodable
from gis.export.tabular import DAY
from gis.export.values import days_or_moments, is_moment, objects

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME_BYTES, TEXT_BYTES = 10, 254
ROOM_TEXT, ROOM_NUMBER = 50, 18  # of a column without any value, for who fills it in later
MOST_FIELDS, MOST_RECORD_BYTES, MOST_BYTES = 255, 65_535, 2**31 - 1
DIGITS = 15  # what a double holds for certain
LANGUAGE = {"gbk": 0x4D}  # the header's byte for the encoding, where dBASE has one


@dataclass(frozen=True)
class Column:
    """A column of the file.

    Attributes:
        name: what it is called in the layer.
        short: the name in the file, ten bytes at most, unlike any other whatever the case.
        kind: dBASE's letter: Character, Number, Logical or Date.
        cells: each row's bytes, all of one width.
        width: in bytes.
        decimals: of numbers.
        cut: how many texts did not fit.
    """

    name: str
    short: str
    kind: str
    cells: list[bytes] = field(repr=False)
    width: int
    decimals: int = 0
    cut: int = 0


def columns(table: pd.DataFrame, encoding: str) -> list[Column]:
    """The table's columns as they go into the file.

    Measures have one decimal at least, and as many as they need up to 15 digits for the largest of
    a column; whole numbers of over 18 digits and moments are text. Texts of more than 254 bytes
    end at the last whole character. Missing values are blanks, which is also what an empty text is.

    Args:
        table: from `gis.export.tabular.typed`, without geometry.
        encoding: ``utf-8``, ``gbk`` or ``gb18030``.

    Raises:
        InputRefused: a character that the encoding does not have.
        ShudiError: more or wider columns than the format has room for.
    """
    made: list[Column] = []
    names = [str(name) for name in table.columns]
    refuse_unencodable({name: [name] for name in names}, encoding)
    for at, (name, short) in enumerate(zip(names, _short(names, encoding), strict=True)):
        made.append(_column(name, short, table.iloc[:, at], encoding))
    wide = 1 + sum(c.width for c in made)
    if len(made) > MOST_FIELDS or wide > MOST_RECORD_BYTES or wide * len(table) > MOST_BYTES:
        raise ShudiError(
            f"{len(made):,} columns and {len(table):,} rows are more than a Shapefile holds "
            f"({MOST_FIELDS} columns, 64 kB a row, 2 GB in all): export a GeoPackage (.gpkg)"
        )
    return made


def file(fields: list[Column], rows: NDArray[np.intp], encoding: str, day: date) -> bytes:
    """The .dbf file with the rows of these numbers; ``day`` is the date of its last change."""
    record = 1 + sum(c.width for c in fields)
    head = struct.pack(
        "<BBBBIHH17xB2x",
        3, day.year - 1900, day.month, day.day, len(rows), 33 + 32 * len(fields), record,
        LANGUAGE.get(encoding, 0),
    )  # fmt: skip
    for c in fields:
        name = c.short.encode(encoding).ljust(11, b"\0")
        head += struct.pack("<11sc4xBB14x", name, c.kind.encode(), c.width, c.decimals)
    block = np.full((len(rows), record), ord(" "), dtype=np.uint8)  # a blank first: not deleted
    at = 1
    for c in fields:
        cells = np.frombuffer(b"".join(c.cells), dtype=np.uint8).reshape(-1, c.width)
        block[:, at : at + c.width] = cells[rows]
        at += c.width
    return head + b"\r" + block.tobytes() + b"\x1a"


def _short(names: list[str], encoding: str) -> list[str]:
    """Names of ten bytes at most; the later of two that would be one, in any case, is numbered."""
    taken: set[str] = set()
    short = []
    for name in names:
        clean = "".join(c if c.isalnum() or c == "_" else "_" for c in name) or "column"
        new, number = _fitting(clean, encoding, NAME_BYTES), 1
        while new.casefold() in taken:
            number += 1
            new = _fitting(clean, encoding, NAME_BYTES - len(f"_{number}")) + f"_{number}"
        taken.add(new.casefold())
        short.append(new)
    return short


def _fitting(text: str, encoding: str, most: int) -> str:
    """The text's beginning that has at most so many bytes; whole characters."""
    # Not decode(…, "ignore"): half of a four-byte GB 18030 character is a digit and a rest.
    return codecs.getincrementaldecoder(encoding)().decode(text.encode(encoding)[:most])


def _column(name: str, short: str, column: pd.Series[Any], encoding: str) -> Column:
    missing = column.isna().to_numpy()
    if pd.api.types.is_bool_dtype(column.dtype):
        pairs = zip(objects(column), missing, strict=True)
        return Column(name, short, "L", [b"?" if no else b"T" if v else b"F" for v, no in pairs], 1)
    if column.dtype == DAY:
        pairs = zip(objects(column), missing, strict=True)
        days = [b" " * 8 if no else b"%04d%02d%02d" % (v.year, v.month, v.day) for v, no in pairs]
        return Column(name, short, "D", days, 8)
    if pd.api.types.is_numeric_dtype(column.dtype):
        texts, decimals = _numbers(column)
        if texts is not None:
            width = max((len(t) for t in texts), default=0) or ROOM_NUMBER
            return Column(name, short, "N", [t.rjust(width) for t in texts], width, decimals)
    if is_moment(column):
        column = days_or_moments(column)
    return _text(name, short, objects(column), missing, encoding)


def _text(
    name: str, short: str, values: NDArray[Any], missing: NDArray[np.bool_], encoding: str
) -> Column:
    texts = ["" if no else str(v) for v, no in zip(values, missing, strict=True)]
    refuse_unencodable({name: texts}, encoding)
    raw = [text.encode(encoding) for text in texts]
    long = [len(r) > TEXT_BYTES for r in raw]
    fit = [
        _fitting(text, encoding, TEXT_BYTES).encode(encoding) if too else r
        for text, r, too in zip(texts, raw, long, strict=True)
    ]
    width = max((len(r) for r in fit), default=0) or ROOM_TEXT
    return Column(name, short, "C", [r.ljust(width) for r in fit], width, cut=sum(long))


def _numbers(column: pd.Series[Any]) -> tuple[list[bytes] | None, int]:
    """Each number's digits and how many of them are decimals; None where only text holds them."""
    if pd.api.types.is_integer_dtype(column.dtype):
        whole = [None if pd.isna(v) else int(v) for v in column]
        if any(abs(v) >= 10**18 for v in whole if v is not None):
            return None, 0
        return [b"" if v is None else b"%d" % v for v in whole], 0
    values = column.to_numpy(dtype=float, na_value=np.nan)
    known = np.isfinite(values)
    largest = float(np.abs(values[known]).max(initial=0.0))
    if largest >= 10.0**DIGITS:
        return None, 0
    room = DIGITS - len(str(int(largest)))
    # One decimal at least says that they are no counts: the column is of one type in every export.
    decimals = next(
        (d for d in range(1, room) if (np.round(values[known], d) == values[known]).all()), room
    )
    numbers = zip(values.tolist(), known.tolist(), strict=True)
    return [b"%.*f" % (decimals, v) if finite else b"" for v, finite in numbers], decimals
