"""Zipped Shapefile, read back by GDAL and by our own importer."""

import csv
import io
import zipfile
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point

from gis import export
from gis.errors import InputRefused, ShudiError, UsageError
from gis.export import Provenance, dbase
from gis.read import open_file

CHINESE = ["鼎湖区莲花镇工业园地块", "大旺高新区产业地块", "四会"]
INSIDE = {"shp", "shx", "dbf", "prj", "cpg"}


def members(path):
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def texts(column):
    """A column with None for what is missing, whatever pandas makes of it."""
    return column.astype(object).where(column.notna(), None).tolist()


def near(one, other):
    """Whether two areas are the same within 1e-8 degrees, wherever their rings begin."""
    return shapely.hausdorff_distance(one.boundary, other.boundary) <= 1e-8


def legend(path):
    text = members(path)["fields.csv"].decode("utf-8-sig")
    return {row["field"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_same_rows_come_back(parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.zip")
    assert {f"parcels.{s}" for s in INSIDE} | {"fields.csv", "README.txt"} == set(members(path))
    info = pyogrio.read_info(path)
    assert (info["crs"], info["encoding"]) == ("EPSG:4326", "UTF-8")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["levelled_o"] == "OFTDate"
    assert types["planned_in"] == "OFTInteger64"
    assert types["area_m2"] == types["declared_a"] == "OFTReal"
    back = gpd.read_file(path)
    assert list(back.id) == list(parcels.id)
    assert texts(back.note) == ["a", None, "熟地"]
    assert back.area_m2[0] == pytest.approx(1234.5678901234567, rel=1e-14)
    assert back.planned_in[0] == 68_900_000_000
    assert list(back.levelled_o.dropna()) == list(parcels.levelled_on.dropna())
    assert [bool(v) for v in back.illustrati] == [True, False, True]
    assert list(back.status) == ["cooked", "unknown", "raw"]
    same = [a.equals(b) for a, b in zip(back.geometry, parcels.geometry, strict=True)]
    assert all(same)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "GB18030"])
def test_chinese_in_each_encoding_comes_back_through_our_own_door(parcels, tmp_path, encoding):
    parcels["name"] = CHINESE
    parcels["地块用途"] = ["工业", "仓储", None]
    path = export.write(parcels, tmp_path / "out.zip", crs=4526, encoding=encoding)
    assert list(gpd.read_file(path)["name"]) == CHINESE
    layer = open_file(path, layer="parcels")
    assert list(layer.frame["name"]) == CHINESE
    # Cut to ten bytes in the file, whole again by its fields.csv.
    assert texts(layer.frame["地块用途"]) == ["工业", "仓储", None]
    for ours, theirs in zip(layer.frame.geometry, parcels.geometry, strict=True):
        assert near(ours, theirs)
    assert not [i for i in layer.issues if i.severity == "question"]


@pytest.mark.parametrize("code", [4526, 4547, 4490, 3857])
def test_the_coordinate_system_is_known_to_its_readers(parcels, tmp_path, code):
    path = export.write(parcels, tmp_path / "out.zip", crs=code)
    back = gpd.read_file(path)
    assert back.crs.to_epsg(min_confidence=20) == code
    assert near(back.to_crs(4326).geometry[0], parcels.geometry[0])


def test_gbk_refuses_what_it_does_not_have_and_gb18030_has_it(hostile, tmp_path):
    with pytest.raises(InputRefused, match=r"row 12.*name.*U\+20BB7") as refused:
        export.write(hostile, tmp_path / "out.zip", layer="towns", encoding="gbk")
    assert "gb18030" in refused.value.issues[0].remedy
    assert not list(tmp_path.iterdir())
    path = export.write(hostile, tmp_path / "out.zip", layer="towns", encoding="gb18030")
    names = list(gpd.read_file(path).name)
    for was, now in zip(hostile.name, names, strict=True):
        assert now == was[:254]


def test_another_encoding_is_refused(parcels, tmp_path):
    with pytest.raises(UsageError, match=r"'big5'.*utf-8 or gbk or gb18030"):
        export.write(parcels, tmp_path / "out.zip", encoding="big5")
    with pytest.raises(UsageError, match="'no such'"):
        export.write(parcels, tmp_path / "out.zip", encoding="no such")
    with pytest.raises(UsageError, match="GeoPackage"):
        export.write(parcels, tmp_path / "out.gpkg", encoding="gbk")


def test_long_texts_end_at_a_character_and_are_counted(parcels, tmp_path):
    parcels["note"] = ["熟" * 300, "ok", "a" + "地" * 85]
    path = export.write(parcels, tmp_path / "out.zip")
    back = gpd.read_file(path)
    assert list(back.note) == ["熟" * 84, "ok", "a" + "地" * 84]
    assert legend(path)["note"]["texts_cut"] == "2"
    assert "2 texts in note were cut to 254 bytes" in members(path)["README.txt"].decode("utf-8")


def test_half_a_gb18030_character_is_no_digit(parcels, tmp_path):
    parcels["note"] = ["a" * 251 + "𠮷", "a" * 250 + "𠮷", None]
    path = export.write(parcels, tmp_path / "out.zip", encoding="gb18030")
    assert texts(gpd.read_file(path).note) == ["a" * 251, "a" * 250 + "𠮷", None]


def test_names_of_ten_bytes_are_different_and_listed(tmp_path):
    names = ["planned_invest_yuan", "planned_invest_usd", "PLANNED_INVEST", "土地使用权类型",
             "土地使用权人", "a b", "a-b", "", "name", "NAME", "=cmd"]  # fmt: skip
    frame = gpd.GeoDataFrame({n: [i] for i, n in enumerate(names)}, geometry=[Point(112, 23)], crs=4326)  # fmt: skip
    path = export.write(frame, tmp_path / "out.zip", layer="parks")
    back = gpd.read_file(path).drop(columns="geometry")
    assert len({c.casefold() for c in back.columns}) == len(names)
    assert all(len(c.encode()) <= 10 for c in back.columns)
    said = {field.removeprefix("'"): row["column"] for field, row in legend(path).items()}
    assert {n: int(back[said[n]][0]) for n in names} == {n: i for i, n in enumerate(names)}
    assert {"planned_in", "planned__2", "PLANNED__3"} < set(back.columns)


def test_numbers_keep_their_digits(tmp_path):
    frame = gpd.GeoDataFrame(
        {
            "small": [0.1, -123.456789, np.nan],
            "whole": [68_900_000_000.0, 1.0, np.inf],
            "huge": [1e200, 2.5, np.nan],
            "int64": pd.array([2**63 - 1, None, -5], dtype="Int64"),
            "int": [10**17, -(10**17), 0],
            "none": pd.array([None] * 3, dtype="Float64"),
            "words": pd.Series([None] * 3, dtype=object),
        },
        geometry=[Point(112, 23)] * 3,
        crs=4326,
    )
    back = gpd.read_file(export.write(frame, tmp_path / "out.zip", layer="towns"))
    assert back.small.tolist() == pytest.approx([0.1, -123.456789, np.nan], rel=1e-12, nan_ok=True)
    assert back.whole.tolist()[:2] == [68_900_000_000.0, 1.0]
    assert np.isnan(back.whole[2])
    assert texts(back.huge)[:2] == ["1e+200", "2.5"]
    assert texts(back.int64) == [str(2**63 - 1), None, "-5"]
    assert list(back["int"]) == [10**17, -(10**17), 0]
    assert back.none.isna().all()
    assert back.words.isna().all()


def test_empty_null_and_mixed(parcels, tmp_path):
    empty = gpd.read_file(export.write(parcels.iloc[:0], tmp_path / "empty.zip"))
    assert len(empty) == 0
    assert "area_m2" in empty.columns
    none = parcels.set_geometry(gpd.GeoSeries([None, None, parcels.geometry[2]], crs=4326))
    back = gpd.read_file(export.write(none, tmp_path / "null.zip"))
    assert list(back.geometry.isna()) == [True, True, False]
    nothing = parcels.set_geometry(gpd.GeoSeries([None] * 3, crs=4326))
    back = gpd.read_file(export.write(nothing, tmp_path / "nothing.zip"))
    assert list(back.id) == list(parcels.id)


def test_a_file_for_each_kind_of_shape(tmp_path):
    shapes = [
        LineString([(112, 23), (113, 23)]),
        Point(112, 23),
        None,
        MultiPoint([(1, 2), (3, 4)]),
    ]
    frame = gpd.GeoDataFrame({"id": list("abcd")}, geometry=shapes, crs=4326)
    path = export.write(frame, tmp_path / "out.zip", layer="infrastructure")
    lines = gpd.read_file(path, layer="infrastructure_line")
    points = gpd.read_file(path, layer="infrastructure_point")
    assert (list(lines.id), list(points.id)) == (["a", "c"], ["b", "d"])
    assert [g.geom_type for g in points.geometry] == ["MultiPoint", "MultiPoint"]
    frame.loc[0, "geometry"] = GeometryCollection([Point(1, 2)])
    with pytest.raises(ShudiError, match="GeoPackage"):
        export.write(frame, tmp_path / "no.zip", layer="infrastructure")


def test_the_readme_says_where_it_is_from(parcels, tmp_path):
    told = Provenance(revision=3, as_of=date(2023, 10, 31), filter="status cooked\nx")
    path = export.write(parcels, tmp_path / "out.zip", crs=4547, provenance=told)
    text = members(path)["README.txt"].decode("utf-8-sig")
    for line in ("revision: 3", "as_of: 2023-10-31", "filter: status cooked x", "ILLUSTRATIVE"):
        assert line in text
    assert "CGCS2000" in text


def test_the_same_rows_give_the_same_bytes(parcels):
    assert export.to_bytes(parcels, "shapefile") == export.to_bytes(parcels, "shapefile")


def test_too_many_columns_are_refused(tmp_path):
    frame = gpd.GeoDataFrame({f"c{i}": [1] for i in range(256)}, geometry=[Point(1, 2)], crs=4326)
    with pytest.raises(ShudiError, match=r"256 columns.*GeoPackage"):
        export.write(frame, tmp_path / "out.zip", layer="towns")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_a_number_is_never_further_off_than_fifteen_digits_of_the_largest(values):
    table = pd.DataFrame({"x": values})
    (column,) = dbase.columns(table, "utf-8")
    largest = max(map(abs, values))
    for was, cell in zip(values, column.cells, strict=True):
        assert len(cell) == column.width
        assert float(cell) == pytest.approx(was, rel=1e-15, abs=largest * 1e-14 + 1e-13)


@given(st.lists(st.text(max_size=300), max_size=4), st.sampled_from(["utf-8", "gb18030"]))
def test_any_text_is_a_beginning_of_itself(texts, encoding):
    table = pd.DataFrame({"x": pd.Series(texts, dtype="str")})
    try:
        (column,) = dbase.columns(table, encoding)
    except InputRefused:
        assert any("\ud800" <= c <= "\udfff" for text in texts for c in text)
        return
    for was, cell in zip(texts, column.cells, strict=True):
        now = cell.decode(encoding).rstrip(" ")
        assert was.startswith(now)
        assert len(now.encode(encoding)) >= min(len(was.rstrip(" ").encode(encoding)), 251)
