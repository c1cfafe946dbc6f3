"""Parcels as vector tiles: built once per geometry, read from one memory-mapped PMTiles file.

A tile holds geometry and one property, ``n``: the row of the parcel in the atlas. Status and
visibility travel apart, so an edit or a filter never rebuilds tiles. Measured with freestiler
0.3.0 (tests/gis/test_tiles.py repeats it): no feature is dropped at any zoom, vertices are only
snapped to the tile grid so shared borders stay shared, and a feature's own id is *not* its row,
which is why ``n`` is a property.
"""

from __future__ import annotations

import gzip
import hashlib
import mmap
import os
import tempfile
import zlib
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pmtiles.tile
import shapely

from gis.errors import StoreError

LAYER = "parcels"
MAX_ZOOM = 15  # 1 unit = 0.3 m at the equator; the map enlarges these beyond
_VERSION = b"tiles-1"  # part of the digest: raise it when the archive's content changes

_pmtiles: Any = pmtiles.tile  # the library is not typed
_BROKEN: tuple[type[Exception], ...] = (  # what reading a file that is no archive may raise
    _pmtiles.MagicNumberNotFound, _pmtiles.SpecVersionUnsupported,
    OSError, EOFError, ValueError, KeyError, IndexError, zlib.error,
)  # fmt: skip


class Archive:
    """A tile archive on disk, or the archive of no parcels at all (``path`` None).

    Reads are safe from many threads. The file may be replaced or removed while it is open.
    Raises `StoreError` when the file is not a whole archive.
    """

    def __init__(self, path: Path | None, min_zoom: int, max_zoom: int = MAX_ZOOM) -> None:
        self.path, self.min_zoom, self.max_zoom = path, min_zoom, max_zoom
        self._where: dict[int, tuple[int, int]] = {}
        if path is None:
            return
        try:
            self._open(path)
        except _BROKEN as error:
            raise StoreError(f"{path} is not a whole tile archive") from error

    def _open(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = _pmtiles.deserialize_header(self._map[:127])
        self.min_zoom, self.max_zoom = header["min_zoom"], header["max_zoom"]
        self._base: int = header["tile_data_offset"]
        if self._base + header["tile_data_length"] > len(self._map):
            raise ValueError("cut short")
        # The library's own reader decodes the directory again for every tile: some 10 ms each.
        self._index(header["root_offset"], header["root_length"], header["leaf_directory_offset"])

    def _index(self, offset: int, length: int, leaves: int) -> None:
        for entry in _pmtiles.deserialize_directory(self._map[offset : offset + length]):
            if entry.run_length == 0:
                self._index(leaves + entry.offset, entry.length, leaves)
            for tile_id in range(entry.tile_id, entry.tile_id + entry.run_length):
                self._where[tile_id] = (self._base + entry.offset, entry.length)

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The gzipped vector tile, or None where there is none."""
        if not (self.min_zoom <= z <= self.max_zoom and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        found = self._where.get(_pmtiles.zxy_to_tileid(z, x, y))
        if found is None:
            return None
        offset, length = found
        data = self._map[offset : offset + length]
        return data if data[:2] == b"\x1f\x8b" else gzip.compress(data, 6, mtime=0)


def digest(parcels: gpd.GeoDataFrame) -> str:
    """A short name for exactly these geometries in exactly this order (12 hex digits)."""
    summed = hashlib.blake2b(_VERSION, digest_size=6)
    geoms = parcels.geometry.to_numpy()
    for start in range(0, len(geoms), 50_000):
        summed.update(b"".join(w or b"-" for w in shapely.to_wkb(geoms[start : start + 50_000])))
    return summed.hexdigest()


def build(
    parcels: gpd.GeoDataFrame, path: Path, min_zoom: int, max_zoom: int = MAX_ZOOM
) -> Archive:
    """Write the archive of these parcels (EPSG:4326) to ``path`` and open it.

    The file appears in one step: a reader sees the old one, or the whole new one. Parcels without
    geometry keep their row number and are simply not in any tile. Raises `StoreError` when the
    archive cannot be written.
    """
    geoms = parcels.geometry.to_numpy()
    rows = np.flatnonzero(~(shapely.is_missing(geoms) | shapely.is_empty(geoms)))
    if rows.size == 0:
        return Archive(None, min_zoom, max_zoom)
    import freestiler  # here, not above: a native library that only the builder needs

    frame = gpd.GeoDataFrame({"n": rows.astype(np.int64)}, geometry=geoms[rows], crs=parcels.crs)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".pmtiles", prefix=".building-", dir=path.parent)
        os.close(handle)
        fresh = Path(name)
        try:
            freestiler.freestile(
                frame, fresh, layer_name=LAYER, min_zoom=min_zoom, max_zoom=max_zoom,
                generate_ids=False, quiet=True,
            )  # fmt: skip
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the map tiles could not be written to {path}: {error}") from error
    return Archive(path, min_zoom, max_zoom)


def open_or_build(parcels: gpd.GeoDataFrame, folder: Path, name: str, min_zoom: int) -> Archive:
    """The archive called ``name`` in ``folder``, built first if it is not there or not whole."""
    path = folder / f"{name}.pmtiles"
    if path.is_file():
        try:
            return Archive(path, min_zoom)
        except StoreError:
            path.unlink(missing_ok=True)  # cut short by a crash of the disk: derived data, rebuild
    return build(parcels, path, min_zoom)
