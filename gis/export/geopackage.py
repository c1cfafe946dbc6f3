"""GeoPackage (OGC 12-128): one layer, any CRS, what QGIS and ArcGIS exchange."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pyogrio
import shapely

from gis.errors import ShudiError
from gis.export.provenance import Provenance
from gis.export.tabular import typed

if TYPE_CHECKING:
    import geopandas as gpd


def save(frame: gpd.GeoDataFrame, path: Path, layer: str, provenance: Provenance) -> None:
    """Write the frame as the layer ``layer`` of a new GeoPackage.

    Coordinates are x (easting or longitude) first, as the standard has it. Polygons beside
    multipolygons become multipolygons. Provenance is the layer's metadata ``shudi``.

    Raises:
        ShudiError: GDAL cannot write it.
    """
    table = typed(frame)
    geometry = table.geometry.to_numpy()
    about = provenance.about(frame, layer)
    taken = {str(name).lower() for name in table.columns if name != table.geometry.name}
    kinds = set(shapely.get_type_id(geometry[~shapely.is_missing(geometry)]).tolist())
    options = {"FID": _free("fid", taken), "GEOMETRY_NAME": _free("geom", taken)}
    try:
        pyogrio.write_dataframe(
            _distinct(table),
            path,
            driver="GPKG",
            layer=layer,
            geometry_type=None if kinds else "Unknown",
            use_arrow=True,
            layer_options=options,
            layer_metadata={"shudi": orjson.dumps(about).decode("utf-8")},
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise ShudiError(f"GDAL cannot write the GeoPackage: {error}") from error


def _free(name: str, taken: set[str]) -> str:
    """A column name of our own that the data does not use; SQLite ignores case."""
    while name in taken:
        name += "_"
    return name


def _distinct(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Columns that differ in case only get a number: SQLite takes ``Name`` and ``name`` as one."""
    seen: set[str] = set()
    renamed = {}
    for name in table.columns:
        new, number = str(name) or "column", 1
        while new.lower() in seen:
            number += 1
            new = f"{name}_{number}"
        seen.add(new.lower())
        renamed[name] = new
    geometry = renamed[table.geometry.name]
    return table.rename(columns=renamed).set_geometry(geometry)
