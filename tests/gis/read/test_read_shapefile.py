"""Shapefiles: several files that have to fit each other, and text that nobody has named."""

from __future__ import annotations

import struct

import pytest
import shapefile as pyshp

from gis import export
from gis.read import open_file
from tests import small_atlas
from tests.gis.read.samples import (
    NEXT,
    SQUARE,
    SURVEYED,
    codes,
    frame,
    read,
    refusal,
    shapefile,
    zipped,
)

CHINESE = ["鼎湖区莲花镇工业园地块", "大旺高新区产业地块"]


@pytest.fixture
def parts(tmp_path):
    return shapefile(tmp_path / "bare")


def chinese(folder, encoding):
    made = frame(id=["1", "2"], name=CHINESE)
    members = shapefile(folder, made, encoding=encoding)
    members[".cpg"].unlink()
    return members


def test_a_bare_shapefile_reads_with_its_siblings(parts):
    layer = read(parts[".shp"])
    assert layer.frame["name"].tolist() == ["North lot", "鼎湖地块"]
    assert layer.frame.geometry.iloc[0].equals(SQUARE)


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_missing_file_is_named(parts, suffix):
    parts[suffix].unlink()
    assert f"shapefile-no-{suffix[1:]}" in refusal(parts[".shp"])


@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_cut_file_is_refused(parts, suffix, kept):
    whole = parts[suffix].read_bytes()
    parts[suffix].write_bytes(whole[: int(len(whole) * kept)])
    assert refusal(parts[".shp"]).keys() & {"shapefile-truncated", "shapefile-disguised"}


def test_counts_that_differ_are_refused(parts, tmp_path):
    other = shapefile(tmp_path / "other", frame(shapes=[SQUARE], id=["1"]))
    parts[".dbf"].write_bytes(other[".dbf"].read_bytes())
    assert "shapefile-counts" in refusal(parts[".shp"])


def test_without_prj_the_system_is_asked_for(tmp_path):
    members = shapefile(tmp_path / "s", frame(shapes=[SURVEYED], crs=4526, id=["1"]))
    named = read(members[".shp"]).frame.total_bounds
    members[".prj"].unlink()
    issue = refusal(members[".shp"])["crs-unknown"]
    assert issue.severity == "question"
    assert "--crs" in issue.remedy
    assert read(members[".shp"], crs="4526").frame.total_bounds == pytest.approx(named, abs=1e-9)
    members[".prj"].write_text("not a system")
    assert "crs-unknown" in refusal(members[".shp"])


def test_another_system_than_the_file_s_is_used_with_a_warning(parts):
    layer = read(parts[".shp"], crs="4490")
    assert "crs-overridden" in codes(layer)
    assert layer.frame.geometry.iloc[0].equals(SQUARE)


@pytest.mark.parametrize("encoding", ["GB18030", "UTF-8"])
def test_without_cpg_chinese_is_read_when_it_is_certain(tmp_path, encoding):
    assert read(chinese(tmp_path, encoding)[".shp"]).frame["name"].tolist() == CHINESE


def test_without_cpg_uncertain_text_is_asked_about_and_never_garbled(tmp_path):
    members = shapefile(tmp_path, frame(id=["1", "2"], name=["Émile", "Zoë"]), "ISO-8859-1")
    members[".cpg"].unlink(missing_ok=True)
    issue = refusal(members[".shp"])["encoding-unknown"]
    assert issue.severity == "question"
    assert "--encoding" in issue.remedy
    layer = read(members[".shp"], encoding="latin-1")
    assert layer.frame["name"].tolist() == ["Émile", "Zoë"]


def test_a_wrong_cpg_is_asked_about_and_the_answer_wins(tmp_path):
    members = chinese(tmp_path, "GB18030")
    for wrong in ("UTF-8", "ISO-8859-1"):
        (tmp_path / "lots.cpg").write_text(wrong)
        assert "encoding-unknown" in refusal(members[".shp"])
        assert read(members[".shp"], encoding="gbk").frame["name"].tolist() == CHINESE
    assert "encoding-wrong" in refusal(members[".shp"], encoding="utf-8")


def test_chinese_column_names_come_through(tmp_path):
    made = frame(地块编号=["1", "2"])
    layer = read(shapefile(tmp_path, made, "GB18030")[".shp"], mapping={"地块编号": "id"})
    assert layer.frame["id"].tolist() == ["1", "2"]


def test_numbers_days_and_nulls(tmp_path):
    writer = pyshp.Writer(str(tmp_path / "lots"), shapeType=pyshp.POLYGON)
    writer.field("id", "C", 10)
    writer.field("count", "N", 6, 0)
    writer.field("share", "N", 10, 3)
    writer.field("started_on", "D")
    for name, count, share, day in (("01", 7, 0.5, "20231031"), ("02", None, None, None)):
        shape = SQUARE if name == "01" else NEXT
        writer.poly([[list(p) for p in shape.exterior.coords]])
        writer.record(name, count, share, day)
    writer.close()
    layer = read(tmp_path / "lots.shp", crs="4326")
    assert layer.frame["id"].tolist() == ["01", "02"]
    assert layer.frame["count"].iloc[0] == 7
    assert str(layer.frame["count"].dtype) == "Int64"
    assert layer.frame["started_on"].iloc[0] == "2023-10-31"
    assert layer.frame[["count", "share", "started_on"]].iloc[1].isna().all()


def test_a_multipatch_is_refused(parts):
    for suffix in (".shp", ".shx"):
        content = bytearray(parts[suffix].read_bytes())
        content[32:36] = struct.pack("<i", 31)
        parts[suffix].write_bytes(content)
    assert "geometry-kind" in refusal(parts[".shp"])


def test_what_is_no_shapefile_is_refused(parts, tmp_path):
    parts[".shp"].write_bytes(b"<OGRVRTDataSource></OGRVRTDataSource>")
    assert "file-disguised" in refusal(parts[".shp"])
    inside = zipped(tmp_path / "lots.zip", {p.name: p for p in parts.values()})
    assert "shapefile-disguised" in refusal(inside)


def test_names_that_were_cut_alike_are_reported(tmp_path):
    writer = pyshp.Writer(str(tmp_path / "lots"), shapeType=pyshp.POLYGON)
    for name in ("planned_in", "planned_i2", "short"):
        writer.field(name, "N", 6, 0)
    writer.poly([[list(p) for p in SQUARE.exterior.coords]])
    writer.record(1, 2, 3)
    writer.close()
    layer = read(tmp_path / "lots.shp", crs="4326")
    assert {i.field for i in layer.issues if i.code == "column-name-cut"} == {
        "planned_in",
        "planned_i2",
    }


def test_names_that_a_shapefile_has_cut_are_whole_again(tmp_path):
    frame = small_atlas.atlas().parcels.assign(illustrative=True, contract_start_on="2023-01-02")
    path = export.write(frame, tmp_path / "cut.zip", crs=4547)
    read = open_file(path).accepted()
    assert read["illustrative"].all()
    assert set(read["contract_start_on"].astype(str).str[:10]) == {"2023-01-02"}
    assert "illustrati" not in read


def test_a_cut_name_that_a_person_maps_is_theirs(tmp_path):
    frame = small_atlas.atlas().parcels.assign(illustrative=True)
    path = export.write(frame, tmp_path / "cut.zip")
    read = open_file(path, mapping={"illustrati": "name"}).accepted()
    assert "illustrati" not in read
    assert not read["illustrative"].any()


@pytest.mark.filterwarnings("ignore:.*laundered field name:RuntimeWarning")  # GDAL cuts
@pytest.mark.parametrize("encoding", ["GB18030", "UTF-8"])
def test_a_cut_header_is_understood_and_said(tmp_path, encoding):
    made = frame(地块编号=["1", "2"], 土地开发程度=["熟地", "生地"])
    layer = read(shapefile(tmp_path, made, encoding)[".shp"])
    assert layer.frame["status"].tolist() == ["cooked", "raw"]
    assert layer.frame["id"].tolist() == ["1", "2"]
    assert any("cut at ten bytes" in issue.message for issue in layer.issues)


def test_the_list_of_an_export_gives_the_whole_names(tmp_path):
    made = small_atlas.atlas().parcels.assign(土地开发程度="as it was", long_name_of_theirs=7)
    read = open_file(export.write(made, tmp_path / "cut.zip", encoding="gbk")).accepted()
    assert read["long_name_of_theirs"].tolist() == [7] * len(made)
    assert "long_name_" not in read
    assert read["status"].tolist() == made["status"].tolist()
    assert "土地开发程度" in read
