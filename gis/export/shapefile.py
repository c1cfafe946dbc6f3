"""Zipped Shapefile: what every desktop program of the last thirty years opens.

The zip holds .shp, .shx, .dbf, .prj and .cpg, a README.txt with provenance and what was cut, and
fields.csv, which says what each ten-byte column name stands for. A Shapefile has one kind of shape:
a layer of several becomes ``layer_polygon``, ``layer_line``, ``layer_point``.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyogrio
import shapely

from gis.errors import ShudiError
from gis.export import dbase
from gis.export.provenance import Provenance
from gis.export.table import safe
from gis.export.tabular import typed
from gis.model import layer_spec

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

KIND = {0: "point", 4: "point", 1: "line", 5: "line", 3: "polygon", 6: "polygon"}
GDAL_TYPE = {"polygon": "Polygon", "line": "LineString", "point": "Point"}
CPG = {"utf-8": "UTF-8", "gbk": "GBK", "gb18030": "GB18030"}
GEOMETRY_FILES = (".shp", ".shx", ".prj")
MADE = date(1980, 1, 1)  # of a file whose data has no day: the same rows, the same bytes


def save(
    frame: gpd.GeoDataFrame, path: Path, layer: str, provenance: Provenance, encoding: str
) -> None:
    """Write the zip; a row without a shape is a null shape in the first Shapefile.

    Raises:
        InputRefused: a character that the encoding does not have.
        ShudiError: a geometry collection, more than a Shapefile holds, or GDAL cannot write it.
    """
    table = typed(frame)
    geometry = table.geometry.to_numpy()
    fields = dbase.columns(pd.DataFrame(table.drop(columns=table.geometry.name)), encoding)
    kinds = _kinds(geometry, layer)
    found = list(dict.fromkeys(kinds)) or [_usual(layer)]
    day = provenance.as_of or MADE
    with (
        tempfile.TemporaryDirectory(prefix="shudi-shapefile-") as folder,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for kind in found:
            name = layer if len(found) == 1 else f"{layer}_{kind}"
            rows = np.flatnonzero(kinds == kind)
            _shapes(table.geometry.iloc[rows], Path(folder) / f"{name}.shp", kind)
            for suffix in GEOMETRY_FILES:
                _add(packed, name + suffix, (Path(folder) / f"{name}{suffix}").read_bytes())
            _add(packed, f"{name}.dbf", dbase.file(fields, rows, encoding, day))
            _add(packed, f"{name}.cpg", CPG[encoding].encode("ascii"))
        _add(packed, "fields.csv", _legend(fields))
        about = provenance.about(frame, layer)
        _add(packed, "README.txt", _readme(frame, about, fields, found, encoding))


def _kinds(geometry: NDArray[Any], layer: str) -> NDArray[Any]:
    """The kind of each row's shape; rows without one go with the first that has one."""
    ids = shapely.get_type_id(geometry)
    there = ids >= 0
    if not np.isin(ids[there], list(KIND)).all():
        raise ShudiError("a Shapefile holds no geometry collections: export a GeoPackage (.gpkg)")
    kinds = np.array([KIND.get(i, "") for i in ids.tolist()], dtype=object)
    kinds[~there] = kinds[there][0] if there.any() else _usual(layer)
    return kinds


def _usual(layer: str) -> str:
    """The kind of shape that a layer without any would have."""
    return next(kind for kind, name in GDAL_TYPE.items() if name in layer_spec(layer).kinds)


def _shapes(shapes: gpd.GeoSeries, path: Path, kind: str) -> None:
    """The .shp, .shx and .prj; GDAL turns the rings the way Shapefiles have them."""
    multi = kind == "point" and (shapely.get_type_id(shapes.to_numpy()) == 4).any()
    try:
        pyogrio.write_dataframe(
            shapes.to_frame("geometry"),
            path,
            driver="ESRI Shapefile",
            geometry_type="MultiPoint" if multi else GDAL_TYPE[kind],
            promote_to_multi=bool(multi),
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise ShudiError(f"GDAL cannot write the Shapefile: {error}") from error


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    # One date for all: the same rows give the same bytes.
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(entry, content)


def _legend(fields: list[dbase.Column]) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(["column", "field", "type", "bytes", "decimals", "texts_cut"])
    for c in fields:
        rows.writerow([safe(c.short), safe(c.name), c.kind, c.width, c.decimals, c.cut])
    return text.getvalue().encode("utf-8-sig")


def _readme(
    frame: gpd.GeoDataFrame,
    about: dict[str, Any],
    fields: list[dbase.Column],
    kinds: list[str],
    encoding: str,
) -> bytes:
    facts = {key: value for key, value in about.items() if key != "illustrative"}
    facts |= {"rows": f"{len(frame):,}", "crs": frame.crs.name, "encoding": CPG[encoding]}
    lines = [f"{key}: {' '.join(str(value).split())}" for key, value in facts.items()]
    if about.get("illustrative"):
        lines.append(
            "ILLUSTRATIVE: rows marked so are made up to try the software with: no survey."
        )
    lines.append("Column names have at most ten bytes; fields.csv says what each stands for.")
    if len(kinds) > 1:
        lines.append(f"A Shapefile has one kind of shape, so there are {len(kinds)}.")
    lines += [
        f"{c.cut:,} texts in {c.short} were cut to {dbase.TEXT_BYTES} bytes."
        for c in fields
        if c.cut
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
