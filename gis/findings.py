"""Collecting issues while a file is read and checked, without drowning the person in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from gis.errors import InputRefused
from gis.issue import Issue, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.repair import Repair

SHOWN = 100  # issues of one kind that are listed one by one; the rest are counted

_ORDER: dict[Severity, int] = {"error": 0, "question": 1, "warning": 2}


class Findings:
    """The issues of one file so far. At most 100 of a kind are kept, then one says how many more.

    The rows of all of them are known (`rows`), so that something can be done about a whole kind.

    Args:
        file: the file's own name, put on every issue.

    Attributes:
        ids: of the rows, once they are known; put on every issue of a row.
        bounds: of the rows' shapes, shape (n, 4), W S E N in degrees, likewise.
        taken: repairs that were made on the way, as the rows could not be read without them.
        lines: by the name of a table's file, on which row of its sheet each row stands.
        made: fields of all rows that no column of the file says.
        bears: codes of errors of single rows that are put down and do not refuse the file: somebody
            sees to it that those rows are left out.
    """

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.ids: Sequence[str] = ()
        self.bounds: NDArray[np.float64] | None = None
        self.taken: list[Repair] = []
        self.lines: dict[str, Sequence[int]] = {}
        self.made: set[str] = set()
        self.bears: frozenset[str] = frozenset()
        self._rows: dict[tuple[Severity, str], dict[str, list[int]]] = defaultdict(dict)
        self._issues: list[Issue] = []
        self._count: Counter[tuple[Severity, str, str]] = Counter()

    def add(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        row: int | None = None,
        field: str = "",
        value: str = "",
        remedy: str = "",
        id: str = "",
        where: tuple[float, float, float, float] | None = None,
        repair: str = "",
        sheet_row: int | None = None,
    ) -> None:
        """Note one finding; see `gis.issue.Issue` for the arguments. ``row`` counts from 1."""
        message = " ".join(message.splitlines())  # a finding is a line; libraries say several
        kind = (severity, code, field)
        self._count[kind] += 1
        if row is not None:
            self._note(severity, code, row)
        if self._count[kind] <= SHOWN:
            remedy = f"{remedy}." if remedy and not remedy.endswith((".", "?")) else remedy
            self._issues.append(
                Issue(
                    severity, code, message, self.file, row, field, str(value), remedy, id, where,
                    repair, sheet_row,
                )
            )  # fmt: skip

    def error(self, code: str, message: str, **where: object) -> None:
        """A finding that refuses the file."""
        self.add("error", code, message, **where)  # type: ignore[arg-type]

    def question(self, code: str, message: str, **where: object) -> None:
        """A finding that refuses the file until the person answers; the remedy says how."""
        self.add("question", code, message, **where)  # type: ignore[arg-type]

    def warning(self, code: str, message: str, **where: object) -> None:
        """A finding that loads."""
        self.add("warning", code, message, **where)  # type: ignore[arg-type]

    def each(
        self,
        code: str,
        rows: Iterable[int],
        tell: Callable[[int], dict[str, Any]],
        *,
        severity: Severity = "warning",
        field: str = "",
    ) -> None:
        """One finding for each of many positions, of which only those that are shown are told.

        Args:
            code: the kind of finding.
            rows: positions, from 0.
            tell: the other arguments of `add` for a position; ``message`` among them.
            severity: of all.
            field: of all.
        """
        kind = (severity, code, field)
        for at in rows:
            if self._count[kind] < SHOWN:
                self.add(severity, code, row=int(at) + 1, field=field, **tell(int(at)))
            else:
                self._count[kind] += 1
                self._note(severity, code, int(at) + 1)

    def _note(self, severity: Severity, code: str, row: int) -> None:
        self._rows[severity, code].setdefault(self.file, []).append(row)

    def refuse(self, code: str, message: str, **where: object) -> NoReturn:
        """Note an error and raise `InputRefused` at once: nothing further can be read."""
        self.error(code, message, **where)
        raise InputRefused(self.issues)

    def ask(self, code: str, message: str, **where: object) -> NoReturn:
        """Note a question and raise `InputRefused` at once: the rest depends on the answer."""
        self.question(code, message, **where)
        raise InputRefused(self.issues)

    def stop_if_refused(self) -> None:
        """Raise `InputRefused` with everything found, if an error or a question is among it."""
        if any(kind != "warning" and code not in self.bears for kind, code, _ in self._count):
            raise InputRefused(self.issues)

    @property
    def counts(self) -> dict[tuple[Severity, str], int]:
        """How many there are of each severity and code, also of those that are not listed."""
        counts: Counter[tuple[Severity, str]] = Counter()
        for (severity, code, _), count in self._count.items():
            counts[severity, code] += count
        return dict(counts)

    @property
    def rows(self) -> dict[tuple[Severity, str], tuple[int, ...]]:
        """The rows of each severity and code, of all files together, also those not listed."""
        return {
            kind: tuple(sorted({self._whole(file, row) for file in by for row in by[file]}))
            for kind, by in self._rows.items()
        }

    def _whole(self, file: str, row: int) -> int:
        """The number of a file's row among those of all files."""
        return row

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Everything found: errors, then questions, then warnings, each in the file's order."""
        found = list(self._issues)
        for (severity, code, field), count in self._count.items():
            if count > SHOWN:
                more = f"and {count - SHOWN:,} more rows with the same finding"
                found.append(Issue(severity, code, more, self.file, None, field))
        found.sort(key=lambda issue: _ORDER[issue.severity])
        return tuple(map(self._placed, found))

    def _placed(self, issue: Issue) -> Issue:
        """With the id and the place of its row, where it does not say them itself."""
        if issue.row is None:
            return issue
        at, known, where = issue.row - 1, issue.id, issue.where
        if not known and at < len(self.ids):
            known = str(self.ids[at])
        if where is None and self.bounds is not None and at < len(self.bounds):
            west, south, east, north = self.bounds[at].tolist()
            if west <= east:  # neither is NaN: the row has a shape
                where = (west, south, east, north)
        return self._lined(replace(issue, id=known, where=where))

    def _lined(self, issue: Issue) -> Issue:
        """With the row of the sheet that its row stands on, where its file has such."""
        lines = self.lines.get(issue.file, ())
        if issue.row is None or issue.row > len(lines):
            return issue
        return replace(issue, sheet_row=lines[issue.row - 1])
