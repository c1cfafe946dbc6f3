"""A frame for formats with typed columns (GeoPackage, GeoParquet): each column of one kind."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from gis.export.values import cells, is_moment, objects
from gis.model import DAY_FIELDS

DAY = pd.ArrowDtype(pa.date32())


def typed(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame with columns that a typed file holds.

    Days become dates (not midnights), lists and mappings JSON text, numbers in columns that are
    otherwise text become text. A NUL in a text becomes U+FFFD.
    """
    columns: dict[str, Any] = {}
    for name in frame.columns:
        column = frame[name]
        columns[name] = column if name == frame.geometry.name else _typed(str(name), column)
    return gpd.GeoDataFrame(columns, geometry=frame.geometry.name, crs=frame.crs)


def _typed(name: str, column: pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    if is_moment(column):
        naive = getattr(column.dtype, "tz", None) is None
        days = naive and bool((column.dropna() == column.dropna().dt.normalize()).all())
        return column.astype(DAY) if days else column
    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return column
    return _one_kind(name, column)


def _one_kind(name: str, column: pd.Series[Any]) -> pd.Series[Any]:
    """Objects as days, booleans, integers, floats or text: the first that fits all of them."""
    given = objects(column)
    # Text that Arrow keeps is valid Unicode already, and nearly all columns are that.
    values = list(given) if _is_arrow_text(column) else cells(given)
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pd.Series(values, index=column.index, dtype="boolean")
    if kinds == {int} and all(-(2**63) <= v < 2**63 for v in values if v is not None):
        return pd.Series(values, index=column.index, dtype="Int64")
    if kinds and kinds <= {int, float}:
        return pd.Series(values, index=column.index, dtype="float64")
    if name in DAY_FIELDS:
        days = pd.to_datetime(pd.Series(values, dtype=object), format="%Y-%m-%d", errors="coerce")
        if bool(days.notna().eq(pd.Series(values, dtype=object).notna()).all()):
            return days.set_axis(column.index).astype(DAY)
    texts = [None if v is None else _whole(_text(v)) for v in values]
    return pd.Series(texts, index=column.index, dtype="str")


def _is_arrow_text(column: pd.Series[Any]) -> bool:
    return isinstance(column.dtype, pd.StringDtype) and column.dtype.storage == "pyarrow"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _whole(text: str) -> str:
    """The text without NUL characters, at which a C string, and so GDAL, would end it."""
    return text.replace("\x00", "\ufffd")
