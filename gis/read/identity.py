"""What every row has, whatever its file says: an id of its own, a name, a source."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from gis import land_use
from gis.findings import Findings
from gis.layer import numbered, placed
from gis.read import values

if TYPE_CHECKING:
    from gis.read.table import Table

Columns = dict[str, list[Any]]


def identify(columns: Columns, table: Table, rows: int, findings: Findings) -> None:
    """Every row an id of its own: text, spaces at its ends apart exactly as the file has it."""
    feature_ids = table.feature_ids
    given = "id" in columns
    raw = columns.get("id") or feature_ids or [None] * rows
    ids = [None if (t := values.text(v)) is None else t.strip() for v in raw]
    if given and feature_ids is not None and list(map(values.text, feature_ids)) != ids:
        columns[free("feature_id", columns)] = list(feature_ids)
    first: dict[str, int] = {}
    remedy = "Ids have to be unique: correct it, or map another column to id"
    if "duplicate-id" in findings.bears:
        remedy = "Ids have to be unique: leave out one of the rows, or correct the file"
        _firsts(ids, table, findings)
    for row, one in enumerate(ids, 1):
        if one is not None and first.setdefault(one, row) != row:
            findings.error(
                "duplicate-id",
                f"the id is also that of {_row(first[one], table, findings)}",
                row=row,
                field="id",
                value=one,
                remedy=remedy,
            )
    if table.joins:
        for row, one in enumerate(ids, 1):
            if one is None:
                findings.error("id-missing", "the row has no id to join by", row=row, field="id")
        columns["id"] = ids
        return
    _generate(ids, first, table, findings)
    columns["id"] = ids
    if "name" not in columns:
        findings.made.add("name")
    names = columns.get("name") or [None] * rows
    columns["name"] = [one if one is not None else i for one, i in zip(names, ids, strict=True)]


def _firsts(ids: list[str | None], table: Table, findings: Findings) -> None:
    """The first row of each id that is there again, so that it can be the one that is left out."""
    first: dict[str, int] = {}
    told: set[str] = set()
    for row, one in enumerate(ids, 1):
        if one is None or first.setdefault(one, row) == row or one in told:
            continue
        told.add(one)
        findings.warning(
            "duplicate-id-first",
            f"the id is there again: {_row(row, table, findings)}",
            row=first[one],
            field="id",
            value=one,
        )


def _row(row: int, table: Table, findings: Findings) -> str:
    file, own = placed(row, table.files)
    number = numbered(own, findings.lines.get(file, ()))
    return f"row {number} of {file}" if len(table.files) > 1 else f"row {number}"


def _generate(
    ids: list[str | None],
    first: dict[str, int],
    table: Table,
    findings: Findings,
) -> None:
    """``<file>-0001`` for rows without an id, by their row in their file."""
    missing = [row for row, one in enumerate(ids, 1) if one is None]
    for row in missing:
        file, own = placed(row, table.files)
        generated = f"{PurePath(file).stem}-{own:04d}"
        while generated in first:
            generated += "_"
        first[generated] = row
        ids[row - 1] = generated
    if missing and len(missing) == len(ids):
        findings.warning(
            "id-generated",
            f"no row has an id; they are numbered {ids[0]} to {ids[-1]} by their order",
            field="id",
            remedy="Map a column with --map COLUMN=id, so that history finds them again",
        )
        return
    for row in missing:
        findings.warning(
            "id-generated", f"the row has no id and is called {ids[row - 1]}", row=row, field="id"
        )


def provenance(columns: Columns, table: Table, rows: int, findings: Findings) -> None:
    """Whether rows are illustrative, and who says so: by default the file."""
    columns.setdefault("illustrative", [False] * rows)
    convert(columns, "illustrative", values.yes_no, "yes-no-invalid", findings)
    columns["illustrative"] = [bool(v) for v in columns["illustrative"]]
    sources = columns.get("source") or [None] * rows
    files = [name for name, count in table.files for _ in range(count)]
    columns["source"] = [f if one is None else one for one, f in zip(sources, files, strict=True)]


def code_systems(columns: Columns, rows: int, said: str | None, findings: Findings) -> None:
    """The same code is a factory in one system and a railway in another.

    Args:
        columns: codes without a system get the one that is said.
        rows: how many there are.
        said: a system of `gis.land_use`, by any of its names; None: nobody has said one.
        findings: told of codes that have none then.
    """
    codes = columns.get("land_use") or [None] * rows
    systems = columns.get("land_use_system") or [None] * rows
    of = None if said is None else land_use.system(said)
    if of is not None and any(code is not None for code in codes):
        systems = [
            of.key if code is not None and one is None else one
            for code, one in zip(codes, systems, strict=True)
        ]
        columns["land_use_system"] = systems
    bare = sum(c is not None and s is None for c, s in zip(codes, systems, strict=True))
    if bare:
        findings.warning(
            "land-use-system-missing",
            f"{bare:,} rows have a land-use code but not the system it is of (land_use_system)",
            field="land_use",
            remedy="Say it for all of them with --land-use-system NAME",
        )


def free(name: str, columns: Columns) -> str:
    """A name that no column has yet."""
    while name in columns:
        name += "_"
    return name


def convert(columns: Columns, field: str, to: Any, code: str, findings: Findings) -> None:
    """Turn a column's values in place; one that ``to`` refuses is an error of its row."""
    converted = []
    for row, value in enumerate(columns[field], 1):
        try:
            converted.append(to(value))
        except ValueError as error:
            converted.append(None)
            findings.error(code, str(error), row=row, field=field, value=str(value))
    columns[field] = converted
