import io
import time

import numpy as np
import pytest
import shapely
from PIL import Image

from gis import overview
from gis.mercator import world_px

COLOURS = np.array([[0, 0, 0, 0], [255, 0, 0, 255], [0, 0, 255, 255], [0, 255, 0, 128]], dtype="u1")


def squares(n, side, step, *, west=112.5, south=23.1):
    columns = int(np.ceil(np.sqrt(n)))
    i = np.arange(n)
    x, y = west + i % columns * step, south + i // columns * step
    return shapely.box(x, y, x + side, y + side)


def irregular(n):
    """Turned and bent blobs with holes here and there, about 150 m wide, some overlapping none."""
    rng = np.random.default_rng(5)
    out = []
    for box in squares(n, 0.0015, 0.002):
        x, y = shapely.get_coordinates(box.centroid)[0]
        angle = (np.arange(9) + rng.uniform(0, 0.8, 9)) * 2 * np.pi / 9
        radius = rng.uniform(4e-4, 9e-4, 9)
        blob = shapely.Polygon(
            np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
        )
        out.append(blob - shapely.Point(x, y).buffer(1.5e-4) if rng.random() < 0.3 else blob)
    return np.array(out, dtype=object)


def exact_shares(geoms, level):
    """The share of each pixel that the geometries cover, by clipping each against each pixel."""
    grid = shapely.transform(geoms, lambda xy: world_px(xy, level.zoom))
    x, y = np.meshgrid(np.arange(level.width) + level.x0, np.arange(level.height) + level.y0)
    pixels = shapely.box(x, y, x + 1, y + 1).ravel()
    tree = shapely.STRtree(grid)
    pixel, n = tree.query(pixels, predicate="intersects")
    share = np.zeros(pixels.size)
    np.add.at(share, pixel, shapely.area(shapely.intersection(pixels[pixel], grid[n])))
    return share.reshape(level.height, level.width)


def test_alpha_is_the_share_that_parcels_cover():
    geoms = irregular(300)
    built = overview.build(geoms)
    for zoom in (built.zoom + 1, built.zoom, built.zoom - 2):
        level = built.levels[zoom]
        image = overview.paint(level, np.ones(len(geoms), dtype="u1"), COLOURS)
        exact = exact_shares(geoms, level)
        off = image[..., 3] / 255 - exact
        assert abs(off.sum()) < 0.003 * exact.sum()
        assert np.abs(off).max() < 0.12  # four lines a pixel
        assert np.sqrt((off**2).mean()) < 0.02


def test_a_status_that_covers_15_percent_weighs_15_percent():
    n = 4000
    geoms = squares(n, 0.001, 0.001)  # wall to wall
    rng = np.random.default_rng(2)
    for share in (0.15, 0.02, 0.6):
        state = (rng.random(n) < share).astype("u1")
        built = overview.build(geoms)
        for zoom in (built.zoom, built.zoom - 1):
            image = overview.paint(built.levels[zoom], state, COLOURS)
            whole = overview.paint(built.levels[zoom], np.ones(n, dtype="u1"), COLOURS)
            weight = image[..., 3].sum() / whole[..., 3].sum()
            assert weight == pytest.approx(state.mean(), rel=0.02)


def test_colours_mix_by_area():
    halves = np.array(
        [shapely.box(112.5, 23.1, 112.501, 23.1005), shapely.box(112.5, 23.1005, 112.501, 23.101)]
    )
    many = np.concatenate(
        [shapely.transform(halves, lambda xy, d=d: xy + np.array([d / 1000, 0])) for d in range(60)]
    )
    built = overview.build(many)
    image = overview.paint(built.levels[built.zoom - 1], np.tile([1, 2], 60).astype("u1"), COLOURS)
    alpha = image[..., 3:].astype(float)
    red, _, blue = (image[..., :3] * alpha).reshape(-1, 3).sum(axis=0) / alpha.sum()
    assert red == pytest.approx(127, abs=4)
    assert blue == pytest.approx(127, abs=4)


def test_hidden_parcels_leave_nothing():
    geoms = squares(50, 0.001, 0.0012)
    built = overview.build(geoms)
    assert not overview.paint(built.levels[built.zoom], np.zeros(50, dtype="u1"), COLOURS).any()


def test_a_translucent_colour_is_not_darkened():
    geoms = squares(400, 0.001, 0.001)
    built = overview.build(geoms)
    image = overview.paint(built.levels[built.zoom], np.full(400, 3, dtype="u1"), COLOURS)
    full = image[image[..., 3] == 128]
    assert len(full)
    assert (full[:, :3] == [0, 255, 0]).all()


def test_coarser_levels_keep_the_area():
    geoms = irregular(200)
    built = overview.build(geoms)
    state = np.ones(200, dtype="u1")
    fine = built.levels[max(built.levels)]
    for zoom, level in built.levels.items():
        assert level.share.sum() * 4.0 ** (fine.zoom - zoom) == pytest.approx(
            fine.share.sum(), rel=1e-4
        )
        assert overview.paint(level, state, COLOURS).shape == (level.height, level.width, 4)


def test_multipolygons_and_missing_ones_keep_their_rows():
    geoms = np.array(
        [
            None,
            shapely.MultiPolygon(
                [shapely.box(112.5, 23, 112.501, 23.001), shapely.box(112.51, 23, 112.511, 23.001)]
            ),
            shapely.Polygon(),
        ],
        dtype=object,
    )
    built = overview.build(geoms)
    assert {n for level in built.levels.values() for n in level.n} == {1}


def test_no_parcels_no_levels():
    assert overview.build(np.array([], dtype=object)).levels == {}
    assert overview.build(np.array([None], dtype=object)).levels == {}


def test_the_last_zoom_is_where_a_parcel_is_small():
    built = overview.build(squares(100, 0.0015, 0.002))
    side_px = np.diff(world_px(np.array([[112.5, 23.1], [112.5015, 23.1]]), built.zoom)[:, 0])[0]
    assert side_px < overview.SMALL_PX <= 2 * side_px * 1.05


def test_a_large_region_of_small_parcels_stays_within_the_largest_image():
    far = np.concatenate([squares(100, 0.0002, 0.0003), squares(100, 0.0002, 0.0003, west=116.0)])
    built = overview.build(far)
    assert built.zoom < overview.last_zoom(far)
    assert all(max(v.width, v.height) <= overview.MAX_SIDE_PX for v in built.levels.values())


def test_the_picture_is_a_png_of_the_level():
    geoms = squares(50, 0.001, 0.0012)
    built = overview.build(geoms)
    level = built.levels[built.zoom]
    image = Image.open(io.BytesIO(built.png(built.zoom, np.ones(50, dtype="u1"), COLOURS)))
    assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (level.width, level.height))
    with pytest.raises(KeyError):
        built.png(25, np.ones(50, dtype="u1"), COLOURS)


def test_a_hundred_thousand_parcels_are_painted_in_under_150_ms():
    n = 100_000
    built = overview.build(squares(n, 0.0015, 0.0017))
    state = (np.arange(n) % 4).astype("u1")
    best = np.inf
    for _ in range(5):
        began = time.perf_counter()
        built.png(built.zoom, state, COLOURS)
        best = min(best, time.perf_counter() - began)
    assert best < 0.15
