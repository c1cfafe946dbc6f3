"""From the rows of a table, CSV or Excel, to features: which columns say where a row is.

An outline as WKT, else longitude and latitude, else X and Y. Words in a table were typed by people,
so a status that is none is an error of its row, unlike in a layer that a program wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError

from gis import crs
from gis.findings import Findings
from gis.read import commas, headers, ledger, values
from gis.read.limits import MAX_COLUMNS
from gis.read.request import Request
from gis.read.table import Table

_WKT = ("wkt", "geometry_wkt", "geometry", "geom", "shape_wkt", "几何", "坐标串")
_DEGREES = (
    ("lon", "lat"), ("lng", "lat"), ("longitude", "latitude"), ("经度", "纬度"), ("long", "lat"),
)  # fmt: skip
# In Chinese surveys X points north; where the header says which is which there is no question.
_METRES = (
    ("easting", "northing"), ("东坐标", "北坐标"), ("y（东）", "x（北）"), ("x", "y"),
    ("x坐标", "y坐标"), ("x_coord", "y_coord"), ("point_x", "point_y"),
)  # fmt: skip


def table(
    rows: list[list[Any]], request: Request, findings: Findings, lines: Sequence[int]
) -> Table:
    """The features of a table.

    Args:
        rows: the header and the rows under it, as long as it; plain values, None for an empty cell.
        request: its coordinate system goes for X and Y.
        findings: takes what is wrong, by row of the data, and the rows of the sheet.
        lines: on which row of the sheet each of the rows stands.
    """
    header = [str(name).strip() if name is not None else "" for name in rows[0]]
    _check_header(header, lines[0], findings)
    body, lines = rows[1:], lines[1:]
    columns = {name: [row[n] for row in body] for n, name in enumerate(header) if name}
    names = {name.casefold(): name for name in columns}
    if body and columns and not request.answers.all_rows:
        kept = ledger.features(columns, _named(columns, request), _located(names), lines, findings)
        columns = {name: [column[at] for at in kept] for name, column in columns.items()}
        body, lines = [body[at] for at in kept], [lines[at] for at in kept]
    findings.lines[findings.file] = lines
    wkt = next((names[w] for w in _WKT if w in names), None)
    if wkt is not None:
        shapes = _outlines(columns.pop(wkt), findings)
        return Table(shapes, columns, crs.WGS84, assumed=True, by_hand=True)
    for pairs, system in ((_DEGREES, crs.WGS84), (_METRES, None)):
        for x, y in pairs:
            if x in names and y in names:
                points = _points(columns, (names[x], names[y]), request.answers.comma, findings)
                return Table(points, columns, system, assumed=system is not None, by_hand=True)
    if _identified(columns, request):
        nowhere = np.full(len(body), None, dtype=object)
        return Table(nowhere, columns, crs.WGS84, by_hand=True, joins=True)
    request.notes.columns = tuple(columns)
    findings.refuse(
        "no-coordinates",
        "no columns say where the rows are (lon and lat, X and Y, or an outline as WKT), nor does "
        "one say by its id which features they are about",
        value=", ".join(columns)[:200],
        remedy="Choose what it becomes, or name its columns so in the header",
    )


def _located(names: Mapping[str, str]) -> set[str]:
    """The columns that say where a row is."""
    pairs = [pair for pair in (*_DEGREES, *_METRES) if set(pair) <= names.keys()]
    return {names[name] for name in (*(w for w in _WKT if w in names), *sum(pairs, ()))}


def _named(columns: dict[str, list[Any]], request: Request) -> dict[str, str]:
    """The columns that are the id and the name, where there are such."""
    mapping = request.answers.mapping
    free = [name for name in columns if name not in mapping]
    told = headers.recognised(free, request.layer, (), Findings())
    found = {header.field: header.column for header in told}
    found |= {name: name for name in ("id", "name") if name in free}
    found |= {field: column for column, field in mapping.items() if column in columns}
    return {field: found[field] for field in ("id", "name") if field in found}


def _identified(columns: dict[str, list[Any]], request: Request) -> bool:
    """Whether a column is the id, so that the rows can be about features that there are."""
    mapping = request.answers.mapping
    if "id" in columns or "id" in mapping.values():
        return mapping.get("id", "id") == "id"
    free = [name for name in columns if name not in mapping]
    return any(h.field == "id" for h in headers.recognised(free, request.layer, (), Findings()))


def _check_header(header: list[str], line: int, findings: Findings) -> None:
    if len(header) > MAX_COLUMNS:
        findings.refuse("too-many-columns", f"the table has over {MAX_COLUMNS:,} columns")
    named = [name for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        findings.refuse(
            "column-twice", f"two columns have the same header (line {line})",
            value=", ".join(twice)[:200],
        )  # fmt: skip


def _outlines(column: list[Any], findings: Findings) -> np.ndarray:
    found = np.empty(len(column), dtype=object)
    for row, text in enumerate(column, 1):
        if text is None or not str(text).strip():
            continue
        try:
            found[row - 1] = shapely.from_wkt(str(text))
        except ShapelyError as error:
            reason = str(error).split("\n")[0][:120]
            findings.error(
                "wkt-invalid", f"the outline is not WKT ({reason})", row=row, field="geometry",
                value=str(text)[:80],
            )  # fmt: skip
    return found


def _points(
    columns: dict[str, list[Any]], names: tuple[str, str], comma: bool | None, findings: Findings
) -> np.ndarray:
    pairs = [_coordinates(columns[name], name, comma, findings) for name in names]
    xy = np.array(pairs, dtype=float).T
    found = np.empty(len(xy), dtype=object)
    whole = np.isfinite(xy).all(axis=1)
    found[whole] = shapely.points(xy[whole])
    for row in np.flatnonzero(np.isfinite(xy).any(axis=1) & ~whole):
        findings.error(
            "coordinate-missing", f"the row has only one of {names[0]} and {names[1]}",
            row=int(row) + 1, field="geometry",
        )  # fmt: skip
    return found


def _coordinates(
    column: list[Any], name: str, comma: bool | None, findings: Findings
) -> list[float]:
    found = []
    for row, value in enumerate(column, 1):
        try:
            number = values.number(value, comma)
        except ValueError as error:
            number = None
            if commas.unsure(value):
                findings.question(
                    "decimal-comma", commas.UNSURE, row=row, field=name, value=str(value),
                    remedy=commas.REMEDY,
                )  # fmt: skip
            else:
                findings.error("number-invalid", str(error), row=row, field=name, value=str(value))
        found.append(float("nan") if number is None else number)
    return found
