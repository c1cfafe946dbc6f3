"""CSV that Excel opens: UTF-8 with its mark, a point and the WKT a row, and no formulas.

A text that a spreadsheet would take for a formula, one that begins with ``= + - @``, their
full-width forms, a tab or a line end, gets an apostrophe before it; so does such a column name.
Numbers are never touched. `gis.formula.meant` has every text back exactly.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from gis import crs, formula
from gis.export.inside import inside
from gis.export.provenance import Provenance
from gis.export.tabular import typed
from gis.export.values import days_or_moments, is_moment, objects

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

ROWS_A_CHUNK = 5_000
FORMULA_SIGNS = formula.SIGNS
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LON_LAT_DECIMALS = 8  # 1 mm
METRE_DECIMALS = 4


def chunks(frame: gpd.GeoDataFrame, layer: str, provenance: Provenance) -> Iterator[bytes]:
    """The table as blocks of CSV (RFC 4180, CRLF); text is quoted, numbers are not.

    After the frame's columns: ``lon`` and ``lat``, WGS 84, of a point that is inside the area, and
    ``geometry_wkt``, in the frame's CRS. Where the data has columns of these names, ours end in
    ``_``. CSV has no place for ``provenance``; the rows' ``source`` and ``illustrative`` say it.
    """
    table = typed(frame).drop(columns=frame.geometry.name)
    attributes = [str(name) for name in table.columns]
    ours = [_free(name, attributes) for name in ("lon", "lat", "geometry_wkt")]
    names = [*map(safe, attributes), *ours]
    geometry = frame.geometry.to_numpy()
    decimals = LON_LAT_DECIMALS if frame.crs.is_geographic else METRE_DECIMALS
    for start in range(0, max(len(frame), 1), ROWS_A_CHUNK):
        rows = slice(start, start + ROWS_A_CHUNK)
        shapes = geometry[rows]
        block = pd.DataFrame({name: _cells(table[name].iloc[rows]) for name in attributes})
        block[ours[:2]] = np.round(inside(shapes, frame.crs, crs.WGS84), LON_LAT_DECIMALS)
        block[ours[2]] = shapely.to_wkt(shapes, rounding_precision=decimals)
        text = block.to_csv(
            index=False,
            header=names if start == 0 else False,
            quoting=csv.QUOTE_NONNUMERIC,
            lineterminator="\r\n",
        )
        yield (BYTE_ORDER_MARK if start == 0 else b"") + text.encode("utf-8")


def safe(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return formula.inert(text)


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _cells(column: pd.Series[Any]) -> NDArray[Any]:
    """A column's cells: numbers as they are, truth as true or false, days ISO, text inert."""
    if is_moment(column):
        column = days_or_moments(column)
    if pd.api.types.is_bool_dtype(column.dtype):
        column = column.astype("boolean").map({True: "true", False: "false"}, na_action="ignore")
    values = objects(column)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return values
    return np.array([safe(v) if isinstance(v, str) else v for v in values], dtype=object)
