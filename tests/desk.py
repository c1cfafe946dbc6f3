"""A file as it arrives on a bureau's desk: a Shapefile of which half is missing."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyproj import Transformer

# Around Lianhua, east of the seam at 112.5°E, so that it is surveyed in zone 38.
WEST, SOUTH, WIDE, TALL = 112.7012, 23.2104, 0.0031, 0.0027
NAMES = [
    "莲花镇工业用地一号",
    "鼎湖镇二号地块",
    "永安镇三号地块",
    "大沙镇四号地块",
    "金利镇五号地块",
]
STATUSES = ["生地", "净地", "熟地", "已供地", "在建"]
SINCE = "2024-03-01"
SYSTEM = 4547  # CGCS2000, 3-degree zone 38, without its number before the easting


def lots(rows: int = 5) -> gpd.GeoDataFrame:
    """Lots in degrees, side by side, with what a bureau writes of them."""
    west = WEST + np.arange(rows) * WIDE * 1.3
    shapes = [
        shapely.Polygon([(x, SOUTH), (x + WIDE, SOUTH + 0.0002), (x + WIDE * 0.9, SOUTH + TALL),
                         (x + 0.0001, SOUTH + TALL * 0.95)])
        for x in west
    ]  # fmt: skip
    return gpd.GeoDataFrame(
        {
            "地块编号": [f"LH-{n + 1:03d}" for n in range(rows)],
            "地块名称": [NAMES[n % 5] for n in range(rows)],
            "开发程度": [STATUSES[n % 5] for n in range(rows)],
            "认定日期": [SINCE] * rows,
            "权属单位": ["肇庆新区投资发展有限公司"] * rows,
        },
        geometry=shapes,
        crs=4326,
    )


def surveyed(frame: gpd.GeoDataFrame, system: int = SYSTEM) -> gpd.GeoDataFrame:
    """The same in metres of a zone, with PROJ alone."""
    move = Transformer.from_crs(4326, system, always_xy=True).transform

    def moved(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(move(xy[:, 0], xy[:, 1]))

    shapes = shapely.transform(frame.geometry.to_numpy(), moved)
    return gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=shapes)


def shapefile(path: Path, frame: gpd.GeoDataFrame) -> Path:
    """A zip of .shp, .shx and .dbf in GBK: no .prj says where, no .cpg says in which letters."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as packed:
        written = Path(folder) / "lots.shp"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that there is no system, as is meant
            pyogrio.write_dataframe(frame, written, driver="ESRI Shapefile", encoding="GBK")
        for suffix in (".shp", ".shx", ".dbf"):
            packed.write(written.with_suffix(suffix), f"lots{suffix}")
    return path
