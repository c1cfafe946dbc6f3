"""What every reader returns: a frame and what was found wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gis.errors import InputRefused

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.issue import Issue, Severity
    from gis.repair import Repair

Counts = Mapping[tuple["Severity", str], int]
Rows = Mapping[tuple["Severity", str], tuple[int, ...]]


@dataclass(frozen=True)
class Layer:
    """A layer as read: ``frame`` in EPSG:4326 with fields by their contract names, and findings.

    A layer with an ``error`` or an unanswered ``question`` has to be refused: `accepted` does so.
    With ``joins`` the file has ids and attributes but no shapes: its rows say something new about
    features that there are, and `gis.joining` puts them together.

    ``counts`` says how many findings there are of each severity and code, also those that are not
    listed one by one, and ``rows`` which rows of the frame, from 1, they are about; ``taken`` are
    the repairs without which the rows could not be read (invalid outlines), already in the frame;
    ``files`` the files that its rows are of, in their order, and how many rows of each: findings
    count the rows of their own file, repairs and ``rows`` those of the whole. ``made`` are columns
    of the frame that the files do not have: names that are the ids; ``headers`` are the columns of
    the files, by their own names. ``lines`` says of a table's file on which row of its sheet each
    of its rows stands.
    """

    frame: gpd.GeoDataFrame
    issues: tuple[Issue, ...] = ()
    joins: bool = False
    counts: Counts = field(default_factory=dict)
    taken: tuple[Repair, ...] = ()
    files: tuple[tuple[str, int], ...] = ()
    rows: Rows = field(default_factory=dict)
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)
    made: frozenset[str] = frozenset()
    headers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.counts and self.issues:
            object.__setattr__(self, "counts", Counter((i.severity, i.code) for i in self.issues))

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """The issues that stand in the way of an import: errors and unanswered questions."""
        return tuple(i for i in self.issues if i.severity != "warning")

    @property
    def told(self) -> frozenset[str]:
        """Columns that the files have, by the names there and by those of the frame."""
        return (frozenset(map(str, self.frame.columns)) - self.made) | self.headers

    def row_of(self, issue: Issue) -> int | None:
        """The frame's row, from 1, that a finding is about; None: it is about no single one."""
        if issue.row is None or len(self.files) < 2:
            return issue.row
        before = 0
        for name, rows in self.files:
            if name == issue.file:
                return before + issue.row
            before += rows
        return None

    def place_of(self, row: int) -> tuple[str, int]:
        """The file of a row of the frame, from 1, and its row there; "" where there is one file."""
        return ("", row) if len(self.files) < 2 else placed(row, self.files)

    def shown(self, row: int) -> tuple[str, int]:
        """As `place_of`, with the number that a person finds the row by: of a table its sheet's."""
        file, own = self.place_of(row)
        name = file or next((name for name, _ in self.files), "")
        return file, numbered(own, self.lines.get(name, ()))

    def accepted(self) -> gpd.GeoDataFrame:
        """The frame, or `InputRefused` with every reason why not."""
        if self.refusals:
            raise InputRefused(self.refusals)
        return self.frame


def numbered(row: int, lines: Sequence[int]) -> int:
    """The number of a file's row, from 1, for people: of a table's, the one that its sheet has."""
    return lines[row - 1] if row <= len(lines) else row


def placed(row: int, files: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """The file of a row of the whole, from 1, and its row there."""
    for name, rows in files:
        if row <= rows:
            return name, row
        row -= rows
    return files[-1][0], files[-1][1]


def plain_counts(counts: Counts) -> list[list[Any]]:
    """Counts as JSON values: severity, code, number; `counts_of` is the way back."""
    return [[severity, code, count] for (severity, code), count in counts.items()]


def counts_of(plain: Iterable[Iterable[Any]]) -> Counts:
    """The counts of `plain_counts`."""
    return {(severity, code): count for severity, code, count in plain}


def plain_rows(rows: Rows) -> list[list[Any]]:
    """Rows of findings as JSON values; `rows_of` is the way back."""
    return [[severity, code, list(those)] for (severity, code), those in rows.items()]


def rows_of(plain: Iterable[Iterable[Any]]) -> Rows:
    """The rows of `plain_rows`."""
    return {(severity, code): tuple(those) for severity, code, those in plain}
