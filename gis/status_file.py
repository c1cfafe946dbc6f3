"""A table of statuses as a file (CSV, Excel): which parcel is what since when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.findings import Findings
from gis.model import STATUS_KEYS, STATUS_WORDS
from gis.read import child, delimited, values
from gis.read.answers import Answers
from gis.read.formats import check_magic, format_of
from gis.read.limits import DEADLINE_S, MEMORY_MB
from gis.read.request import Request
from gis.store.events import EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from gis.issue import Issue

_WORKBOOK = ".xlsx"

HEADERS: dict[str, tuple[str, ...]] = {
    "parcel_id": ("parcel_id", "parcel", "id", "地块编号", "地块号", "编号", "宗地编号", "宗地号"),
    "status": ("status", "状态", "土地状态", "开发程度", "土地开发程度"),
    "valid_from": (
        "valid_from", "since", "date", "status_on", "日期", "生效日期", "起始日期", "状态日期",
        "认定日期", "状态认定日期",
    ),
    "note": ("note", "remark", "备注", "说明"),
    "evidence": ("evidence", "link", "document", "依据", "证据", "文号", "链接"),
    "source": ("source", "来源", "填报人"),
}  # fmt: skip


@dataclass(frozen=True)
class Statuses:
    """What a file says: ``events`` as `Store.add_events` takes them, and the warnings."""

    events: pd.DataFrame
    issues: tuple[Issue, ...]


def read_statuses(
    path: Path,
    known: Container[str],
    *,
    today: date,
    encoding: str | None = None,
    table: str | None = None,
) -> Statuses:
    """Read a file of statuses.

    Args:
        path: CSV or Excel (.xlsx, which is parsed in a process of its own) with a header:
            parcel_id (地块编号), status (状态), and if it likes valid_from (日期), note (备注),
            evidence (依据), source (来源).
        known: the ids of the parcels that there are.
        today: dates the rows that have no day.
        encoding: of the text; worked out by default.
        table: which sheet of a workbook; asked where several are filled.

    Raises:
        InputRefused: a column is missing; a row names a parcel that there is not, a status that
            is none or a day that is none; or the encoding or the sheet is in question. Nothing is
            left out.
        UsageError: there is no such sheet.
    """
    findings = Findings(path.name)
    request = Request(path, path.parent, answers=Answers(encoding=encoding, table=table))
    content = _rows(request, findings)
    columns = _named(content, findings)
    rows = len(columns["status"])
    for name in EVENT_COLUMNS:
        columns.setdefault(name, [None] * rows)
    findings.stop_if_refused()
    found = pd.DataFrame(
        {
            "parcel_id": [_parcel(v, n, known, findings) for n, v in _each(columns["parcel_id"])],
            "status": [_status(v, n, findings) for n, v in _each(columns["status"])],
            "valid_from": [_day(v, n, today, findings) for n, v in _each(columns["valid_from"])],
            **{
                name: [values.text(v) or "" for v in columns[name]]
                for name in ("source", "note", "evidence")
            },
        }
    )[EVENT_COLUMNS]
    if not rows:
        findings.error("no-rows", "the file has a header and no row")
    findings.stop_if_refused()
    return Statuses(found, findings.issues)


def _rows(request: Request, findings: Findings) -> Sequence[Sequence[Any]]:
    """The header and the rows under it."""
    if request.path.suffix.lower() == _WORKBOOK:
        form = format_of(request.path, findings)
        check_magic(request.path, form, findings)
        rows, lines, issues = child.rows(request, form, DEADLINE_S, MEMORY_MB)
        for issue in issues:
            findings.add(issue.severity, issue.code, issue.message)
    else:
        rows, lines = delimited.rows_of(request, findings)
    findings.lines[request.path.name] = lines[1:]
    return rows


def _each(column: list[Any]) -> enumerate[Any]:
    return enumerate(column, 1)


def _named(rows: Sequence[Sequence[Any]], findings: Findings) -> dict[str, list[Any]]:
    header = [str(name or "").strip().casefold() for name in rows[0]]
    found: dict[str, list[Any]] = {}
    used = set()
    for field, words in HEADERS.items():
        at = next((header.index(word) for word in words if word in header), None)
        if at is not None:
            used.add(at)
            found[field] = [row[at] for row in rows[1:]]
    for field in ("parcel_id", "status"):
        if field not in found:
            findings.error(
                "column-missing", f"no column is the {field}", field=field,
                remedy=f"Name it {field} or {HEADERS[field][-1]} in the header",
            )  # fmt: skip
    for at, name in enumerate(rows[0]):
        if at not in used and name:
            findings.warning("column-unused", "this column says nothing of a status", field=name)
    findings.stop_if_refused()
    return found


def _parcel(value: Any, row: int, known: Container[str], findings: Findings) -> str:
    fid = str(value or "").strip()
    if fid not in known:
        findings.error(
            "parcel-unknown", "there is no such parcel", row=row, field="parcel_id", value=fid,
            remedy="Look at the id, or leave the row out",
        )  # fmt: skip
    return fid


def _status(value: Any, row: int, findings: Findings) -> str:
    word = str(value or "").strip()
    status = STATUS_WORDS.get(word.casefold())
    if status is None:
        findings.error(
            "status-unknown", "this is no status", row=row, field="status", value=word,
            remedy=f"Use one of: {', '.join(STATUS_KEYS)}",
        )  # fmt: skip
    return status or ""


def _day(value: Any, row: int, today: date, findings: Findings) -> str:
    try:
        day = values.day(value)
    except ValueError as error:
        findings.error("day-invalid", str(error), row=row, field="valid_from", value=str(value))
        day = None
    if day is None:
        return today.isoformat()
    return day
