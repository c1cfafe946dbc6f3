"""Survey text, read back line by line: zones, rings, millimetres."""

import re
from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from gis import crs, export
from gis.area import area_m2
from gis.errors import InputRefused, UsageError
from gis.export import Provenance

MILLIMETRE = 1e-3


def read(data, encoding="gb18030"):
    """The header, and each block as (attributes, rings of (name, x, y))."""
    text = data.decode(encoding)
    assert text.endswith("\r\n")
    head, body = text.removeprefix("\ufeff").split("[地块坐标]\r\n")
    header = dict(line.split("=", 1) for line in head.split("\r\n")[1:-1])
    blocks = []
    for line in body.split("\r\n")[:-1]:
        cells = line.split(",")
        if cells[-1] == "@":
            assert len(cells) == 9
            blocks.append((cells[:-1], {}))
        else:
            name, ring, northing, easting = cells
            assert re.fullmatch(r"J\d+", name)
            assert re.fullmatch(r"-?\d+\.\d{3}", northing)
            blocks[-1][1].setdefault(int(ring), []).append((name, float(northing), float(easting)))
    return header, blocks


def polygon(rings):
    first, *holes = ([(e, n) for _, n, e in rings[k]] for k in sorted(rings))
    return Polygon(first, holes)


def test_the_header_names_the_zone_of_the_data(parcels):
    header, _ = read(
        export.to_bytes(parcels, "survey", provenance=Provenance(as_of=date(2025, 6, 5)))
    )
    assert header["坐标系"] == "2000国家大地坐标系"
    assert (header["几度分带"], header["投影类型"], header["计量单位"]) == ("3", "高斯克吕格", "米")
    assert (header["带号"], header["精度"], header["数据产生日期"]) == ("37", "0.001", "2025-6-5")
    assert header["转换参数"] == ",,,,,,"
    east, _ = read(export.to_bytes(parcels.iloc[[1]], "survey"))
    assert east["带号"] == "38"


@pytest.mark.parametrize(("code", "zoned"), [(None, True), (4526, True), (4547, False)])
def test_northing_first_and_the_zone_before_the_easting(parcels, code, zoned):
    _, blocks = read(export.to_bytes(parcels.iloc[[1]], "survey", crs=code))
    for _, northing, easting in blocks[0][1][1]:
        assert 2.5e6 < northing < 2.6e6
        assert easting // 1e6 == (38 if zoned else 0)


def test_every_outline_comes_back_within_a_millimetre(parcels):
    system = crs.gauss_kruger(37, zone_in_easting=True)
    plane = parcels.to_crs(system).geometry
    _, blocks = read(export.to_bytes(parcels, "survey"))
    assert [b[0][2] for b in blocks] == ["DW-0001", "DW-0002", "DW-0003-1", "DW-0003-2"]
    for (_, rings), was in zip(blocks, plane.explode(), strict=True):
        a, b = (shapely.get_coordinates(g.normalize()) for g in (polygon(rings), was))
        assert np.abs(a - b).max() <= MILLIMETRE
    assert sorted(blocks[1][1]) == [1, 2]  # the hole is ring 2


def test_points_are_counted_numbered_and_closed(parcels):
    _, blocks = read(export.to_bytes(parcels, "survey"))
    for cells, rings in blocks:
        assert int(cells[0]) == sum(map(len, rings.values()))
        names = [name for ring in rings.values() for name, *_ in ring[:-1]]
        assert names == [f"J{n}" for n in range(1, len(names) + 1)]
        assert all(ring[0] == ring[-1] for ring in rings.values())


def test_hectares_are_those_of_the_ellipsoid(parcels):
    _, blocks = read(export.to_bytes(parcels, "survey"))
    hectares = [float(cells[1]) for cells, _ in blocks]
    plane = parcels.to_crs(crs.gauss_kruger(37, zone_in_easting=True))  # edges as the file has them
    expected = (area_m2(plane.geometry.explode()) / 1e4).tolist()
    assert hectares == pytest.approx(expected, abs=1e-4)


def test_attributes_stay_on_their_line_and_example_land_is_marked(parcels):
    parcels["name"] = ["a,b\r\n[c]@", "鼎湖\t地块", None]
    parcels["land_use"] = ["100101", None, "M2"]
    _, blocks = read(export.to_bytes(parcels, "survey"))
    one, two, three, _ = (cells for cells, _ in blocks)
    assert one[2:] == ["DW-0001", "a，b ［c］＠（示例）", "面", "", "", "100101"]
    assert two[2:] == ["DW-0002", "鼎湖 地块", "面", "", "", ""]
    assert three[3] == "DW-0003（示例）"


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8"])
def test_encodings(parcels, encoding):
    parcels["name"] = "鼎湖地块"
    data = export.to_bytes(parcels, "survey", encoding=encoding)
    assert data.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8")
    assert "鼎湖地块" in read(data, encoding)[1][0][0][3]


def test_gbk_refuses_a_rare_character_and_the_usual_encoding_has_it(parcels):
    parcels["name"] = ["a", "𠮷野", "b"]
    with pytest.raises(InputRefused, match=r"row 2.*name.*U\+20BB7"):
        export.stream(parcels, "survey", encoding="gbk")
    assert read(export.to_bytes(parcels, "survey"))[1][1][0][3] == "𠮷野"


@pytest.mark.parametrize("code", [4326, 4490, 3857, 4502, 32649])
def test_other_systems_are_refused(parcels, code):
    with pytest.raises(UsageError, match="3-degree zone"):
        export.stream(parcels, "survey", crs=code)


def test_points_lines_and_rows_without_outline_are_refused(parcels):
    for shape in (Point(112, 23), LineString([(112, 23), (113, 23)])):
        frame = gpd.GeoDataFrame({"id": ["A"]}, geometry=[shape], crs=4326)
        with pytest.raises(UsageError, match="areas only"):
            export.stream(frame, "survey", layer="infrastructure")
    parcels.loc[1, "geometry"] = None
    with pytest.raises(InputRefused, match=r"row 2.*geometry.*'DW-0002'"):
        export.stream(parcels, "survey")


def test_an_empty_file_has_its_header(parcels):
    header, blocks = read(export.to_bytes(parcels.iloc[:0], "survey"))
    assert header["带号"] == "35"
    assert blocks == []


@settings(max_examples=30)
@given(st.floats(74, 135), st.floats(18, 53), st.floats(1e-4, 0.02))
def test_anywhere_in_china_within_a_millimetre(west, south, size):
    frame = gpd.GeoDataFrame(
        {"id": ["A"]}, geometry=[box(west, south, west + size, south + size)], crs=4326
    )
    header, blocks = read(export.to_bytes(frame, "survey"))
    system = crs.gauss_kruger(int(header["带号"]), zone_in_easting=True)
    was = frame.to_crs(system).geometry[0]
    a, b = (shapely.get_coordinates(g.normalize()) for g in (polygon(blocks[0][1]), was))
    assert np.abs(a - b).max() <= MILLIMETRE
