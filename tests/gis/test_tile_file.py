import gzip

import pytest

from gis.errors import UnknownFormat
from gis.tile_file import VECTOR, TileFile
from tests.tile_files import archive


def test_tiles_come_as_they_lie_in_the_file(tmp_path):
    tiles = {(9, 416, 222): b"one", (10, 832, 444): b"two", (10, 833, 444): b"three"}
    found = TileFile(archive(tmp_path / "a.pmtiles", "PNG", tiles))
    assert {place: found.tile(*place) for place in tiles} == tiles
    assert (found.media_type, found.encoding) == ("image/png", "")
    assert (found.min_zoom, found.max_zoom) == (9, 10)
    assert found.bounds == (112.4, 23.0, 112.8, 23.4)


@pytest.mark.parametrize(
    "place", [(9, 0, 0), (8, 1, 1), (11, 1, 1), (9, -1, 0), (9, 512, 0), (40, 0, 0)]
)
def test_where_there_is_no_tile_there_is_none(tmp_path, place):
    found = TileFile(archive(tmp_path / "a.pmtiles", "PNG", {(9, 416, 222): b"x", (10, 0, 0): b""}))
    assert found.tile(*place) is None


def test_vector_tiles_say_that_they_are_packed(tmp_path):
    found = TileFile(archive(tmp_path / "a.pmtiles", "MVT", {(9, 416, 222): b"x"}))
    assert (found.media_type, found.encoding) == (VECTOR, "gzip")
    assert gzip.decompress(found.tile(9, 416, 222)) == b"x"


def test_a_file_of_many_directories_is_read_through_them(tmp_path):
    # Of different lengths, so that the root directory alone cannot hold them all.
    tiles = {
        (9, x, y): bytes([x % 251]) * (1 + (x * y) % 97) for x in range(150) for y in range(150)
    }
    found = TileFile(archive(tmp_path / "a.pmtiles", "PNG", tiles))
    assert found._header["leaf_directory_length"] > 0
    for place in list(tiles)[::997]:
        assert found.tile(*place) == tiles[place]


@pytest.mark.parametrize("length", [0, 5, 60, 200])
def test_what_is_cut_short_or_no_archive_is_refused(tmp_path, length):
    path = archive(tmp_path / "a.pmtiles", "PNG", {(9, 416, 222): b"x" * 500})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(UnknownFormat, match="not a whole PMTiles archive"):
        TileFile(path)


def test_what_a_browser_cannot_draw_is_refused(tmp_path):
    with pytest.raises(UnknownFormat, match="neither pictures nor vector tiles"):
        TileFile(archive(tmp_path / "a.pmtiles", "MLT", {(9, 416, 222): b"x"}))
    with pytest.raises(UnknownFormat, match="packed with zstd"):
        TileFile(archive(tmp_path / "b.pmtiles", "MVT", {(9, 416, 222): b"x"}, packed="ZSTD"))
    with pytest.raises(UnknownFormat, match=r"there is no file c\.pmtiles"):
        TileFile(tmp_path / "c.pmtiles")
