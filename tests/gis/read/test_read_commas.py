"""Commas in the numbers of amounts and areas."""

from __future__ import annotations

import pytest

from tests.gis.read.samples import codes, read, refusal
from tests.gis.read.test_read_sheet import as_csv, as_xlsx

HEADER = ["id", "lon", "lat", "计划投资（万元）"]


@pytest.fixture(params=[as_csv, as_xlsx], ids=["csv", "xlsx"])
def table(request, tmp_path):
    def write(*amounts, header=HEADER):
        rows = [[str(n), 112.8, 23.2, amount] for n, amount in enumerate(amounts)]
        return request.param(tmp_path, [header, *rows])

    return write


@pytest.mark.parametrize(
    ("amounts", "yuan"),
    [
        (["52,000", "1,234.5"], [5.2e8, 12_345_000.0]),
        (["1,200,000", "800"], [1.2e10, 8e6]),
        (["-1，000，000", None], [-1e10, None]),
    ],
)
def test_thousands_that_can_be_nothing_else_are_read_and_told(table, amounts, yuan):
    layer = read(table(*amounts), layer="projects")
    found = layer.frame["planned_invest_yuan"].tolist()
    assert found[0] == yuan[0]
    assert found[1] == yuan[1] or yuan[1] is None
    told = [i.message for i in layer.issues if i.code == "commas-thousands"]
    assert told == ["the commas in the column 计划投资（万元） are read as thousands"]


@pytest.mark.parametrize("amounts", [["52,000"], ["12,5"], ["1,234.5", "12,5"]])
def test_commas_that_may_be_decimal_are_asked_about(table, amounts):
    issue = refusal(table(*amounts), layer="projects")["decimal-comma"]
    assert (issue.severity, issue.row, issue.field) == ("question", 1, "planned_invest_yuan")


@pytest.mark.parametrize(("comma", "yuan"), [(True, 520_000.0), (False, 5.2e8)])
def test_an_answer_counts_in_the_unit_of_the_header(table, comma, yuan):
    for mapping in ({}, {HEADER[-1]: "planned_invest_yuan"}):
        layer = read(table("52,000"), layer="projects", comma=comma, mapping=mapping)
        assert layer.frame["planned_invest_yuan"].tolist() == [yuan]
        assert not {"commas-thousands", "decimal-comma"} & set(codes(layer))


def test_areas_by_their_own_name_too(table):
    path = table("5,000,000.5", header=[*HEADER[:3], "declared_area_m2"])
    assert read(path, layer="projects").frame["declared_area_m2"].tolist() == [5_000_000.5]


def test_what_is_no_number_stays_refused(table):
    assert "number-invalid" in refusal(table("1,234.5", "5,000元"), layer="projects")
