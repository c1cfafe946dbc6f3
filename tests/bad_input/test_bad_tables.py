"""CSV and XLSX: rows that people typed."""

from __future__ import annotations

import pytest

from tests.gis.read.samples import SQUARE
from tests.gis.read.test_read_sheet import as_csv, as_xlsx

HEADER = ["id", "name", "lon", "lat", "status", "water_on"]
GOOD = ["01", "北地块", 112.81, 23.2, "raw", "2023-05-01"]


@pytest.fixture(params=[as_csv, as_xlsx], ids=["csv", "xlsx"])
def table(request, tmp_path):
    """A file of these rows."""
    return lambda *rows: request.param(tmp_path, [list(row) for row in rows])


def with_(**changes):
    row = dict(zip(HEADER, ["02", *GOOD[1:]], strict=True)) | changes
    return list(row.values())


def outlines(*rows):
    return [["id", "name", "wkt", "status", "water_on"], *rows]


def test_no_coordinate_columns(refused, table):
    refused(table(["name", "status"], ["甲", "raw"]), "no-coordinates")


def test_ragged_row(refused, tmp_path):
    path = as_csv(tmp_path, [HEADER, GOOD, ["02", "南地块", 112.8]])
    assert "line 3" in refused(path, "row-ragged", layer="projects", row=2).message


def test_nul_byte(refused, tmp_path):
    path = as_csv(tmp_path, [HEADER, GOOD, with_(name="a\0b")])
    refused(path, "csv-invalid", layer="projects")


def test_2024_02_30(refused, table):
    path = table(HEADER, GOOD, with_(water_on="2024-02-30"))
    found = refused(path, "day-invalid", layer="projects", row=2, field="water_on")
    assert found.value == "2024-02-30"


def test_duplicate_id(refused, table):
    path = table(HEADER, GOOD, with_(id="01"))
    assert refused(path, "duplicate-id", layer="projects", row=2, field="id").value == "01"


def test_unknown_status(asked, table):
    path = table(*outlines(["1", "甲", SQUARE.wkt, "半熟", None]))
    answer = ("--word", "半熟=cooked")
    found = asked(path, "status-unknown", "--word", answer=answer, row=1, field="status")
    assert (found.value, "cooked" in found.remedy) == ("半熟", True)


def test_unknown_stage(listed, tmp_path):
    path = as_csv(
        tmp_path, [[*HEADER[:4], "stage"], [*GOOD[:4], "谈判中"], ["02", *GOOD[1:4], "谈判中"]]
    )
    found = listed(path, "stage-unknown", layer="projects")
    assert (found.value, "2 rows" in found.message) == ("谈判中", True)


def test_a_row_of_sums(listed, door, tmp_path):
    rows = [
        [*HEADER[:4], "计划投资（万元）"],
        [*GOOD[:4], 2],
        ["02", *GOOD[1:4], 3],
        ["", "合计", "", "", 5],
    ]
    found = listed(as_csv(tmp_path, rows), "row-left-out", layer="projects")
    assert (found.sheet_row, found.value) == (4, "合计 · 5")
    assert door.store.atlas().layer("projects")["planned_invest_yuan"].sum() == 50_000


def test_statuses_without_a_day(listed, table):
    listed(table(*outlines(["1", "甲", SQUARE.wkt, "raw", None])), "status-undated")


def test_latitude_and_longitude_swapped(asked, table):
    path = table(HEADER, with_(lon=23.2, lat=112.81))
    asked(path, "coordinates-outside", "--swap-axes", answer=("--swap-axes",), layer="projects")


def test_comma_decimals(asked, tmp_path):
    rows = [HEADER, with_(lon="112,81", lat="23,2")]
    for path in (as_csv(tmp_path, rows, divider=";"), as_xlsx(tmp_path, rows)):
        asked(
            path, "decimal-comma", "--comma", answer=("--comma", "decimal"), layer="projects",
            row=1, field="lon",
        )  # fmt: skip


def test_naive_datetime(asked, table):
    """Half past four in the afternoon here or there: near midnight it is another day."""
    path = table(HEADER, with_(water_on="2023-05-01 16:30:00"))
    asked(
        path, "time-zone-unknown", "--written-days", answer=("--written-days",), layer="projects",
        row=1, field="water_on",
    )  # fmt: skip


def test_gbk_or_utf_8(door, asked, tmp_path):
    path = as_csv(tmp_path, [HEADER, with_(name="é")], "latin-1")
    answer = ("--encoding", "latin-1")
    asked(path, "encoding-unknown", "--encoding", answer=answer, layer="projects")
    assert door.store.atlas().layer("projects")["name"].tolist() == ["é"]


def test_id_with_leading_zeros(door, table):
    door.loaded(table(HEADER, GOOD, with_(id="007")), layer="projects")
    assert door.store.atlas().layer("projects")["id"].tolist() == ["01", "007"]
