"""Small PMTiles archives for the tests, by the library's own writer."""

import gzip

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer


def archive(path, kind, tiles, *, packed="GZIP"):
    """Write tiles ({(z, x, y): bytes}) of a kind ("PNG", "MVT" …) to a file, and return it."""
    packed = packed if kind == "MVT" else "NONE"
    with path.open("wb") as file:
        writer = Writer(file)
        for place in sorted(tiles, key=lambda zxy: zxy_to_tileid(*zxy)):
            data = gzip.compress(tiles[place], mtime=0) if packed == "GZIP" else tiles[place]
            writer.write_tile(zxy_to_tileid(*place), data)
        writer.finalize(
            {
                "tile_type": TileType[kind], "tile_compression": Compression[packed],
                "min_lon_e7": 1_124_000_000, "min_lat_e7": 230_000_000,
                "max_lon_e7": 1_128_000_000, "max_lat_e7": 234_000_000,
            },
            {"attribution": '<a href="https://x.org" onclick="x()">© Survey office</a>'},
        )  # fmt: skip
    return path
