"""What one would write first, with the libraries alone: the other side of the tools' ratios.

Each gets everything in memory, and does only the work, not the answer to a browser.
"""

from __future__ import annotations

import warnings
from datetime import date

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from gis.heat import BANDWIDTH_M, Heat
from gis.mercator import EQUATOR_M

Mask = NDArray[np.bool_]


def contains_text(frame: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows with a text in any text column, whatever the case."""
    columns = frame.select_dtypes(include=["object", "string"])
    found = pd.Series(data=False, index=frame.index)
    for name in columns:
        found |= columns[name].astype("string").str.contains(text, case=False, na=False)
    return frame[found]


def at_point(frame: gpd.GeoDataFrame, point: shapely.Point) -> gpd.GeoDataFrame:
    """The parcels there, by asking every one."""
    return frame[frame.contains(point)]


def within(points: gpd.GeoSeries, area: shapely.Geometry) -> Mask:
    """Which points lie in an area, by asking every one."""
    return np.asarray(points.within(area))


def natural_breaks(values: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """Of all values: by k-means, as Fisher's exact method would take hours and the memory too."""
    import mapclassify

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.asarray(mapclassify.NaturalBreaks(values, k=k).bins)


def status_on(events: pd.DataFrame, day: date) -> pd.Series:
    """Each parcel's last status up to a day."""
    until = events[events["valid_from"] <= pd.Timestamp(day)]
    return until.sort_values("valid_from").groupby("parcel_id")["status"].last()


def sorted_rows(frame: gpd.GeoDataFrame, mask: Mask, column: str) -> str:
    """The whole table in an order, for the browser to page through."""
    rows = pd.DataFrame(frame[mask].drop(columns="geometry"))
    return rows.sort_values(column, ascending=False).to_json(orient="records")


def heat(surface: Heat, points: NDArray[np.float64], yuan: NDArray[np.float64]) -> float:
    """The same surface, each amount's Gaussian computed in every cell; returns its peak."""
    west, south, east, north = surface.bounds
    rows, columns = surface.yuan_per_km2.shape
    metres = EQUATOR_M / 360
    x = np.linspace(west, east, columns)[None, :] * metres * np.cos(np.radians((south + north) / 2))
    y = np.linspace(north, south, rows)[:, None] * metres
    scale = np.array([metres * np.cos(np.radians((south + north) / 2)), metres])
    found = np.zeros((rows, columns))
    for (px, py), amount in zip(points * scale, yuan, strict=True):
        distance2 = (x - px) ** 2 + (y - py) ** 2
        found += amount * np.exp(-distance2 / (2 * max(surface.bandwidth_m, BANDWIDTH_M) ** 2))
    return float(found.max())


def folium_file(frame: gpd.GeoDataFrame) -> str:
    """A page with every parcel's outline, id, name and status, as Folium writes it."""
    page = folium.Map(location=(23.25, 112.65), zoom_start=11)
    folium.GeoJson(frame[["id", "name", "status", "geometry"]]).add_to(page)
    return str(page.get_root().render())
