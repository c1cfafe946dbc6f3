"""Finding the store, and filling a new one with the bundled example."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import orjson
import pandas as pd
import shapely

from gis import crs
from gis.model import LAYERS
from gis.published import DATA
from gis.store.location import WORKSPACE
from gis.store.numbering import Change
from gis.store.store import Store

DEFAULT = WORKSPACE / "shudi.db"


def open_store(location: str | Path | None = None, *, data: Path = DATA) -> Store:
    """The store at ``location``, else at ``SHUDI_STORE``, else ``workspace/shudi.db``.

    A store without any revision is filled from ``data`` first, as one revision.

    Raises:
        StoreError: it cannot be opened.
    """
    store = Store(str(location or os.environ.get("SHUDI_STORE") or DEFAULT))
    if store.revision == 0:
        store.replace_layers(
            {name: bundled(name, data) for name in LAYERS if _path(name, data).exists()},
            _events(data),
            change=Change("The bundled example"),
            only_if_empty=True,  # two processes may start at the same time
        )
    return store


def _events(data: Path) -> pd.DataFrame | None:
    path = data / "tables" / "status_events.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else None


def _path(layer: str, data: Path) -> Path:
    return data / "geojson" / f"{layer}.geojson"


def bundled(layer: str, data: Path = DATA) -> gpd.GeoDataFrame:
    """A bundled layer as a frame in WGS 84, properties as they stand in the file.

    Read without GDAL: the files are ours, RFC 7946, and nested properties stay what they are.
    """
    collection = orjson.loads(_path(layer, data).read_bytes())
    features = collection["features"]
    geometry = shapely.from_geojson([orjson.dumps(f["geometry"]) for f in features])
    records = pd.DataFrame.from_records([f["properties"] for f in features])
    return gpd.GeoDataFrame(records, geometry=geometry, crs=crs.WGS84)
