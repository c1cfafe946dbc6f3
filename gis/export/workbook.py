"""XLSX: the ledger for a spreadsheet, with a sheet that says where it is from; nothing in it runs.

Formulas and links are off: text is written as text, whatever it begins with. The outline has no
place in a cell; a point inside each shape has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xlsxwriter
import xlsxwriter.exceptions

from gis import crs
from gis.errors import ShudiError
from gis.export.inside import inside
from gis.export.provenance import Provenance
from gis.export.table import LON_LAT_DECIMALS
from gis.export.tabular import DAY, typed
from gis.export.values import days_or_moments, is_moment, objects

if TYPE_CHECKING:
    import geopandas as gpd

MOST_ROWS, MOST_COLUMNS, MOST_UNITS = 1_048_576, 16_384, 32_767  # of a sheet; of a cell, in UTF-16
MOST_DIGITS = 10**15  # a cell is a double, and Excel shows 15 digits
FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
SAFE = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
NUMBERS = (  # the end of a column's name, its unit, says how the numbers look
    ("_mu", "#,##0.00"), ("_m2", "#,##0.0"), ("_yuan", "#,##0"), ("_km2", "#,##0.00"),
    ("lon", "0.00000000"), ("lat", "0.00000000"), ("_m", "0.000"),
)  # fmt: skip
MADE = datetime(1980, 1, 1)  # of a file whose data has no day: the same rows, the same bytes


def save(frame: gpd.GeoDataFrame, path: Path, layer: str, provenance: Provenance) -> None:
    """Write the sheets ``layer`` and ``About``.

    After the frame's columns ``lon`` and ``lat``, WGS 84, of a point inside the shape, and in a
    projected CRS ``easting_m`` and ``northing_m`` of it. Days are dates, moments and integers
    beyond 15 digits text. Texts beyond what a cell holds are cut, and ``About`` counts them.

    Raises:
        ShudiError: more rows or columns than a sheet has, or the disk is full.
    """
    table = _columns(frame)
    if len(table) >= MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise ShudiError(
            f"a sheet holds {MOST_ROWS - 1:,} rows and {MOST_COLUMNS:,} columns: choose fewer, "
            "or export CSV or a GeoPackage"
        )
    with tempfile.TemporaryDirectory(prefix="shudi-xlsx-") as folder:
        book = xlsxwriter.Workbook(path, {**SAFE, "tmpdir": folder})
        day = provenance.as_of
        book.set_properties(
            {"created": datetime(day.year, day.month, day.day) if day else MADE, "author": "Shudi"}
        )
        cut = _rows(book, table, layer)
        _about(book, frame, provenance.about(frame, layer), cut)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise ShudiError(f"the workbook cannot be written: {error}") from error


def _columns(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    table = pd.DataFrame(typed(frame).drop(columns=frame.geometry.name))
    ours = [("lon", "lat", crs.WGS84, LON_LAT_DECIMALS)]
    if frame.crs.is_projected:
        ours.append(("easting_m", "northing_m", frame.crs, 3))
    for x, y, system, decimals in ours:
        xy = np.round(inside(frame.geometry.to_numpy(), frame.crs, system), decimals)
        for name, values in ((x, xy[:, 0]), (y, xy[:, 1])):
            while name in table.columns:
                name += "_"
            table[name] = values
    return table


def _rows(book: Any, table: pd.DataFrame, layer: str) -> int:
    """The sheet of rows; how many texts were cut."""
    sheet = book.add_worksheet(layer[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    writers, cells = [], []
    for at, name in enumerate(map(str, table.columns)):
        column = table.iloc[:, at]
        kind, values = _cells(column)
        look = book.add_format({"num_format": _look(name, column, kind)})
        sheet.set_column(at, at, 12 if kind != "text" else 18, look)
        writers.append(
            {"number": sheet.write_number, "day": sheet.write_datetime,
             "truth": sheet.write_boolean, "text": sheet.write_string}[kind]
        )  # fmt: skip
        cells.append((values, look))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), max(len(table.columns) - 1, 0))
    cut = 0
    for at, name in enumerate(map(str, table.columns)):
        text, was_cut = fitting(name)
        cut += was_cut
        sheet.write_string(0, at, text, bold)
    for row in range(len(table)):
        for at, (write, (values, look)) in enumerate(zip(writers, cells, strict=True)):
            value = values[row]
            if value is None:
                continue
            if type(value) is str:
                value, was_cut = fitting(value)
                cut += was_cut
            write(row + 1, at, value, look)
    return cut


def _cells(column: pd.Series[Any]) -> tuple[str, list[Any]]:
    """The kind of cells of a column, and its values; None where a cell stays empty."""
    missing = column.isna().to_numpy(copy=True)
    values = objects(column)
    kind = "text"
    convert: Callable[[Any], Any] = str
    if pd.api.types.is_bool_dtype(column.dtype):
        kind, convert = "truth", bool
    elif is_moment(column):
        values = days_or_moments(column).to_numpy()
    elif pd.api.types.is_numeric_dtype(column.dtype):
        numbers = column.to_numpy(dtype=float, na_value=np.nan)
        missing |= ~np.isfinite(numbers)
        whole = pd.api.types.is_integer_dtype(column.dtype)
        if not (whole and (np.abs(numbers[~missing]) >= MOST_DIGITS).any()):
            kind, convert = "number", int if whole else float
    elif column.dtype == DAY and all(v >= FIRST_DAY for v in values[~missing]):
        kind, convert = "day", _same
    return kind, [None if gone else convert(v) for v, gone in zip(values, missing, strict=True)]


def _same(value: Any) -> Any:
    return value


def _look(name: str, column: pd.Series[Any], kind: str) -> str:
    if kind == "day":
        return "yyyy-mm-dd"
    if kind == "number":
        for ending, look in NUMBERS:
            if name == ending or (ending.startswith("_") and name.endswith(ending)):
                return look
    return "@" if kind == "text" else "General"


def fitting(text: str) -> tuple[str, bool]:
    """The text as a cell holds it, and whether it had to be cut."""
    if len(text) * 2 <= MOST_UNITS:
        return text, False
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_UNITS:
        return text, False
    return units[: 2 * MOST_UNITS].decode("utf-16-le", "ignore"), True


def _about(book: Any, frame: gpd.GeoDataFrame, about: dict[str, Any], cut: int) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    bold = book.add_format({"bold": True})
    facts = {key: str(value) for key, value in about.items() if key != "illustrative"}
    facts["rows"] = f"{len(frame):,}"
    facts["coordinates"] = f"a point inside each shape; {frame.crs.name}"
    facts["areas"] = "on the ellipsoid of CGCS2000; 15 mu = 1 ha, 1 mu = 666.67 m²"
    if cut:
        facts["cut texts"] = f"{cut:,}, at the {MOST_UNITS:,} characters that a cell holds"
    if about.get("illustrative"):
        facts["ILLUSTRATIVE"] = (
            "Rows marked illustrative are made up to try the software with: no survey, no record."
        )
    for row, (key, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, key, bold)
        sheet.write_string(row, 1, fitting(value)[0])
