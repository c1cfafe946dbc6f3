"""What a format's reader makes of a file, before fields are named and shapes are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray
from pyproj import CRS


@dataclass
class Table:
    """Rows as they stand in the file; row n of the file is at position n - 1 everywhere.

    Attributes:
        geometries: shapely geometries or None, shape (n,), any dimension, in ``crs``.
        columns: by the file's own names, lists of n plain Python values: None, bool, int, float,
            str, bytes, date, datetime, list or dict.
        crs: the system that the file names; None when it names none.
        assumed: ``crs`` is what the format says in the file's silence (GeoJSON), so that a
            person's answer does not contradict the file.
        by_hand: the words were typed by people (CSV, Excel): one that is not known is an error.
        feature_ids: ids that the format keeps beside the attributes (GeoJSON), or None.
        asks: what is asked where no person has named the system, also when the file has one:
            ``code``, ``message``, ``value`` and ``remedy`` of the question.
        joins: the rows have ids and no shapes: they are about features that there are already.
        cut: column names end after ten bytes (Shapefiles).
        each: it is of several files, each of which names a system of its own.
        files: the files that the rows are of, in their order, and how many rows of each.
    """

    geometries: NDArray[Any]
    columns: dict[str, list[Any]] = field(default_factory=dict)
    crs: CRS | None = None
    assumed: bool = False
    by_hand: bool = False
    feature_ids: list[Any] | None = None
    asks: Mapping[str, str] | None = None
    joins: bool = False
    cut: bool = False
    each: bool = False
    files: tuple[tuple[str, int], ...] = ()


def stacked(tables: Sequence[Table]) -> dict[str, list[Any]]:
    """The columns of tables, one table under the other; None where one has no such column."""
    names = dict.fromkeys(name for table in tables for name in table.columns)
    return {
        name: [
            value
            for table in tables
            for value in table.columns.get(name, [None] * len(table.geometries))
        ]
        for name in names
    }
