"""Rows of a ledger that are none of its features are left out, told, and can be had back."""

import pytest

from tests.gis.read.samples import SQUARE, codes, read, refusal
from tests.gis.read.test_read_sheet import as_csv, as_xlsx

HEADER = [
    "序号", "项目编号", "项目名称", "计划总投资（亿元）", "累计完成投资（万元）", "经度", "纬度",
]  # fmt: skip


def project(n, planned=1.5, actual=300, name="甲厂"):
    return [n, f"XM{n:03d}", f"{name}{n}", planned, actual, 112.8 + n / 100, 23.2]


ROWS = [project(1), project(2, 2.25, 0.5), project(3, 10, 1000)]
TOTAL = [None, None, None, 13.75, 1300.5, None, None]


@pytest.fixture(params=[as_csv, as_xlsx], ids=["csv", "xlsx"])
def write(request, tmp_path):
    return lambda *rows: request.param(tmp_path, [list(row) for row in rows])


def left_out(layer):
    return [issue for issue in layer.issues if issue.code == "row-left-out"]


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (["合计", *TOTAL[1:]], "合计 says that it is a sum"),
        ([None, None, "总 计：", 99, 99, None, None], "总计： says that it is a sum"),
        (["大旺园小计（3个）", *TOTAL[1:]], "is a sum"),
        ([4, "Total", *TOTAL[2:]], "Total says that it is a sum"),
        (TOTAL, "its 计划总投资（亿元） is the sum of the others"),
        (["备注：投资额以备案证为准", *[None] * 6], "it is a note"),
        (["填表人：张三", None, "审核人：李四", None, None, None, None], "it is a note"),
        (["二、拟签约项目", *[None] * 6], "a single cell"),
        ([None, "二、拟签约项目", *[None] * 5], "a single cell"),
    ],
)
def test_what_is_no_project_is_left_out_and_told(write, last, why):
    path = write(HEADER, *ROWS, last)
    layer = read(path, layer="projects")
    assert layer.frame["id"].tolist() == ["XM001", "XM002", "XM003"]
    assert layer.frame["planned_invest_yuan"].sum() == 13.75e8
    (issue,) = left_out(layer)
    assert why in issue.message
    assert (issue.severity, issue.sheet_row, issue.row) == ("warning", 5, None)
    assert "--all-rows" in issue.remedy
    assert issue.value
    assert len(read(path, layer="projects", all_rows=True).frame) == 4


def test_sums_of_parts_are_found_between_the_rows(write):
    half = [None, None, None, 3.75, 300.5, None, None]
    rest = [None, None, None, 10, 1000, None, None]
    rows = [*ROWS[:2], half, ROWS[2], project(4, 0, 0), rest, TOTAL]
    layer = read(write(HEADER, *rows), layer="projects")
    assert [issue.sheet_row for issue in left_out(layer)] == [4, 8]
    # A single project is no reason to take another row for its sum.
    assert len(layer.frame) == 5


@pytest.mark.parametrize(
    "row",
    [
        project(4, name="小计量仪器"),
        [4, None, "某厂", 13.75, 1, 112.9, 23.2],
        [4, None, "某厂", 5, 1, None, None],
        [4, "XM004", "合计", 5, 1, None, None],
        [4, "XM004", "某厂", 13.75, 1300.5, None, None],
    ],
)
def test_what_may_be_a_project_stays(write, row):
    layer = read(write(HEADER, *ROWS, row), layer="projects")
    assert len(layer.frame) == 4
    assert "row-left-out" not in codes(layer)


def test_an_attribute_table_ends_in_a_sum_too(write):
    header = ["地块编号", "土地开发程度", "面积（亩）", "备注"]
    rows = [["A", "熟地", 1, None], ["B", "净地", 2, None], ["合计", None, 3, None]]
    layer = read(write(header, *rows, ["注：以验收为准", None, None, None]))
    assert layer.frame["id"].tolist() == ["A", "B"]
    assert len(left_out(layer)) == 2


def test_a_table_of_nothing_but_such_rows_is_read_as_it_is(write):
    layer = read(write(["id", "name", "wkt"], ["合计", None, SQUARE.wkt]))
    assert layer.frame["id"].tolist() == ["合计"]


def test_rows_are_named_as_the_sheet_has_them(tmp_path):
    wrong = [*project(2)[:3], "x", *project(2)[4:]]
    rows = [["某市台账"], ["单位：亿元"], HEADER, ROWS[0], [None] * 7, wrong]
    issue = refusal(as_xlsx(tmp_path, rows), layer="projects")["number-invalid"]
    assert (issue.row, issue.sheet_row) == (2, 6)
    assert "row 6 of the sheet" in issue.line()
    rows = [["id", "name", "lon", "lat"], ["1", "two\nlines", 112.8, 23.2], [], ["2", "x", "e", 1]]
    path = as_csv(tmp_path, rows)
    assert refusal(path, layer="projects")["number-invalid"].sheet_row == 5


def test_other_rows_are_named_as_the_sheet_has_them_too(write):
    rows = [HEADER, ["一、新签约", *[None] * 6], project(1), project(1)]
    issue = refusal(write(*rows), layer="projects")["duplicate-id"]
    assert (issue.sheet_row, issue.message) == (4, "the id is also that of row 3")


def test_a_layer_knows_the_rows_of_its_sheet(write):
    path = write(HEADER, ["一、新签约", *[None] * 6], *ROWS)
    layer = read(path, layer="projects")
    assert layer.lines == {path.name: [3, 4, 5]}
    assert (layer.place_of(1), layer.shown(1)) == (("", 1), ("", 3))
