"""Excel workbooks (.xlsx): one sheet, its header wherever it stands under a title."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from gis.findings import Findings
from gis.read import headers, sheet
from gis.read.archive import Archive
from gis.read.request import Request
from gis.read.table import Table

_PROLOG_BYTES = 1 << 16
_TITLE_ROWS = 10  # a ledger has its title and its unit above the header
_MOST_CELLS = 20_000_000


def read(request: Request, findings: Findings) -> Table:
    """The rows of the only sheet, or of the one named like the layer."""
    rows, lines = rows_of(request, findings)
    return sheet.table(rows, request, findings, lines)


def rows_of(request: Request, findings: Findings) -> tuple[list[list[Any]], list[int]]:
    """The header and the rows under it, as long as it; None for an empty cell.

    And the row of the sheet that each of them is.
    """
    _refuse_entities(request, findings)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(request.path)
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        findings.refuse("xlsx-broken", f"the workbook cannot be read ({error})")
    filled = {name: rows for name, rows in sheets.items() if any(map(any, rows))}
    if not filled:
        findings.refuse("xlsx-empty", "no sheet of the workbook holds anything")
    chosen = request.chosen(list(filled), "sheets", findings)
    rows = filled[chosen]
    if len(rows) * max(map(len, rows)) > _MOST_CELLS:
        findings.refuse("too-large", f"the sheet has over {_MOST_CELLS:,} cells")
    first = _header(rows)
    if first:
        findings.warning(
            "rows-skipped",
            f"the header is row {first + 1} of the sheet; what is above it was left out",
        )  # fmt: skip
        above = (cell for row in rows[:first] for cell in row if isinstance(cell, str))
        request.notes.units |= headers.units_above(above)
    kept: list[list[Any]] = []
    lines: list[int] = []
    for line, row in enumerate(rows[first:], first + 1):
        cells = [_cell(value) for value in row]
        if not kept or any(value is not None for value in cells):
            kept.append(cells)
            lines.append(line)
    return kept, lines


def _header(rows: list[list[Any]]) -> int:
    """The row with the most cells filled with text among the first; the first of equals."""
    filled = [
        sum(isinstance(c, str) and bool(c.strip()) for c in row) for row in rows[:_TITLE_ROWS]
    ]
    width = max(sum(c != "" for c in row) for row in rows[: _TITLE_ROWS + 1])
    return next((n for n, count in enumerate(filled) if 2 * count > width), 0)


def _cell(value: Any) -> Any:
    """Plain values; Excel has no whole numbers, and an empty cell is an empty text."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, (time, timedelta)):
        return str(value)
    assert value is None or isinstance(value, (bool, int, float, date))
    return value


def _refuse_entities(request: Request, findings: Findings) -> None:
    """A document type has no place in a workbook: it is how entity bombs are packed."""
    with Archive(request.path, findings) as archive:
        for number, entry in enumerate(archive.entries):
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            part = archive.extract(entry, request.work / f"part-{number}")
            with part.open("rb") as file:
                start = file.read(_PROLOG_BYTES)
            part.unlink()
            if (
                b"<!DOCTYPE" in start
                or b"<!ENTITY" in start
                or start[:2] in (b"\xff\xfe", b"\xfe\xff")
            ):
                findings.refuse(
                    "xml-entities", "a part of the workbook declares a document type",
                    value=entry.filename,
                )  # fmt: skip
