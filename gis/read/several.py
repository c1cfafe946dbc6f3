"""Several files of one format as one table; what is found names the file and its own row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from gis import axes, crs
from gis.errors import InputRefused
from gis.findings import Findings
from gis.issue import Issue
from gis.layer import placed
from gis.read.request import Request
from gis.read.table import Table, stacked
from gis.source import called


class FileFindings(Findings):
    """Findings of several files: a row of the whole is put down as the row of its file."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._all = called(paths)
        super().__init__(self._all)
        self._files: tuple[tuple[str, int], ...] = ()

    def of(self, path: Path) -> None:
        """What follows is of this file, by its own rows."""
        self.file = path.name

    def together(self, files: Sequence[tuple[str, int]]) -> None:
        """What follows is of all files, by the rows of the whole."""
        self.file = self._all
        self._files = tuple(files)

    def _placed(self, issue: Issue) -> Issue:
        """With what `Findings` knows of the row of the whole, and the file's own number of it."""
        if issue.row is None or len(self._files) < 2:
            return super()._placed(issue)
        if issue.file == self._all:
            whole = super()._placed(issue)
            file, row = placed(issue.row, self._files)
            return self._lined(replace(whole, file=file, row=row))
        whole = super()._placed(replace(issue, row=self._whole(issue.file, issue.row)))
        return self._lined(replace(whole, row=issue.row))

    def _whole(self, file: str, row: int) -> int:
        if file == self._all or len(self._files) < 2:
            return row
        before = 0
        for name, rows in self._files:
            if name == file:
                break
            before += rows
        return row + before


def read(
    request: Request, findings: FileFindings, one: Callable[[Request, Findings], Table]
) -> Table:
    """All files of a request as one table, in one coordinate system.

    Args:
        request: one file or more.
        findings: goes on to the next file where one is refused, so that all are heard of.
        one: reads a single file, with its coordinate system settled where there are several.
    """
    paths = (request.path, *request.more)
    tables = []
    for number, path in enumerate(paths):
        findings.of(path)
        own = request
        if len(paths) > 1:
            work = request.work / f"file-{number}"
            work.mkdir(exist_ok=True)
            own = replace(request, path=path, more=(), work=work)
        try:
            tables.append(one(own, findings))
        except InputRefused:
            if len(paths) == 1:
                raise
    findings.stop_if_refused()
    files = tuple(
        (path.name, len(table.geometries)) for path, table in zip(paths, tables, strict=True)
    )
    findings.together(files)
    table = tables[0] if len(tables) == 1 else _joined(tables)
    return replace(table, files=files)


def _joined(tables: Sequence[Table]) -> Table:
    systems = [table.crs for table in tables]
    system, each = systems[0], False
    if None in systems:  # nobody has said yet: numbers are left as they are
        system, shapes = None, [table.geometries for table in tables]
    elif any(other != system for other in systems):
        shapes = [axes.moved(t.geometries, t.crs) for t in tables if t.crs is not None]
        system, each = crs.WGS84, all(table.asks is None for table in tables)
    else:
        shapes = [table.geometries for table in tables]
    known = any(table.feature_ids is not None for table in tables)
    ids = [one for t in tables for one in (t.feature_ids or [None] * len(t.geometries))]
    return Table(
        np.concatenate(shapes),
        stacked(tables),
        system,
        assumed=all(table.assumed for table in tables),
        by_hand=any(table.by_hand for table in tables),
        feature_ids=ids if known else None,
        joins=all(table.joins for table in tables),
        cut=all(table.cut for table in tables),
        each=each,
    )
