"""GeoJSON as RFC 7946 has it: WGS 84, right-handed rings, ``bbox``, no ``crs`` member.

One feature a line, 8 decimals of a degree, streamed. The rows' ``id`` is also the feature's own
``id`` (RFC 7946, 3.2). What the file was made from is in the foreign members ``name`` (the layer)
and ``provenance``; RFC 7946, 6.1 allows them and QGIS and GDAL read past them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely

from gis.export.provenance import Provenance
from gis.export.rings import DECIMALS, geometry_texts
from gis.export.values import json_column, plain

if TYPE_CHECKING:
    import geopandas as gpd

FEATURES_A_CHUNK = 2_000  # about 2 MB; larger chunks are not faster


def chunks(frame: gpd.GeoDataFrame, layer: str, provenance: Provenance) -> Iterator[bytes]:
    """The collection as UTF-8 blocks: a head, some thousand features each, a tail.

    Args:
        frame: from `gis.export.ready.ready`, in WGS 84.
        layer: its name, for the ``name`` member.
        provenance: what the ``provenance`` member says.

    Raises:
        ShudiError: a value is nested too deep.
    """
    geometry = frame.geometry.to_numpy()
    attributes = frame.drop(columns=frame.geometry.name)
    names = list(attributes.columns)
    takers = [json_column(attributes[name]) for name in names]
    yield _head(geometry, layer, provenance.about(frame, layer))
    for start in range(0, len(frame), FEATURES_A_CHUNK):
        rows = slice(start, start + FEATURES_A_CHUNK)
        values = [take(rows) for take in takers]
        try:
            lines = _lines(names, values, geometry[rows])
        except TypeError:  # orjson met a value that JSON does not have
            simple = [[plain(value) for value in column] for column in values]
            lines = _lines(names, simple, geometry[rows])
        yield (b",\n" if start else b"") + b",\n".join(lines)
    yield b"\n]}\n"


def _head(geometry: Any, layer: str, about: dict[str, Any]) -> bytes:
    collection: dict[str, Any] = {"type": "FeatureCollection", "name": layer}
    corners = shapely.bounds(geometry)
    corners = corners[np.isfinite(corners).all(axis=1)]
    if len(corners):  # a layer without geometry has no box
        box = np.concatenate([corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)])
        collection["bbox"] = (np.round(box, DECIMALS) + 0.0).tolist()
    collection["provenance"] = about
    return orjson.dumps(collection)[:-1] + b',"features":[\n'


def _lines(names: list[str], columns: list[list[Any]], geometry: Any) -> list[bytes]:
    """Features of some rows, each a line of JSON."""
    dumps = orjson.dumps
    rows = zip(*columns, strict=True) if columns else (() for _ in range(len(geometry)))
    ids = columns[names.index("id")] if "id" in names else [None] * len(geometry)
    return [
        _opening(own_id)
        + dumps(dict(zip(names, row, strict=True)))
        + b',"geometry":'
        + shape
        + b"}"
        for own_id, row, shape in zip(ids, rows, geometry_texts(geometry), strict=True)
    ]


def _opening(own_id: Any) -> bytes:
    """The start of a feature; an identifier has to be text or a whole number, or is left out."""
    if type(own_id) is str or type(own_id) is int:
        return b'{"type":"Feature","id":' + orjson.dumps(own_id) + b',"properties":'
    return b'{"type":"Feature","properties":'
