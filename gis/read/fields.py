"""From a file's columns to the contract's fields.

The rules, in the order they are applied:

- A column that the person mapped takes the field's name. A column that already had that name and
  is displaced is kept as ``<name>_as_given``, with a warning.
- Columns with a field's exact name are that field. Columns with a header that people use for it
  (`gis.read.headers`) become it, with a warning. All others are kept under their own names.
- ``area_m2`` and ``area_mu`` are computed and never taken from a file. A file's own figure becomes
  ``declared_area_m2`` when the file has none, with a warning; otherwise it is left out.
- Where status words are not known, the status is ``unknown`` and the file's words stay in the
  column they came from (``status_as_given`` when that column is ``status`` itself).
- Rows without an id get ``<file>-0001`` by their row; rows without a name are named by their id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from gis.errors import UsageError
from gis.findings import Findings
from gis.model import (
    DAY_FIELDS,
    NUMBER_FIELDS,
    PARCEL_FIELDS,
    TEXT_FIELDS,
    UNKNOWN,
)
from gis.read import commas, headers, identity, values, words
from gis.read.identity import convert, free
from gis.read.request import Request
from gis.read.table import Table
from gis.units import m2_from_mu

COMPUTED = ("area_m2", "area_mu")
LISTS: Mapping[str, tuple[str, ...]] = {"projects": ("parcels",), "parks": ("industries",)}
# What layers other than parcels know, beside the fields of a parcel.
_OTHERS = frozenset(
    {
        "name_en", "name_zh", "level", "kind", "progress", "town", "population", "industries",
        "parcels", "chain_master", "published_area_m2", "published_area_source", "status_on",
    }
)  # fmt: skip
FIELDS: frozenset[str] = (frozenset(PARCEL_FIELDS) | DAY_FIELDS | _OTHERS) - set(COMPUTED)
_NUMBERS = (NUMBER_FIELDS - set(COMPUTED)) | {"progress", "published_area_m2"}
_DAYS = DAY_FIELDS | {"status_on"}
_TEXTS = TEXT_FIELDS - {"id", "status"}

Columns = dict[str, list[Any]]


def named(table: Table, rows: int, request: Request, findings: Findings) -> Columns:
    """The columns by the contract's names, values as the fields need them, id and name first.

    Args:
        table: columns by the file's names, each with ``rows`` values; its feature ids are used when
            no column is the id.
        rows: the number of features.
        request: its mapping and layer.
        findings: values that a field cannot hold are errors of their row.

    Raises:
        UsageError: the mapping names a column or a field that there is not.
    """
    columns = dict(table.columns)
    if "geometry" in columns:
        columns[free("geometry_as_given", columns)] = columns.pop("geometry")
    plain = partial(commas.plain, comma=request.answers.comma, findings=findings)
    origin = _apply(request, columns, findings) | _recognise(columns, request, findings, table.cut)
    for column in request.answers.units:
        if not any(c == column and headers.units_of(field) for field, c in origin.items()):
            raise UsageError(
                f"the column {column!r} has a unit and is no amount or area: say which one it is "
                "with --map COLUMN=FIELD"
            )
    _declare_area(columns, rows, request, findings)
    for field in sorted(_NUMBERS & columns.keys()):
        columns[field] = plain(columns[field], origin.get(field, field), field)
        convert(columns, field, values.number, "number-invalid", findings)
    for field in sorted(_DAYS & columns.keys()):
        if table.by_hand and not request.answers.written_days:
            _ask_of_hours(columns[field], field, findings)
        convert(columns, field, values.day, "day-invalid", findings)
    for field in sorted(_TEXTS & columns.keys()):
        convert(columns, field, values.text, "text-invalid", findings)
    for field in LISTS.get(request.layer, ()):
        if field in columns:
            convert(columns, field, values.names, "list-invalid", findings)
    identity.identify(columns, table, rows, findings)

    def known(field: str) -> None:
        columns[field] = words.keys(
            columns[field], field, columns, origin, request, findings, by_hand=table.by_hand
        )

    if table.joins:
        return _joining(columns, known, request, findings)
    if request.layer == "parcels":
        if rows and "status" not in columns:
            findings.warning(
                "status-missing",
                f"no column is the status: all parcels are {UNKNOWN.key}",
                field="status",
                remedy="Map a column with --map COLUMN=status",
            )
        columns.setdefault("status", [None] * rows)
        known("status")
        _date(columns, request, findings)
    if request.layer == "projects" and "stage" in columns:
        known("stage")
    identity.provenance(columns, table, rows, findings)
    identity.code_systems(columns, rows, request.answers.land_use_system, findings)
    first = [f for f in ("id", "name", "status") if f in columns]
    return {f: columns[f] for f in [*first, *(f for f in columns if f not in first)]}


def _ask_of_hours(content: list[Any], field: str, findings: Findings) -> None:
    """Programs keep times of another zone than the reader's: near midnight it is another day."""
    for row, value in enumerate(content, 1):
        if values.at_some_hour(value):
            findings.question(
                "time-zone-unknown", "a time without its time zone: here it may be another day",
                row=row, field=field, value=str(value),
                remedy="Write days only, or say --written-days if they count as they are written",
            )  # fmt: skip


def _apply(request: Request, columns: Columns, findings: Findings) -> dict[str, str]:
    """Rename mapped columns in place; the column that each mapped field came from."""
    mapping = request.answers.mapping
    own = [column for column, field in mapping.items() if not field]
    mapping = {column: field for column, field in mapping.items() if field}
    # A column with the field's own name is in the field's unit, unless somebody says another.
    for column in request.answers.units:
        if column in columns and headers.units_of(column) and column not in own:
            mapping.setdefault(column, column)
    for column in own:
        if column in FIELDS or column in COMPUTED:
            columns[free(f"{column}_as_given", columns)] = columns.pop(column)
    for column, field in mapping.items():
        if column not in columns:
            there = ", ".join(columns) or "none"
            raise UsageError(f"the file has no column {column!r}; there are: {there}")
        if field in COMPUTED:
            raise UsageError(f"{field} is computed from the shape; map to declared_area_m2")
        if field not in FIELDS:
            raise UsageError(f"unknown field {field!r}; there are: {', '.join(sorted(FIELDS))}")
    if len(set(mapping.values())) < len(mapping):
        raise UsageError("two columns are mapped to the same field")
    taken = {
        field: (column, _in_unit(columns, column, field, request, findings))
        for column, field in mapping.items()
    }
    for column in mapping:
        columns.pop(column, None)
    for field, (column, content) in taken.items():
        if field in columns:
            aside = free(f"{field}_as_given", columns)
            columns[aside] = columns.pop(field)
            findings.warning(
                "column-displaced",
                f"{column} is mapped to {field}; the file's own {field} is kept as {aside}",
                field=field,
            )
        columns[field] = content
    return {field: column for field, (column, _) in taken.items()}


def _in_unit(
    columns: Columns, column: str, field: str, request: Request, findings: Findings
) -> list[Any]:
    """A mapped column in its field's unit; its header or a person may name another: 面积（亩）."""
    factor = request.units.factor(column, field)
    if factor is None and headers.units_of(field):
        units = headers.units_of(field).items()
        own = next(name for name, times in units if times == 1.0 and name.isascii())
        findings.warning(
            "column-unit-assumed", f"the column {column} names no unit: it is read in {own}",
            field=field, remedy="If that is wrong, say its unit with --unit COLUMN=万元",
        )  # fmt: skip
    if factor is None or factor == 1.0:
        return columns[column]
    findings.warning(
        "column-scaled", f"the column {column} names its unit: {field} is it × {factor:,.10g}",
        field=field,
    )  # fmt: skip
    return headers.scaled(
        commas.plain(columns[column], column, field, request.answers.comma, findings), factor
    )


def _recognise(columns: Columns, request: Request, findings: Findings, cut: bool) -> dict[str, str]:
    """Rename in place what the headers tell; the column that each such field came from."""
    taken = {*columns, *(("declared_area_m2",) if columns.keys() & set(COMPUTED) else ())}
    comma = request.answers.comma
    kept = {column for column, field in request.answers.mapping.items() if not field}
    unknown = [c for c in columns if c not in FIELDS and c not in COMPUTED and c not in kept]
    units = request.units
    found = headers.recognised(unknown, request.layer, taken, findings, units=units, cut=cut)
    for header in found:
        content = columns.pop(header.column)
        if header.factor is not None:
            content = commas.plain(content, header.column, header.field, comma, findings)
            content = headers.scaled(content, header.factor)
        columns[header.field] = content
    return {header.field: header.column for header in found}


def _joining(
    columns: Columns, known: Callable[[str], None], request: Request, findings: Findings
) -> Columns:
    """Only what the file says: nothing is made up about features that there are already.

    Whether land is illustrative is no matter of an attribute table.
    """
    columns.pop("illustrative", None)
    for field in words.VOCABULARIES:
        if field in columns:
            said = columns[field]
            known(field)
            columns[field] = [
                None if words.open_(word, request) else key
                for word, key in zip(said, columns[field], strict=True)
            ]
    if "status" in columns:
        _date(columns, request, findings)
    if "land_use" in columns:
        identity.code_systems(
            columns, len(columns["id"]), request.answers.land_use_system, findings
        )
    return {"id": columns.pop("id"), **columns}


def _date(columns: Columns, request: Request, findings: Findings) -> None:
    """The day of statuses that come without one, as a person says it; else it is told.

    Such a status holds from the day on which it is taken in, and the past is silent about it.
    """
    status = columns["status"]
    days = columns.get("status_on") or [None] * len(status)
    said = [key not in (None, UNKNOWN.key) for key in status]
    bare = [at for at, day in enumerate(days) if said[at] and day is None]
    given = values.day(request.answers.status_day)
    if bare and given is not None:
        these = set(bare)
        columns["status_on"] = [given if at in these else day for at, day in enumerate(days)]
    elif bare:
        findings.warning(
            "status-undated",
            f"{len(bare):,} of {sum(said):,} statuses come without a day: what is new of them "
            f"holds from today, {date.today().isoformat()}",
            field="status_on",
            remedy="Map the column of their days with --map COLUMN=status_on, or say the day with "
            "--status-day DAY",
        )


def _declare_area(columns: Columns, rows: int, request: Request, findings: Findings) -> None:
    own = {field: columns.pop(field) for field in COMPUTED if field in columns}
    if not own or "declared_area_m2" in columns:
        return
    field = "area_m2" if "area_m2" in own else "area_mu"
    columns[field] = commas.plain(own[field], field, field, request.answers.comma, findings)
    convert(columns, field, values.number, "number-invalid", findings)
    figures = columns.pop(field)
    if field == "area_mu":
        figures = [None if v is None else m2_from_mu(v) for v in figures]
    columns["declared_area_m2"] = figures
    if rows:
        findings.warning(
            "area-declared",
            "areas are computed from the shapes; the file's own are kept as declared_area_m2",
            field=field,
        )
