"""A PMTiles archive of anybody's: pictures or vector tiles in one file, read a tile at a time.

Unlike `gis.tiles.Archive`, which is of our own making and small, such a file may hold a country:
its directories are read when they are needed. Format: PMTiles 3.
"""

from __future__ import annotations

import json
import mmap
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pmtiles.tile

from gis.errors import UnknownFormat

_pmtiles: Any = pmtiles.tile  # the library is not typed
_BROKEN: tuple[type[Exception], ...] = (  # what reading a file that is no archive may raise
    _pmtiles.MagicNumberNotFound, _pmtiles.SpecVersionUnsupported,
    OSError, EOFError, ValueError, KeyError, IndexError, zlib.error,
)  # fmt: skip
_HEADER_BYTES = 127
_DEPTH = 4  # directories within directories, by the format
_DIRECTORIES_KEPT = 256
VECTOR = "application/vnd.mapbox-vector-tile"
_MEDIA = {
    "MVT": VECTOR, "PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp",
    "AVIF": "image/avif",
}  # fmt: skip


class TileFile:
    """An open archive; reads are safe from many threads.

    Attributes:
        media_type: of its tiles: `VECTOR`, or of a picture.
        encoding: "gzip" when its tiles are compressed so, else "".
        min_zoom, max_zoom: of its tiles.
        bounds: west, south, east, north in degrees, WGS 84.
        attribution: as the file says it, maybe with markup; "" when it says nothing.

    Raises `UnknownFormat` when the file is missing, is not a whole archive, or holds tiles that a
    browser cannot draw.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._open()
        except _BROKEN as error:
            raise UnknownFormat(f"{path.name} is not a whole PMTiles archive") from error
        self._directory = lru_cache(_DIRECTORIES_KEPT)(self._read_directory)

    def _open(self) -> None:
        if not self.path.is_file():
            raise UnknownFormat(f"there is no file {self.path.name}")
        with self.path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = self._header = _pmtiles.deserialize_header(self._map[:_HEADER_BYTES])
        if header["tile_data_offset"] + header["tile_data_length"] > len(self._map):
            raise ValueError("cut short")
        if header["internal_compression"].name != "GZIP":
            raise UnknownFormat(f"{self.path.name} has directories that are not gzipped")
        kind, packed = header["tile_type"].name, header["tile_compression"].name
        if kind not in _MEDIA:
            raise UnknownFormat(f"{self.path.name} holds neither pictures nor vector tiles (MVT)")
        if packed not in ("NONE", "GZIP", "UNKNOWN"):
            raise UnknownFormat(f"{self.path.name} is packed with {packed.lower()}; gzip is read")
        self.media_type, self.encoding = _MEDIA[kind], "gzip" if packed == "GZIP" else ""
        self.min_zoom, self.max_zoom = int(header["min_zoom"]), int(header["max_zoom"])
        edges = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
        self.bounds = tuple(header[edge] / 1e7 for edge in edges)
        self.attribution = self._metadata().get("attribution") or ""

    def _metadata(self) -> dict[str, Any]:
        start, length = self._header["metadata_offset"], self._header["metadata_length"]
        found = json.loads(zlib.decompress(self._map[start : start + length], 31)) if length else {}
        return found if isinstance(found, dict) else {}

    def _read_directory(self, offset: int, length: int) -> list[Any]:
        found: list[Any] = _pmtiles.deserialize_directory(self._map[offset : offset + length])
        return found

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile as it lies in the file, or None where there is none.

        Raises `UnknownFormat` when the file turns out to be broken there.
        """
        if not (self.min_zoom <= z <= self.max_zoom and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        header, tile_id = self._header, _pmtiles.zxy_to_tileid(z, x, y)
        offset, length = header["root_offset"], header["root_length"]
        try:
            for _ in range(_DEPTH):
                entry = _pmtiles.find_tile(self._directory(offset, length), tile_id)
                if entry is None:
                    return None
                if entry.run_length:
                    start = header["tile_data_offset"] + entry.offset
                    return self._map[start : start + entry.length]
                offset, length = header["leaf_directory_offset"] + entry.offset, entry.length
        except _BROKEN as error:
            raise UnknownFormat(f"{self.path.name} is broken at {z}/{x}/{y}") from error
        return None
