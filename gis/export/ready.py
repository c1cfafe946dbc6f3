"""The frame as every format writes it: contract columns first, geometry flat, finite, projected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis import area, crs, units
from gis.errors import InputRefused, UnknownCrs, UsageError
from gis.export.values import without_lone_surrogates
from gis.issue import Issue
from gis.model import NUMBER_FIELDS, PARCEL_FIELDS, UNKNOWN, layer_spec

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import CRS

ISSUES_SHOWN = 20
WORLD_DEG = np.array([180.0, 90.0])


def ready(frame: gpd.GeoDataFrame, layer: str, target: CRS) -> gpd.GeoDataFrame:
    """A frame to write: the contract's columns in order, then the others, geometry last.

    Parcels get every field of `gis.model.PARCEL_FIELDS`: areas that are missing are computed, a
    missing status is ``unknown``, other missing fields are null. Geometry is two-dimensional like
    everything in the atlas; further geometry columns become WKT.

    Raises:
        UnknownLayer: no such layer. UnknownCrs: the frame has no CRS.
        UsageError: two columns have one name.
        InputRefused: coordinates are not finite, or not on Earth.
    """
    layer_spec(layer)
    if frame.crs is None:
        raise UnknownCrs("the data names no coordinate system, so nothing can be exported")
    columns = _columns(frame)
    if layer == "parcels":
        _complete(columns, frame)
    first = [name for name in PARCEL_FIELDS if name in columns]
    ordered = {name: columns[name] for name in [*first, *(n for n in columns if n not in first)]}
    geometry = _flat(frame.geometry.to_numpy())
    moved = crs.transform(geometry, frame.crs, target)
    _refuse_lost(moved, target, columns.get("id"))
    name = without_lone_surrogates(str(frame.geometry.name))
    table = pd.DataFrame(ordered, index=frame.index).reset_index(drop=True)
    table[name] = gpd.GeoSeries(moved, crs=target)
    return gpd.GeoDataFrame(table, geometry=name, crs=target)


def _columns(frame: gpd.GeoDataFrame) -> dict[str, pd.Series[Any]]:
    """The attribute columns by name; names as text."""
    names = [without_lone_surrogates(str(name)) for name in frame.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two columns are called {twice[0]!r}: rename one before exporting")
    columns = {}
    for position, name in enumerate(names):
        if frame.columns[position] == frame.geometry.name:
            continue
        column = frame.iloc[:, position]
        if isinstance(column.dtype, gpd.array.GeometryDtype):
            column = column.to_wkt()
        elif isinstance(column.dtype, pd.ArrowDtype) and column.dtype.kind == "M":
            zone = column.dtype.pyarrow_dtype.tz
            column = column.astype(f"datetime64[ms, {zone}]" if zone else "datetime64[ms]")
        columns[name] = column
    return columns


def _complete(columns: dict[str, pd.Series[Any]], frame: gpd.GeoDataFrame) -> None:
    """Give parcels the contract's fields that they lack."""
    if "area_m2" not in columns:
        columns["area_m2"] = area.area_m2(frame)
    if "area_mu" not in columns:
        columns["area_mu"] = units.mu_from_m2(
            pd.to_numeric(columns["area_m2"], errors="coerce").astype(float)
        )
    for name in PARCEL_FIELDS:
        if name not in columns:
            kind = "float64" if name in NUMBER_FIELDS else "str"
            kind = "boolean" if name == "illustrative" else kind
            columns[name] = pd.Series([None] * len(frame), index=frame.index, dtype=kind)
    status = columns["status"]
    if status.isna().any() or (status == "").any():
        said = status.astype(object)
        columns["status"] = said.where(status.notna() & (said != ""), UNKNOWN.key).astype("str")


def _flat(geometries: NDArray[Any]) -> NDArray[Any]:
    if not shapely.has_z(geometries).any():
        return geometries
    flat: NDArray[Any] = shapely.force_2d(geometries)
    return flat


def _refuse_lost(geometries: NDArray[Any], target: CRS, ids: pd.Series[Any] | None) -> None:
    """Refuse what PROJ gave as ``inf`` and degrees that are none: no reader could place them."""
    points, owner = shapely.get_coordinates(geometries, return_index=True)
    fits = np.isfinite(points)
    if target.is_geographic:
        fits &= np.abs(points) <= WORLD_DEG
    lost = np.unique(owner[~fits.all(axis=1)])
    if len(lost):
        raise InputRefused(
            tuple(
                Issue(
                    "error",
                    "coordinates-off-the-earth",
                    f"this geometry has no place in {target.name}",
                    row=int(row) + 1,
                    field="geometry",
                    value="" if ids is None else str(ids.iloc[row]),
                    remedy="Check the coordinate system that the layer was imported with.",
                )
                for row in lost[:ISSUES_SHOWN]
            )
        )
