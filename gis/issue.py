"""A defect in data, as a row that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "question", "warning"]

VALUE_SHOWN = 80  # longer values are cut in messages; the data keeps them whole
# Kinds of findings that one line says for all rows, where most rows have them: the kind of the
# rows, and that of the line. The rows are findings as well, and are listed when asked for.
IN_ONE_LINE = {"area-planar": "areas-planar"}


@dataclass(frozen=True)
class Issue:
    """One finding. ``error`` refuses the file, ``question`` needs an answer, ``warning`` loads.

    Attributes:
        severity: what the finding does to the import.
        code: a stable kebab-case name of the kind of finding, for tests and filters.
        message: what is wrong, in a sentence.
        file: the file's own name, without folders.
        row: the feature's number in the file, from 1, or None for the whole file.
        sheet_row: of a table (CSV, Excel) the row of its sheet that this stands on, as Excel and
            editors number them; None where a file has no such rows.
        field: the column, or "geometry".
        value: the offending value as text, cut to 80 characters.
        remedy: what the person can do; for a question the option that answers it.
        id: the feature's id, where it has one.
        where: bounds of the place, W, S, E, N in degrees.
        repair: the kind of a repair that is on offer, a key of `gis.repair.REPAIRS`.
    """

    severity: Severity
    code: str
    message: str
    file: str = ""
    row: int | None = None
    field: str = ""
    value: str = ""
    remedy: str = ""
    id: str = ""
    where: tuple[float, float, float, float] | None = None
    repair: str = ""
    sheet_row: int | None = None

    def __post_init__(self) -> None:
        if isinstance(self.where, list):  # as it comes back from JSON
            object.__setattr__(self, "where", tuple(self.where))
        if len(self.value) > VALUE_SHOWN:
            object.__setattr__(self, "value", self.value[: VALUE_SHOWN - 1] + "…")

    def line(self) -> str:
        """The finding on one line: ``file: row 3: field status: message (value …). Remedy.``

        A row of a table is named as it stands in its sheet, too: ``row 3 = row 5 of the sheet``.
        """
        where = [self.file] if self.file else []
        named = [] if self.row is None else [f"row {self.row}"]
        if self.sheet_row is not None:
            named.append(f"row {self.sheet_row} of the sheet")
        if named:
            where.append(" = ".join(named))
        if self.field:
            where.append(f"field {self.field}")
        value = f" (value {self.value!r})" if self.value else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return ": ".join([*where, f"{self.severity}: {self.message}{value}.{remedy}"])

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain JSON values, keys as the attributes."""
        return asdict(self)


def folded(codes: Iterable[str]) -> frozenset[str]:
    """Of the codes of findings, those of rows that another finding says in one line."""
    there = frozenset(codes)
    return frozenset(rows for rows, line in IN_ONE_LINE.items() if {rows, line} <= there)
