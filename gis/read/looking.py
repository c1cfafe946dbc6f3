"""A first look at files: what they hold, as far as it can be told before anything is decided."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.errors import InputRefused
from gis.findings import Findings
from gis.issue import Issue
from gis.read import fields, headers, several, system, values
from gis.read.formats import format_of
from gis.read.parsing import table_of
from gis.read.seen import ColumnSeen, Look

if TYPE_CHECKING:
    from gis.read.request import Request
    from gis.read.table import Table

_NO_BOUNDS = np.full(4, np.nan)
_SAMPLES, _LONGEST, _LOOKED = 5, 60, 2_000  # values shown, their characters, rows looked through


def seen(request: Request) -> Look:
    """The look; questions that stand in its way are put down and looked past by a guess.

    Raises:
        UsageError: the answers name a table that there is not.
    """
    issues: list[Issue] = []
    guessed, encodings = request, request.notes.encodings
    while True:
        findings = several.FileFindings((request.path, *request.more))
        try:
            table = several.read(guessed, findings, table_of)
            break
        except InputRefused as refused:
            past = _guessed(guessed, refused.issues)
            if past is None:
                return _blind(request, (*issues, *refused.issues))
            issues += [issue for issue in refused.issues if issue.severity == "question"]
            guessed, encodings = past, encodings or request.notes.encodings
    if not table.joins:
        with contextlib.suppress(InputRefused):  # it is among the findings
            system.settled(table, guessed, {}, findings)
    columns = _columns(table, request)
    there = np.flatnonzero(~(shapely.is_missing(table.geometries)))
    rows = system.places(there)
    with np.errstate(all="ignore"):
        bounds = shapely.total_bounds(table.geometries[there]) if len(there) else _NO_BOUNDS
    west, south, east, north = bounds.tolist()
    declared = None if table.assumed else table.crs
    named = declared or table.crs
    return Look(
        format=format_of(request.path, Findings()).name,
        rows=len(table.geometries),
        tables=request.notes.tables,
        columns=columns,
        units=tuple(sorted(request.notes.units)),
        encodings=encodings or request.notes.encodings,
        declared_crs=None if declared is None else declared.name,
        declared=None if named is None else named.to_wkt(),
        sample=shapely.force_2d(table.geometries[rows]),
        ids=_ids(table, columns)[rows],
        total_bounds=(west, south, east, north),
        joins=table.joins,
        each=table.each,
        files=dict(table.files) if len(table.files) > 1 else {},
        issues=(*issues, *findings.issues),
    )


def _guessed(request: Request, issues: tuple[Issue, ...]) -> Request | None:
    """The request with the likelier answer to its question; None: no guess helps."""
    codes = {issue.code for issue in issues if issue.severity == "question"}
    if "encoding-unknown" in codes and request.answers.encoding is None:
        notes = request.notes.encodings
        names = [one.name for one in notes if not any("\ufffd" in text for text in one.samples)]
        return request.saying(encoding=names[0] if names else "latin-1")  # which reads anything
    if "decimal-comma" in codes and request.answers.comma is None:
        return request.saying(comma=True)
    return None


def _blind(request: Request, issues: tuple[Issue, ...]) -> Look:
    return Look(
        format=format_of(request.path, Findings()).name,
        tables=request.notes.tables,
        columns=tuple(ColumnSeen(name) for name in request.notes.columns),
        encodings=request.notes.encodings,
        issues=issues,
    )


def _columns(table: Table, request: Request) -> tuple[ColumnSeen, ...]:
    names = [name for name in table.columns if name != "geometry"]
    mapped = {c: f for c, f in request.answers.mapping.items() if c in names}
    free = [name for name in names if name not in mapped]
    exact = {name for name in free if name in fields.FIELDS}
    taken = exact | set(mapped.values())
    area = next((name for name in fields.COMPUTED[::-1] if name in free), None)
    if area is not None:
        taken |= {"declared_area_m2"}
    heard = Findings()
    others = [name for name in free if name not in exact and name not in fields.COMPUTED]
    units = request.units
    told = headers.recognised(others, request.layer, taken, heard, units=units, cut=table.cut)
    by_header = {h.column: h for h in told}
    unitless = {i.field: i.value for i in heard.issues if i.code == "column-unit-unknown"}
    found = []
    for name in names:
        field, factor, why, like = None, None, "", ""
        if name in mapped:
            field, why = mapped[name] or None, "mapped"
            factor = None if field is None else units.factor(name, field)
        elif name in exact:
            field, why = name, "name"
        elif name == area:
            field, why = "declared_area_m2", "name"
        elif name in by_header:
            field, factor, why = by_header[name].field, by_header[name].factor, "header"
        elif name in unitless:
            why, like = "unit-unknown", unitless[name] or ""
        found.append(ColumnSeen(name, _samples(table.columns[name]), field, factor, why, like))
    return tuple(found)


def _samples(column: list[Any]) -> tuple[str, ...]:
    step = max(1, len(column) // _LOOKED)
    different: dict[str, None] = {}
    for value in column[::step]:
        text = "…" if isinstance(value, bytes) else _text(value)
        if text is not None:
            different.setdefault(text.strip()[:_LONGEST])
        if len(different) == _SAMPLES:
            break
    return tuple(different)


def _text(value: Any) -> str | None:
    if isinstance(value, float) and math.isfinite(value) and not value.is_integer():
        return f"{value:.15g}"  # as it was meant, without what binary fractions leave at the end
    try:
        found = values.text(value)
    except ValueError:  # nested deeper than JSON takes
        return "…"
    # Half a character cannot travel on; it is an error of its row when the file is read.
    return None if found is None else found.encode("utf-8", "replace").decode()


def _ids(table: Table, columns: tuple[ColumnSeen, ...]) -> Any:
    name = next((column.name for column in columns if column.field == "id"), None)
    raw = table.columns[name] if name is not None else table.feature_ids
    ids = np.full(len(table.geometries), None, dtype=object)
    if raw is not None:
        ids[:] = [_text(value) for value in raw]
    return ids
