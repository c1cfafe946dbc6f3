"""Shapefiles whose files do not fit each other or do not say what they are."""

from __future__ import annotations

import struct

import pytest
import shapefile as pyshp

from tests.gis.read.samples import SQUARE, SURVEYED, frame, shapefile

CHINESE = ["鼎湖区莲花镇工业园地块", "大旺高新区产业地块"]


@pytest.fixture
def parts(tmp_path):
    return shapefile(tmp_path / "bare")


def test_no_dbf(refused, parts):
    parts[".dbf"].unlink()
    refused(parts[".shp"], "shapefile-no-dbf")


def test_no_shx(refused, parts):
    parts[".shx"].unlink()
    refused(parts[".shp"], "shapefile-no-shx")


def test_truncated_shp(refused, parts):
    whole = parts[".shp"].read_bytes()
    parts[".shp"].write_bytes(whole[: len(whole) * 9 // 10])
    refused(parts[".shp"], "shapefile-truncated")


def test_truncated_shp_whose_header_agrees(refused, parts):
    """The length in the header was put right: only the index knows of the second shape."""
    whole = parts[".shp"].read_bytes()
    cut = whole[: len(whole) - 40]
    parts[".shp"].write_bytes(cut[:24] + struct.pack(">i", len(cut) // 2) + cut[28:])
    refused(parts[".shp"], "shapefile-truncated", row=2)


def test_record_counts_that_differ(refused, parts, tmp_path):
    other = shapefile(tmp_path / "other", frame(shapes=[SQUARE], id=["1"]))
    parts[".dbf"].write_bytes(other[".dbf"].read_bytes())
    issue = refused(parts[".shp"], "shapefile-counts")
    assert "2 shapes" in issue.message
    assert "1 rows" in issue.message


def test_no_prj(asked, tmp_path):
    members = shapefile(tmp_path / "s", frame(shapes=[SURVEYED], crs=4526, id=["1"]))
    members[".prj"].unlink()
    asked(members[".shp"], "crs-unknown", "--crs", answer=("--crs", "4526"))


def test_no_cpg(asked, tmp_path):
    """Text that can only be one of the two is read; anything else is asked."""
    made = frame(id=["1", "2"], name=["Émile", "Zoë"])
    members = shapefile(tmp_path / "latin", made, "ISO-8859-1")
    members[".cpg"].unlink(missing_ok=True)
    answer = ("--encoding", "latin-1")
    asked(members[".shp"], "encoding-unknown", "--encoding", answer=answer)


@pytest.mark.parametrize("wrong", ["UTF-8", "ISO-8859-1"])
def test_wrong_cpg(door, asked, tmp_path, wrong):
    members = shapefile(tmp_path, frame(id=["1", "2"], name=CHINESE), "GB18030")
    (tmp_path / "lots.cpg").write_text(wrong)
    answer = ("--encoding", "gb18030")
    asked(members[".shp"], "encoding-unknown", "--encoding", answer=answer)
    assert door.store.atlas().parcels["name"].tolist() == CHINESE


def test_ten_character_column_collisions(door, listed, tmp_path):
    writer = pyshp.Writer(str(tmp_path / "lots"), shapeType=pyshp.POLYGON)
    for name in ("holder_nam", "holder_na1"):
        writer.field(name, "N", 6, 0)
    writer.poly([[list(p) for p in SQUARE.exterior.coords]])
    writer.record(1, 2)
    writer.close()
    assert listed(tmp_path / "lots.shp", "column-name-cut", "--crs", "4326").field == "holder_nam"
    row = door.store.atlas().parcels.iloc[0]
    assert (row["holder_nam"], row["holder_na1"]) == (1, 2)


def test_multipatch(refused, parts):
    for suffix in (".shp", ".shx"):
        content = bytearray(parts[suffix].read_bytes())
        content[32:36] = struct.pack("<i", 31)
        parts[suffix].write_bytes(content)
    assert "MultiPatch" in refused(parts[".shp"], "geometry-kind").message


def test_m_without_m(refused, tmp_path):
    """A record of a PolygonM whose measures were left out; the index agrees with that."""
    writer = pyshp.Writer(str(tmp_path / "lots"), shapeType=pyshp.POLYGONM)
    writer.field("id", "C", 10)
    writer.polym([[[x, y, 5.0] for x, y in SQUARE.exterior.coords]])
    writer.record("1")
    writer.close()
    path = tmp_path / "lots.shp"
    whole = path.read_bytes()
    short = len(whole) - 100 - 8 - 16 - 5 * 8  # content without the range and the five measures
    head = whole[:24] + struct.pack(">i", (100 + 8 + short) // 2) + whole[28:100]
    path.write_bytes(head + struct.pack(">ii", 1, short // 2) + whole[108 : 108 + short])
    index = (tmp_path / "lots.shx").read_bytes()
    (tmp_path / "lots.shx").write_bytes(index[:100] + struct.pack(">ii", 50, short // 2))
    refused(path, "geometry-unreadable", "--crs", "4326", row=1)
