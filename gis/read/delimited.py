"""CSV: text divided by commas, semicolons or tabs, in UTF-8 or GB 18030."""

from __future__ import annotations

import csv
import io

from gis import formula
from gis.findings import Findings
from gis.read import encoding, sheet
from gis.read.request import Request
from gis.read.table import Table

_DIVIDERS = ",;\t"
_LONGEST_CELL = 1 << 24  # an outline of a million points


def read(request: Request, findings: Findings) -> Table:
    """The rows of the file; every cell is text, exactly as written."""
    rows, lines = rows_of(request, findings)
    return sheet.table(rows, request, findings, lines)


def rows_of(request: Request, findings: Findings) -> tuple[list[list[str | None]], list[int]]:
    """The header and the rows under it, as long as it; None for an empty cell.

    And the line on which each of them begins.
    """
    text = _text(request, findings)
    if "\0" in text:
        findings.refuse("csv-invalid", "the file holds NUL bytes: it is no text")
    first = text.split("\n", 1)[0]
    divider = max(_DIVIDERS, key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str | None]] = []
    lines, ended = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        for cells in reader:
            begun, ended = ended + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if rows and len(cells) != len(rows[0]):
                findings.error(
                    "row-ragged",
                    f"line {reader.line_num} has {len(cells)} cells, the header {len(rows[0])}",
                    row=len(rows),
                )
                cells = (cells + [""] * len(rows[0]))[: len(rows[0])]
            rows.append([_cell(cell) for cell in cells])
            lines.append(begun)
    except csv.Error as error:
        findings.refuse("csv-invalid", f"line {reader.line_num}: {error}")
    if not rows:
        findings.refuse("csv-empty", "the file has no header")
    findings.stop_if_refused()
    return rows, lines


def _cell(text: str) -> str | None:
    # Our own exports put a ' before what a spreadsheet would run: it is no part of the value.
    text = formula.meant(text)
    return text if text.strip() else None


def _text(request: Request, findings: Findings) -> str:
    raw = request.path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        findings.refuse("encoding-wrong", "the text is UTF-16: save it as UTF-8")
    if raw.startswith(b"\xef\xbb\xbf"):
        raw, chosen = raw[3:], "utf-8"
    else:
        chosen = encoding.settled(raw.splitlines(), request, findings)
    try:
        return raw.decode(chosen)
    except UnicodeDecodeError as error:
        findings.refuse("encoding-wrong", f"the text is not {chosen} at byte {error.start}")
