"""Fields by the headers that people give their columns: ``data/headers.toml``.

Amounts and areas are taken only with their unit, in the header, 面积（亩）, above it, 单位：万元,
or by a person's word: without it nobody can tell mu from hectares, and a guess would be wrong by
fifteen.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as of
from functools import lru_cache
from typing import Any

from gis.errors import StoreError, UsageError
from gis.findings import Findings
from gis.model import SERVICES
from gis.published import DATA
from gis.read import values

_UNIT = re.compile(r"[(（\[【/,，]\s*(?:单位[:：]?)?\s*([^()（）\[\]【】]{1,8}?)\s*[)）\]】]?$")
_ABOVE = re.compile(r"(?:单位|unit)\s*[:：]\s*([^\s()（）;；]+)", re.IGNORECASE)
_LIST = re.compile(r"[、，,/和]")
_CUT_BYTES, _LEAST_KEPT = 10, 3
_SIGNS = re.compile(r"[\s_\-.:：/（）()]+")


@dataclass(frozen=True)
class Header:
    """A column that is a field.

    ``factor`` makes the field's unit of its numbers; None: texts. ``whole`` is the header that
    the column's name is the beginning of, where it was cut.
    """

    column: str
    field: str
    factor: float | None = None
    whole: str = ""


@dataclass(frozen=True)
class Units:
    """What the numbers of columns are in.

    Attributes:
        said: a column's unit by a person's word, which wins.
        above: the units that stand over the header of a sheet, for columns that name none.
    """

    said: Mapping[str, str] = of(default_factory=dict)
    above: Collection[str] = ()

    def factor(self, column: str, field: str) -> float | None:
        """What makes the field's unit of a column's numbers; None: nobody says their unit.

        Raises:
            UsageError: the unit that a person says is none of the field's.
        """
        known = units_of(field)
        if column in self.said:
            word = self.said[column]
            if _folded(word) not in known:
                there = ", ".join(known) or "none"
                raise UsageError(f"{word!r} is no unit of {field}; there are: {there}")
            return known[_folded(word)]
        match = _UNIT.search(column)
        if match is not None:
            return known.get(_folded(match[1]))
        meant = {known[_folded(word)] for word in self.above if _folded(word) in known}
        return meant.pop() if len(meant) == 1 else None


def units_above(texts: Iterable[str]) -> frozenset[str]:
    """The units that cells over a header name: 单位：亩、万元."""
    words = (word for text in texts for said in _ABOVE.findall(text) for word in _LIST.split(said))
    every = {name for known in _words()["units"].values() for name in known}
    return frozenset(word for word in words if _folded(word) in every)


def units_of(field: str) -> Mapping[str, float]:
    """The units that a field's numbers may come in, and what makes the field's own of them."""
    found: dict[str, float] = _words()["units"].get(field, {})
    return found


def _folded(word: str) -> str:
    return word.strip().casefold()


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    try:
        return tomllib.loads((DATA / "headers.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"data/headers.toml cannot be read: {error}") from error


def _plain(header: str) -> str:
    return _SIGNS.sub("", header).casefold()


@lru_cache(maxsize=8)
def _headers(layer: str) -> Mapping[str, tuple[str, ...]]:
    """Field -> its headers in a layer, the likeliest first; a service's day by its own name."""
    own, common = _words()["layers"].get(layer, {}), _words()["fields"]
    days = {
        s.day_field: (f"{s.zh}日期", f"{s.zh}时间", f"{s.en} date", f"{s.en} since")
        for s in SERVICES
    }
    return {
        field: (*own.get(field, ()), *common.get(field, ()), *days.get(field, ()))
        for field in dict.fromkeys((*own, *common, *days))
    }


@lru_cache(maxsize=8)
def _fields(layer: str) -> Mapping[str, tuple[int, str]]:
    """Plain header -> (rank among the field's headers, field)."""
    found: dict[str, tuple[int, str]] = {}
    for field, headers in _headers(layer).items():
        for rank, header in enumerate(headers):
            found.setdefault(_plain(header), (rank, field))
    return found


def _beside(fields: Collection[str]) -> Mapping[str, str]:
    """Plain header -> field, of headers that mean a field only beside one of these."""
    return {
        _plain(header): field
        for other, words in _words()["beside"].items()
        if other in fields
        for field, headers in words.items()
        for header in headers
    }


_NONE_SAID = Units()


def recognised(
    columns: Collection[str],
    layer: str,
    taken: Collection[str],
    findings: Findings,
    *,
    units: Units = _NONE_SAID,
    cut: bool = False,
) -> list[Header]:
    """Which columns are which fields, by their headers.

    Args:
        columns: the file's column names that nobody has mapped.
        layer: what the file is to be.
        taken: fields that a column has already.
        findings: gets one warning a column, so that a person sees what was understood.
        units: what their numbers are in, beside what the headers say.
        cut: a name may be the first ten bytes of a header, as in a Shapefile.
    """
    best: dict[str, tuple[int, Header]] = {}
    for column in columns:
        match = _match(column, layer, findings, units, cut)
        if match is None or match[1].field in taken:
            continue
        rival = best.get(match[1].field)
        if rival is None or match[0] < rival[0]:
            best[match[1].field] = match
    found = [header for _, header in best.values()]
    known = {*taken, *best}
    for column in columns:
        field = _beside(known).get(_plain(column))
        if field is not None and field not in known:
            known.add(field)
            found.append(Header(column, field))
    for header in found:
        times = f" (× {header.factor:,.10g})" if header.factor not in (None, 1.0) else ""
        whole = f": it is {header.whole}, cut at ten bytes" if header.whole else ""
        findings.warning(
            "column-recognised",
            f"the column {header.column} is read as {header.field}{times}{whole}",
            field=header.field,
            remedy="Map another column with --map COLUMN=FIELD if that is wrong",
        )
    return found


def layer_of(columns: Collection[str]) -> str | None:
    """The layer that has headers of its own for the id or else the name, and a column has one."""
    plain = {_plain(column) for column in columns}
    for field in ("id", "name"):
        for layer, words in _words()["layers"].items():
            if any(_plain(header) in plain for header in words.get(field, ())):
                return str(layer)
    return None


@lru_cache(maxsize=8)
def _beginnings(layer: str) -> Mapping[str, tuple[str, ...]]:
    """What is left of each header in ten bytes -> the headers that it may be of."""
    found: dict[str, dict[str, None]] = {}
    for header in (h for headers in _headers(layer).values() for h in headers):
        for spelled in {header, header.replace(" ", "_"), header.replace(" ", "")}:
            for encoding in ("gb18030", "utf-8"):
                raw = spelled.encode(encoding)
                kept = codecs.getincrementaldecoder(encoding)().decode(raw[:_CUT_BYTES])
                if len(raw) > _CUT_BYTES and len(kept) >= _LEAST_KEPT:
                    found.setdefault(kept.casefold(), {})[header] = None
    return {kept: tuple(headers) for kept, headers in found.items()}


def _match(
    column: str, layer: str, findings: Findings, units: Units, cut: bool
) -> tuple[int, Header] | None:
    known = _fields(layer)
    whole, full = known.get(_plain(column)), ""
    if whole is None and cut:
        begins = _beginnings(layer).get(column.casefold(), ())
        meant = [known[_plain(header)] for header in begins]
        if len({field for _, field in meant}) == 1:  # 地块编 is 地块编号 or 地块编码: the id
            full, whole = " / ".join(begins), min(meant)
    if whole is not None:
        rank, field = whole
        factor = units.factor(column, field)
        if factor is not None or not units_of(field):
            return rank, Header(column, field, factor, full)
        findings.warning(
            "column-unit-unknown",
            f"the column {column} looks like {field} but names no unit; it stays as it is",
            field=column,
            value=field,
            remedy="Write the unit into the header, 面积（亩）, or say it with --unit COLUMN=亩",
        )
        return None
    unit = _UNIT.search(column)
    if unit is None:
        return None
    bare = known.get(_plain(column[: unit.start()]))
    if bare is None:
        return None
    factor = units.factor(column, bare[1])
    return None if factor is None else (bare[0], Header(column, bare[1], factor))


def scaled(column: list[Any], factor: float) -> list[Any]:
    """The numbers of a column times a factor; what is no number stays, to be refused by its row."""

    def one(value: Any) -> Any:
        try:
            number = values.number(value)
        except ValueError:
            return value
        return None if number is None else number * factor

    return [one(value) for value in column]
