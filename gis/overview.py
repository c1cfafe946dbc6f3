"""The parcels as an image, for zooms at which a parcel is smaller than about 1.5 pixels.

Once per geometry: which parcels lie in which pixel, and how much of it each covers (exact along x,
sampled at the centres of four lines a pixel along y). Once per state: a weighted sum of colours.
A pixel's alpha is the share of it that visible parcels cover, its colour their mix by area: a
status that covers 15 % of a place weighs 15 % there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image

from gis.mercator import world_px

LINES_PER_PX = 4
SMALL_PX = 1.5  # below this side a parcel is not drawn as a shape
MAX_SIDE_PX = 3072
MAX_CELLS = 40_000_000  # bounds memory while rasterising (about 1 GB in the worst case)
_CHUNK = 50_000
LOWEST, HIGHEST = 3, 14

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Level:
    """One zoom of the overview: cells (pixel, parcel, share), sorted by pixel.

    ``x0``, ``y0``: world pixel of the image's north-west corner at ``zoom``; ``width`` and
    ``height`` in pixels; ``n``: parcel row per cell; ``share``: how much of the pixel it covers,
    0..1; ``pixel``: position in the image of each run of cells, ``start``: where the run starts.
    """

    zoom: int
    x0: int
    y0: int
    width: int
    height: int
    n: NDArray[np.int32]
    share: Floats
    pixel: Ints
    start: Ints


@dataclass
class Overview:
    """All zooms of the overview of one geometry. ``zoom`` is the last one it should be shown at."""

    zoom: int
    levels: dict[int, Level] = field(default_factory=dict)

    def png(self, zoom: int, state: NDArray[np.uint8], colours: NDArray[np.uint8]) -> bytes:
        """The image at a zoom.

        ``state``: byte per parcel, 0 = hidden, else a row of ``colours``; ``colours``: RGBA, shape
        (k, 4). Raises KeyError when there is no such zoom.
        """
        return encode(paint(self.levels[zoom], state, colours))


def paint(level: Level, state: NDArray[np.uint8], colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA image, shape (height, width, 4), not premultiplied."""
    image = np.zeros((level.height * level.width, 4), dtype=np.uint8)
    if level.n.size:
        look = colours.astype(np.float32) / 255.0
        look[0, 3] = 0.0
        look[:, :3] *= look[:, 3:]  # premultiplied, so that colours mix by what is seen of them
        byte = state[level.n]
        mixed = np.empty((level.pixel.size, 4), dtype=np.float32)
        for channel in range(4):
            mixed[:, channel] = np.add.reduceat(look[byte, channel] * level.share, level.start)
        alpha = mixed[:, 3:]
        seen = alpha[:, 0] > 1e-4
        mixed[seen, :3] /= alpha[seen]
        np.clip(mixed, 0.0, 1.0, out=mixed)
        mixed[~seen] = 0.0
        image[level.pixel] = np.rint(mixed * 255.0).astype(np.uint8)
    return image.reshape(level.height, level.width, 4)


def encode(image: NDArray[np.uint8]) -> bytes:
    """An RGBA array as PNG."""
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG", compress_level=1)
    return out.getvalue()


def last_zoom(geoms: NDArray[np.object_]) -> int:
    """The largest zoom at which the median parcel is smaller than `SMALL_PX` (LOWEST..HIGHEST)."""
    geoms = geoms[~(shapely.is_missing(geoms) | shapely.is_empty(geoms))]
    if geoms.size == 0:
        return LOWEST
    side_px = float(np.sqrt(np.median(shapely.area(_on_grid(geoms, 0)))))
    if side_px <= 0:
        return HIGHEST
    return int(np.clip(np.floor(np.log2(SMALL_PX / side_px)), LOWEST, HIGHEST))


def build(geoms: NDArray[np.object_]) -> Overview:
    """The overview of parcels given as (multi)polygons in degrees; missing ones are left out.

    The largest image is one zoom finer than the last one shown, for screens with two pixels a
    point, unless it would be larger than `MAX_SIDE_PX`.
    """
    there = ~(shapely.is_missing(geoms) | shapely.is_empty(geoms))
    zoom = last_zoom(geoms)
    if not there.any():
        return Overview(zoom)
    rows = np.flatnonzero(there)
    top = zoom + 1
    grid = _on_grid(geoms[rows], top)
    while top > LOWEST and not _fits(grid):
        top -= 1
        grid = shapely.transform(grid, lambda xy: xy / 2.0)
    overview = Overview(min(zoom, top))
    level = _rasterise(grid, rows, top)
    overview.levels[top] = level
    while level.zoom > max(LOWEST, top - 8):
        level = _coarser(level)
        overview.levels[level.zoom] = level
    return overview


def _on_grid(geoms: NDArray[np.object_], zoom: int) -> NDArray[np.object_]:
    placed: NDArray[np.object_] = shapely.transform(geoms, lambda xy: world_px(xy, zoom))
    return placed


def _fits(grid: NDArray[np.object_]) -> bool:
    west, north, east, south = shapely.total_bounds(grid)
    spans = np.ceil(np.diff(shapely.bounds(grid).reshape(-1, 2, 2), axis=1).reshape(-1, 2)) + 1
    cells = float((spans[:, 0] * spans[:, 1]).sum()) * LINES_PER_PX
    return max(east - west, south - north) < MAX_SIDE_PX - 2 and cells < MAX_CELLS


def _rasterise(grid: NDArray[np.object_], rows: Ints, zoom: int) -> Level:
    west, north, east, south = np.floor(shapely.total_bounds(grid)).astype(int)
    width, height = int(east - west) + 1, int(south - north) + 1
    parts = [
        _cells(grid[i : i + _CHUNK], rows[i : i + _CHUNK], (west, north), width)
        for i in range(0, len(grid), _CHUNK)
    ]
    pixel, n, share = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _level(zoom, (int(west), int(north)), (width, height), pixel, n, share)


def _cells(
    grid: NDArray[np.object_], rows: Ints, origin: tuple[int, int], width: int
) -> tuple[Ints, Ints, Floats]:
    """(pixel, parcel row, share) of every pixel that these parcels touch, by scan lines."""
    (x0, y0, x1, y1), n = _edges(grid, rows)
    x0, x1 = x0 - origin[0], x1 - origin[0]
    y0, y1 = (y0 - origin[1]) * LINES_PER_PX, (y1 - origin[1]) * LINES_PER_PX
    # An edge crosses line k when its centre k + ½ is in [top, bottom): half open, so that a vertex
    # on a line counts once and every ring crosses every line an even number of times.
    first = np.ceil(np.minimum(y0, y1) - 0.5).astype(np.int64)
    count = np.ceil(np.maximum(y0, y1) - 0.5).astype(np.int64) - first
    edge = np.repeat(np.arange(count.size), count)
    line = np.repeat(first, count) + _within(count)
    x = x0[edge] + (line + 0.5 - y0[edge]) * ((x1 - x0)[edge] / (y1 - y0)[edge])
    order = np.lexsort((x, line, n[edge]))
    x, line, n = x[order], line[order], n[edge][order]
    west, east, line, n = x[0::2], x[1::2], line[0::2], n[0::2]  # even-odd: holes come out right
    left = np.floor(west).astype(np.int64)
    count = np.floor(east).astype(np.int64) - left + 1
    span = np.repeat(np.arange(count.size), count)
    column = left[span] + _within(count)
    covered = np.minimum(east[span], column + 1) - np.maximum(west[span], column)
    pixel = (line // LINES_PER_PX)[span] * width + np.minimum(column, width - 1)
    return _summed(pixel, n[span], (covered / LINES_PER_PX).astype(np.float32))


def _edges(grid: NDArray[np.object_], rows: Ints) -> tuple[NDArray[np.float64], Ints]:
    """Every edge that is not level, as x0, y0, x1, y1, shape (4, n), and the parcel it is of."""
    parts, of_parcel = shapely.get_parts(grid, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    xy, of_ring = shapely.get_coordinates(rings, return_index=True)
    joined = (of_ring[1:] == of_ring[:-1]) & (xy[1:, 1] != xy[:-1, 1])  # level: crosses no line
    edges = np.concatenate([xy[:-1][joined], xy[1:][joined]], axis=1).T
    return edges, rows[of_parcel[of_part[of_ring[:-1][joined]]]]


def _within(count: Ints) -> Ints:
    """0, 1, … count-1 for each count, end to end."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if ends.size else 0
    within: Ints = np.arange(total) - np.repeat(ends - count, count)
    return within


def _summed(pixel: Ints, n: Ints, share: Floats) -> tuple[Ints, Ints, Floats]:
    """One cell per (pixel, parcel), sorted by pixel."""
    if pixel.size == 0:
        return pixel, n, share
    order = np.lexsort((n, pixel))
    pixel, n, share = pixel[order], n[order], share[order]
    new = np.flatnonzero(np.r_[True, (pixel[1:] != pixel[:-1]) | (n[1:] != n[:-1])])
    return pixel[new], n[new], np.add.reduceat(share, new)


def _level(
    zoom: int, origin: tuple[int, int], size: tuple[int, int], pixel: Ints, n: Ints, share: Floats
) -> Level:
    pixel, n, share = _summed(pixel, n, share)
    start = np.flatnonzero(np.r_[True, pixel[1:] != pixel[:-1]]) if pixel.size else pixel
    return Level(zoom, *origin, *size, n.astype(np.int32), share, pixel[start], start)


def _coarser(level: Level) -> Level:
    """The same at half the size."""
    pixel = np.repeat(level.pixel, np.diff(np.r_[level.start, level.n.size]))
    x = (pixel % level.width + level.x0) // 2
    y = (pixel // level.width + level.y0) // 2
    x0, y0 = level.x0 // 2, level.y0 // 2
    width = (level.x0 + level.width - 1) // 2 - x0 + 1
    height = (level.y0 + level.height - 1) // 2 - y0 + 1
    return _level(
        level.zoom - 1, (x0, y0), (width, height),
        (y - y0) * width + (x - x0), level.n.astype(np.int64), level.share * np.float32(0.25),
    )  # fmt: skip
