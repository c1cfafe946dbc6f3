import pytest

from gis.errors import UsageError
from gis.findings import Findings
from gis.read import headers
from gis.read.fields import FIELDS
from tests.gis.read.samples import SQUARE, codes, feature, geojson, read
from tests.gis.read.test_read_sheet import as_xlsx


def row(tmp_path, layer="parcels", **columns):
    found = read(geojson(tmp_path / "a.geojson", feature(SQUARE, **columns)), layer=layer)
    return found.frame.iloc[0], found


def test_every_field_of_the_table_is_a_field():
    words = headers._words()
    named = {
        *words["fields"],
        *words["units"],
        *(f for own in words["layers"].values() for f in own),
    }
    assert named <= FIELDS


def test_a_bureaus_own_headers_are_understood(tmp_path):
    columns = {
        "地块编号": "DK-7", "地块名称": "七号", "土地开发程度": "熟地", "面积（亩）": 15.0,
        "用地性质": "M1", "所属园区": "Dawang", "计划投资（万元）": 1200, "备注": "x",
    }  # fmt: skip
    found, layer = row(tmp_path, **columns)
    assert (found["id"], found["name"], found["status"]) == ("DK-7", "七号", "cooked")
    assert found["declared_area_m2"] == pytest.approx(10_000)
    assert found["planned_invest_yuan"] == 12_000_000
    assert (found["land_use"], found["park"], found["备注"]) == ("M1", "Dawang", "x")
    said = [issue.message for issue in layer.issues if issue.code == "column-recognised"]
    assert any("面积（亩） is read as declared_area_m2 (× 666.666" in one for one in said)
    assert len(said) == 7


@pytest.mark.parametrize(
    ("header", "m2"),
    [("Area (ha)", 10_000), ("用地面积(公顷)", 10_000), ("MJ（平方米）", 1), ("土地面积/亩", 10_000 / 15),
     ("占地面积[单位：亩]", 10_000 / 15)],
)  # fmt: skip
def test_the_unit_in_the_header_counts(tmp_path, header, m2):
    found, _ = row(tmp_path, id="1", **{header: "1"})
    assert found["declared_area_m2"] == pytest.approx(m2)


@pytest.mark.parametrize("header", ["面积", "总投资", "面积（石）"])
def test_without_a_unit_nothing_is_guessed(tmp_path, header):
    found, layer = row(tmp_path, id="1", **{header: 3})
    assert found[header] == 3
    assert "declared_area_m2" not in found or found["declared_area_m2"] is None
    if header != "面积（石）":
        assert "column-unit-unknown" in codes(layer)


def test_a_persons_mapping_and_exact_names_win(tmp_path):
    path = geojson(
        tmp_path / "a.geojson", feature(SQUARE, 地块编号="A", XH="B", 状态="净地", status="raw")
    )
    found = read(path, mapping={"XH": "id"}).frame.iloc[0]
    assert (found["id"], found["地块编号"], found["status"], found["状态"]) == (
        "B",
        "A",
        "raw",
        "净地",
    )


def test_the_same_header_means_another_thing_in_another_layer(tmp_path):
    columns = {"地块编号": "DK-1", "项目编号": "P-1", "项目名称": "某厂"}
    parcel, _ = row(tmp_path, **columns)
    assert (parcel["id"], parcel["项目名称"]) == ("DK-1", "某厂")
    project, _ = row(tmp_path, layer="projects", **columns)
    assert (project["id"], project["name"], project["地块编号"]) == ("P-1", "某厂", "DK-1")


def test_a_number_that_is_none_is_refused_by_its_row(tmp_path):
    from tests.gis.read.samples import refusal

    path = geojson(tmp_path / "a.geojson", feature(SQUARE, id="1", **{"面积（亩）": "about 3"}))
    assert refusal(path)["number-invalid"].row == 1


@pytest.mark.parametrize(
    ("name", "field"),
    [("土地开发程", "status"), ("土地开", "status"), ("parcel_num", "id"), ("PARCELNUMB", "id"),
     ("土地开发", None), ("土地", None), ("地块编", "id"), ("备注说明", None)],
)  # fmt: skip
def test_a_header_cut_at_ten_bytes_is_known_by_its_beginning(name, field):
    findings = Findings()
    found = headers.recognised([name], "parcels", (), findings, cut=True)
    assert [one.field for one in found] == ([field] if field else [])
    assert all("cut at ten bytes" in issue.message for issue in findings.issues)
    assert headers.recognised([name], "parcels", (), Findings()) == [], "only of a Shapefile"


@pytest.mark.parametrize(
    ("name", "field"),
    [("通水日期", "water_on"), ("场地平整日期", "levelled_on"), ("供电时间", "power_on"),
     ("状态认定日", "status_on"), ("状态认定日期", "status_on"), ("用地性质代码", "land_use")],
)  # fmt: skip
def test_the_words_of_the_page_itself_are_known(name, field):
    found = headers.recognised([name], "parcels", (), Findings())
    assert [one.field for one in found] == [field]


@pytest.mark.parametrize("name", ["用地性质代", "状态认定日"])
def test_they_are_known_cut(name):
    assert headers.recognised([name], "parcels", (), Findings(), cut=True)


def test_a_day_without_a_name_is_that_of_the_status_beside_it(tmp_path):
    found, _ = row(tmp_path, 地块编号="1", 状态="净地", 日期="2025年7月1日")
    assert found["status_on"] == "2025-07-01"
    found, _ = row(tmp_path, 地块编号="1", 日期="2025年7月1日")
    assert found["日期"] == "2025年7月1日"


def test_a_firm_is_a_projects_name_where_the_project_has_none(tmp_path):
    found, _ = row(tmp_path, layer="projects", 项目编号="1", 企业名称="某公司")
    assert found["name"] == "某公司"
    found, _ = row(tmp_path, layer="projects", 项目编号="1", 企业名称="某公司", 项目名称="某厂")
    assert (found["name"], found["企业名称"]) == ("某厂", "某公司")


@pytest.mark.parametrize(
    ("header", "unit", "field", "value"),
    [
        ("面积", "亩", "declared_area_m2", 2_000), ("面积（石）", "公顷", "declared_area_m2", 30_000),
        ("总投资", "万元", "planned_invest_yuan", 30_000), ("总投资（亿元）", "万元", "planned_invest_yuan", 30_000),
        ("planned_invest_yuan", "万元", "planned_invest_yuan", 30_000),
    ],
)  # fmt: skip
def test_a_unit_that_a_person_says_wins(tmp_path, header, unit, field, value):
    path = geojson(tmp_path / "a.geojson", feature(SQUARE, id="1", **{header: 3}))
    found = read(path, units={header: unit}).frame
    assert found[field].tolist() == pytest.approx([value])
    assert field == header or header not in found


def test_a_unit_that_is_none_is_refused(tmp_path):
    path = geojson(tmp_path / "a.geojson", feature(SQUARE, id="1", 面积=3, 备注="x"))
    with pytest.raises(UsageError, match=r"万元.*no unit of declared_area_m2.*亩"):
        read(path, units={"面积": "万元"})
    with pytest.raises(UsageError, match=r"备注.*no amount or area"):
        read(path, units={"备注": "亩"})


def test_a_mapped_column_without_a_unit_is_told(tmp_path):
    path = geojson(tmp_path / "a.geojson", feature(SQUARE, id="1", XJ=3))
    found = read(path, mapping={"XJ": "actual_invest_yuan"})
    assert found.frame["actual_invest_yuan"].tolist() == [3.0]
    (said,) = [one for one in found.issues if one.code == "column-unit-assumed"]
    assert said.message == "the column XJ names no unit: it is read in yuan"
    found = read(path, mapping={"XJ": "actual_invest_yuan"}, units={"XJ": "亿元"})
    assert found.frame["actual_invest_yuan"].tolist() == [300_000_000.0]
    assert "column-unit-assumed" not in codes(found)


@pytest.mark.parametrize(
    ("above", "area", "invested"),
    [("单位：亩、万元", 2_000, 50_000), ("（金额单位:亿元）", None, 500_000_000), ("填报单位：招商局", None, None),
     ("单位：万元、亿元", None, None)],
)  # fmt: skip
def test_the_unit_over_the_header_of_a_sheet_counts_for_columns_without_one(
    tmp_path, above, area, invested
):
    title = ["工业用地台账", None, None, above]
    rows = [title, ["地块编号", "面积", "总投资", "wkt"], ["A", 3, 5, SQUARE.wkt]]
    found = read(as_xlsx(tmp_path, rows)).frame
    for name, value in (("declared_area_m2", area), ("planned_invest_yuan", invested)):
        if value is None:
            assert name not in found or found[name].isna().all()
        else:
            assert found[name].tolist() == pytest.approx([value])
