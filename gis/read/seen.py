"""What a first look at a file shows, for the questions that a person is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.issue import Issue

SAMPLE = 2_000  # shapes of a file that are looked at, spread over it


@dataclass(frozen=True)
class ColumnSeen:
    """A column of a file, and the field that it looks like.

    Attributes:
        name: as the file has it.
        samples: up to five different values as text, from the whole of the file.
        field: the contract's field that it would become; None: it would keep its own name.
        factor: what makes the field's unit of its numbers (10 000 for 万元); None: as they are.
        why: how the field was found: "name", "header", "mapped", "unit-unknown" (it looks like
            an amount or an area but names no unit) or "".
        like: the field that it looks like, where its unit is not known; else "".
    """

    name: str
    samples: tuple[str, ...] = ()
    field: str | None = None
    factor: float | None = None
    why: str = ""
    like: str = ""


@dataclass(frozen=True)
class EncodingSeen:
    """An encoding that the text may be in, with texts of the file as they read in it."""

    name: str
    sure: bool
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Look:
    """A file as it is before anything is decided.

    Attributes:
        format: its name for people.
        rows: how many features it has; 0 when a question comes before they can be counted.
        tables: layers, sheets or shapefiles to choose from; empty where there is no choice.
        columns: in the file's order.
        units: that stand over the header of a sheet, 单位：万元, for columns that name none.
        encodings: the likeliest first; empty where the format fixes it.
        declared_crs: the name of the system that the file says it is in; None: it says nothing.
        declared: the same as WKT, for `gis.read.candidates`.
        sample: shapely geometries in the file's own numbers, shape (n,), at most `SAMPLE`; no None.
        ids: their ids as text or None, shape (n,).
        total_bounds: least x, least y, greatest x, greatest y of all rows; NaN without shapes.
        joins: it has ids and attributes, but says nowhere where things are.
        each: every one of several files names a system of its own; ``sample`` is in WGS 84, and
            no one system can be said of them all.
        files: rows by file name, where several files were given.
        issues: what was found so far: its questions are what `Answers` can answer.
    """

    format: str = ""
    rows: int = 0
    tables: tuple[str, ...] = ()
    columns: tuple[ColumnSeen, ...] = ()
    units: tuple[str, ...] = ()
    encodings: tuple[EncodingSeen, ...] = ()
    declared_crs: str | None = None
    declared: str | None = None
    sample: NDArray[Any] = field(default_factory=lambda: np.empty(0, dtype=object))
    ids: NDArray[Any] = field(default_factory=lambda: np.empty(0, dtype=object))
    total_bounds: tuple[float, float, float, float] = (float("nan"),) * 4
    joins: bool = False
    each: bool = False
    files: Mapping[str, int] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
