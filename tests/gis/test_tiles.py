import gzip
from collections import defaultdict

import geopandas as gpd
import mapbox_vector_tile
import numpy as np
import pmtiles.reader
import pytest
import shapely

from gis import tiles
from gis.errors import StoreError
from gis.mercator import world_px

EXTENT = 4096
SLIVER = 204


def frame(geoms):
    return gpd.GeoDataFrame(geometry=list(geoms), crs="EPSG:4326")


def odd_parcels():
    """Squares, a hole, two parts, three metres small, thirty centimetres thin, and none at all."""
    rng = np.random.default_rng(1)
    x, y = 112.5 + rng.uniform(0, 0.1, 200), 23.0 + rng.uniform(0, 0.1, 200)
    geoms = list(shapely.box(x, y, x + 1e-3, y + 1e-3))
    geoms.append(
        shapely.box(112.65, 23, 112.66, 23.01) - shapely.box(112.653, 23.003, 112.656, 23.006)
    )
    geoms.append(
        shapely.MultiPolygon(
            [shapely.box(112.7, 23, 112.701, 23.001), shapely.box(112.71, 23, 112.711, 23.001)]
        )
    )
    geoms.append(None)
    geoms.append(shapely.box(112.72, 23, 112.72003, 23.00003))
    geoms.append(shapely.box(112.73, 23, 112.730003, 23.0009))
    geoms.append(shapely.Polygon())
    return geoms


def every_tile(archive):
    """(z, x, y) → list of (n, geometry in tile units, y down)."""
    with archive.path.open("rb") as file:
        for (z, x, y), data in pmtiles.reader.all_tiles(pmtiles.reader.MmapSource(file)):
            layer = mapbox_vector_tile.decode(
                gzip.decompress(data), default_options={"y_coord_down": True}
            )[tiles.LAYER]
            assert layer["extent"] == EXTENT
            yield (
                (z, x, y),
                [
                    (f["properties"]["n"], shapely.geometry.shape(f["geometry"]))
                    for f in layer["features"]
                ],
            )


def test_every_parcel_is_there_under_its_row_at_every_zoom(tmp_path):
    geoms = odd_parcels()
    archive = tiles.build(frame(geoms), tmp_path / "a.pmtiles", 9)
    expected = {n for n, g in enumerate(geoms) if g is not None and not g.is_empty}
    seen, where = defaultdict(set), {}
    for (z, x, y), features in every_tile(archive):
        numbers = [n for n, _ in features]
        assert len(numbers) == len(set(numbers))  # never twice in one tile
        seen[z].update(numbers)
        for n, geometry in features:
            # 512 pixels a tile and 4096 units: 8 units a pixel of the zoom above
            at = (np.array(geometry.bounds).reshape(2, 2) / EXTENT + [x, y]) * 256
            where.setdefault((z, n), []).append(at)
    assert sorted(seen) == list(range(9, 16))
    assert all(rows == expected for rows in seen.values())
    for (z, n), boxes in where.items():
        boxes = np.array(boxes)
        drawn = [*boxes[:, 0].min(axis=0), *boxes[:, 1].max(axis=0)]
        west, south, east, north = geoms[n].bounds
        real = world_px(np.array([[west, north], [east, south]]), z).ravel()
        if n == SLIVER:  # thinner than a unit: only a dot is left of it, within where it is
            assert (np.sign([1, 1, -1, -1]) * (drawn - real) > -0.15).all()
        else:
            assert drawn == pytest.approx(real, abs=0.15)  # a unit is 1/16 pixel, rounded twice


def test_shared_borders_stay_shared(tmp_path):
    def border(k):
        rng = np.random.default_rng(k)
        t = np.linspace(0, 0.02, 200)
        return np.column_stack([112.5 + k * 0.002 + rng.uniform(-3e-4, 3e-4, 200), 23 + t])

    strips = [shapely.Polygon(np.r_[border(k), border(k + 1)[::-1]]) for k in range(12)]
    archive = tiles.build(frame(strips), tmp_path / "a.pmtiles", 9)
    window = shapely.box(0, 0, EXTENT, EXTENT)
    for _, features in every_tile(archive):
        drawn = shapely.make_valid([g for _, g in features])
        whole = shapely.union_all(drawn)
        filled = shapely.union_all(
            [
                shapely.Polygon(p.exterior)
                for p in shapely.get_parts(whole)
                if p.geom_type == "Polygon"
            ]
        )
        covered = whole.intersection(window).area
        assert filled.intersection(window).area - covered <= 1e-9 * covered  # no gap
        assert shapely.area(shapely.intersection(drawn, window)).sum() - covered <= 1e-9 * covered


def test_holes_turn_the_other_way(tmp_path):
    # The map fills by the nonzero rule, so that overlapping parcels of one path do not cut holes.
    hole = shapely.box(112.65, 23, 112.66, 23.01) - shapely.box(112.653, 23.003, 112.656, 23.006)
    archive = tiles.build(frame([hole]), tmp_path / "a.pmtiles", 12)
    for _, features in every_tile(archive):
        for _, geometry in features:
            for part in shapely.get_parts(geometry):
                turns = [shapely.is_ccw(ring) for ring in shapely.get_rings(part)]
                assert len(set(turns[1:]) | {not turns[0]}) == 1


def test_tiles_are_read_gzipped_and_none_where_there_is_nothing(tmp_path):
    archive = tiles.build(frame([shapely.box(112.5, 23, 112.51, 23.01)]), tmp_path / "a.pmtiles", 9)
    x, y = (int(v) for v in world_px(np.array([[112.505, 23.005]]), 12)[0] // 256)
    assert archive.tile(12, x, y)[:2] == b"\x1f\x8b"
    for z, x, y in ((12, 0, 0), (8, 0, 0), (16, 0, 0), (12, -1, 0), (12, 4096, 0)):
        assert archive.tile(z, x, y) is None


@pytest.mark.parametrize("geoms", [[], [None], [shapely.Polygon()]])
def test_no_parcels_are_an_archive_of_nothing(tmp_path, geoms):
    archive = tiles.open_or_build(frame(geoms), tmp_path, "a", 9)
    assert archive.tile(9, 0, 0) is None
    assert not list(tmp_path.iterdir())


def test_a_second_start_opens_what_is_there_and_rebuilds_what_was_cut_short(tmp_path):
    parcels = frame([shapely.box(112.5, 23, 112.51, 23.01)])
    path = tiles.open_or_build(parcels, tmp_path, "a", 9).path
    written = path.stat().st_mtime_ns
    assert tiles.open_or_build(parcels, tmp_path, "a", 9).path.stat().st_mtime_ns == written
    whole = path.read_bytes()
    for broken in (whole[:-10], whole[:50], b"", b"not tiles at all" * 20):
        path.write_bytes(broken)
        again = tiles.open_or_build(parcels, tmp_path, "a", 9)
        assert again.path.read_bytes() == whole
    assert [p.name for p in tmp_path.iterdir()] == ["a.pmtiles"]


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be written"):
        tiles.build(
            frame([shapely.box(112.5, 23, 112.51, 23.01)]), tmp_path / "file" / "a.pmtiles", 9
        )


def test_the_digest_is_of_geometry_and_order():
    one, two = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    assert tiles.digest(frame([one, two])) == tiles.digest(frame([one, two]))
    assert (
        len({tiles.digest(frame(g)) for g in ([one, two], [two, one], [one], [one, None], [])}) == 5
    )
