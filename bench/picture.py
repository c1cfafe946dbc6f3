"""Is a map painted, and painted right? Judged by the pixels of a screenshot alone."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image

from gis.atlas import Atlas
from gis.mercator import world_px
from layers import palette

Pixels = NDArray[np.uint8]
View = tuple[float, float, int]  # longitude, latitude, zoom
Blocks = tuple[int, NDArray[np.intp], NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]
FILL = 0.93  # how much of the ground a painted parcel covers, about
NEAR = 10  # of 255: pixels that differ less are the same to the eye
LEAST_PX, MOST_PX = 16, 64  # side of a block
PARCELS_ACROSS = 8  # in a block, so that those on its edge weigh little


def decode(png: bytes) -> Pixels:
    """Shape (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def crop(pixels: Pixels, box: dict[str, float]) -> Pixels:
    """The part inside a box of CSS pixels (x, y, width, height), without its one-pixel border."""
    x, y = round(box["x"]) + 2, round(box["y"]) + 2
    return pixels[y : y + round(box["height"]) - 4, x : x + round(box["width"]) - 4]


def unlike(a: Pixels, b: Pixels) -> float:
    """The share of pixels that differ, 0..1; 1 for pictures of unlike size."""
    if a.shape != b.shape:
        return 1.0
    return float((np.abs(a.astype(np.int16) - b).max(axis=2) > NEAR).mean())


@dataclass(frozen=True)
class Expected:
    """What a map of parcels should look like, block by block, from the parcels themselves.

    Computed from centres and areas alone, on another way than anything that paints: a block's
    colour is the mix of the statuses in it by area, over the ground.

    Attributes:
        centres: of the parcels, degrees, shape (n, 2).
        area_px0: of the parcels, in square pixels at zoom 0, shape (n,).
        codes: status codes, shape (n,).
    """

    centres: NDArray[np.float64]
    area_px0: NDArray[np.float64]
    codes: NDArray[np.uint8]

    @classmethod
    def of(cls, atlas: Atlas) -> Expected:
        """Of all parcels of an atlas."""
        flat = shapely.transform(atlas.parcels.geometry.to_numpy(), lambda xy: world_px(xy, 0))
        points = shapely.get_coordinates(atlas.interior_points)
        return cls(points, shapely.area(flat), atlas.status_codes())

    def block_px(self, zoom: int) -> int:
        """The side of a block at a zoom."""
        parcel = float(np.sqrt(np.median(self.area_px0))) * 2.0**zoom
        return int(np.clip(PARCELS_ACROSS * parcel, LEAST_PX, MOST_PX))

    def error(
        self,
        seen: Pixels,
        view: View,
        shown: NDArray[np.bool_],
        ground: tuple[int, int, int] | None = None,
    ) -> float:
        """How far the picture is from the expected one: median over blocks, 0..255.

        Args:
            seen: the map's pixels; its middle is the middle of the view.
            view: longitude, latitude, zoom.
            shown: which parcels the filter leaves.
            ground: colour under the parcels; default: the most frequent one in the picture.
        """
        grid = self._blocks(seen, view)
        if grid is None:
            return 255.0
        _, block, _, _, means = grid
        some = np.bincount(block, minlength=len(means)) > 0
        base = ground or _commonest(seen)
        return float(np.median(_off(means, self._mixed(grid, shown, base))[some]))

    def stepped(
        self,
        pictures: tuple[Pixels, Pixels],
        view: View,
        masks: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    ) -> float:
        """How much of the change from one mask to another the change of the picture is.

        0: none of it; 1: all. The least-squares share over the blocks, so that what lies over the
        parcels (labels, the legend) and does not change weighs little.

        Args:
            pictures: before and after.
            view: of both.
            masks: what the filter leaves, before and after.
        """
        before, after = (self._blocks(picture, view) for picture in pictures)
        if before is None or after is None:
            return 0.0
        base = _commonest(pictures[0])
        had, wanted = (self._mixed(before, shown, base) for shown in masks)
        step = wanted - had
        size = float((step**2).sum())
        return float(((after[-1] - before[-1]) * step).sum()) / size if size else 0.0

    def _mixed(
        self, grid: Blocks, shown: NDArray[np.bool_], ground: tuple[int, int, int]
    ) -> NDArray[np.float64]:
        """The mean colour that each block should have, shape (m, 3)."""
        side, block, inside, size, means = grid
        colours = palette.rgba()[self.codes[inside] + 1, :3].astype(float)
        weight = size * shown[inside]
        total = np.bincount(block, weight, len(means))
        mixed = (
            np.stack(
                [np.bincount(block, weight * colours[:, c], len(means)) for c in range(3)], axis=1
            )
            / np.maximum(total, 1e-9)[:, None]
        )
        share = (np.minimum(total / side**2, 1.0) * FILL)[:, None]
        found: NDArray[np.float64] = share * mixed + (1 - share) * np.array(ground, dtype=float)
        return found

    def begun(self, seen: Pixels, view: View, ground: tuple[int, int, int]) -> float:
        """In how many of the blocks that parcels fill to an eighth anything is painted, 0..1."""
        grid = self._blocks(seen, view)
        if grid is None:
            return 0.0
        side, block, _, size, means = grid
        land = np.bincount(block, size, len(means)) > side**2 / 8
        painted = np.abs(means - ground).max(axis=1) > 1
        return float(painted[land].mean()) if land.any() else 0.0

    def _blocks(self, seen: Pixels, view: View) -> Blocks | None:
        """Which parcel lies in which block, and the mean colours of the blocks, shape (m, 3)."""
        lng, lat, zoom = view
        side = self.block_px(zoom)
        height, width = seen.shape[0] // side, seen.shape[1] // side
        at = world_px(self.centres, zoom) - world_px(np.array([[lng, lat]]), zoom)
        at += (seen.shape[1] / 2, seen.shape[0] / 2)
        column, row = np.floor(at / side).astype(int).T
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        if not inside.any():
            return None
        means = (
            seen[: height * side, : width * side]
            .reshape(height, side, width, side, 3)
            .mean(axis=(1, 3))
            .reshape(-1, 3)
        )
        size = np.minimum(self.area_px0[inside] * 4.0**zoom, side**2)
        return side, (row * width + column)[inside], inside, size, means


def _off(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    off: NDArray[np.float64] = np.abs(a - b).max(axis=1)
    return off


def _commonest(seen: Pixels) -> tuple[int, int, int]:
    flat = seen.reshape(-1, 3).astype(np.uint32)
    values, counts = np.unique(flat[:, 0] << 16 | flat[:, 1] << 8 | flat[:, 2], return_counts=True)
    value = int(values[np.argmax(counts)])
    return value >> 16, value >> 8 & 255, value & 255
