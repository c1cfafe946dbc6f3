"""CSV and Excel: the same rows, so the same tests."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import shapely

from gis import export
from gis.errors import UsageError
from gis.read import Answers
from tests.gis.read.samples import NEXT, SQUARE, codes, frame, read, refusal

HEADER = ["项目编号", "项目名称", "经度", "纬度", "项目阶段", "签约日期", "备注"]
ROW = ["0012", "鼎湖一号", 112.81, 23.2, "signed", "2023-05-01", "x"]


def as_csv(folder: Path, rows, encoding="utf-8-sig", divider=",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=divider).writerows(rows)
    path = folder / "a.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_xlsx(folder: Path, rows, sheet="Sheet1", more=()) -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for name, content in more:
        other = book.create_sheet(name)
        for row in content:
            other.append(row)
    path = folder / "a.xlsx"
    book.save(path)
    return path


@pytest.fixture(params=[as_csv, as_xlsx], ids=["csv", "xlsx"])
def write(request, tmp_path):
    return lambda *rows: request.param(tmp_path, [list(row) for row in rows])


def test_points_by_longitude_and_latitude(write):
    layer = read(write(HEADER, ROW), layer="projects")
    row = layer.frame.iloc[0]
    assert (row["id"], row["name"], row["stage"], row["备注"]) == (
        "0012",
        "鼎湖一号",
        "signed",
        "x",
    )
    assert row["signed_on"] == "2023-05-01"
    assert row.geometry.equals_exact(shapely.Point(112.81, 23.2), 1e-12)


def test_outlines_as_wkt(write):
    layer = read(write(["id", "status", "wkt"], ["1", "raw", SQUARE.wkt]))
    assert layer.frame.geometry[0].equals(SQUARE)


def test_metres_are_asked_for_and_placed(write):
    path = write(["id", "status", "X", "Y"], ["1", "raw", 38379000, 2560000])
    assert "--crs" in refusal(path, layer="projects")["crs-unknown"].remedy
    assert read(path, layer="projects", crs="4526").frame.geometry[0].x == pytest.approx(
        112.8187, abs=1e-3
    )


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (["1", "甲", 112.8, 23.2, "signed", "2024-02-30", None], "day-invalid", "signed_on"),
        (["1", "甲", 112.8, None, "signed", None, None], "coordinate-missing", "geometry"),
        (["1", "甲", "east", 23.2, "signed", None, None], "number-invalid", "经度"),
        (["0012", "甲", 112.8, 23.2, "signed", None, None], "duplicate-id", "id"),
    ],
)
def test_a_bad_row_is_refused_by_row_and_field(write, row, code, field):
    issue = refusal(write(HEADER, ROW, row), layer="projects")[code]
    assert (issue.row, issue.field, issue.severity) == (2, field, "error")


def test_a_decimal_comma_is_asked(tmp_path):
    rows = [["id", "lon", "lat", "status"], ["1", "112,81", "23,2", "raw"]]
    for path in (as_csv(tmp_path, rows, divider=";"), as_xlsx(tmp_path, rows)):
        issue = refusal(path)["decimal-comma"]
        assert (issue.severity, issue.row, issue.field) == ("question", 1, "lon")


def test_swapped_degrees_are_refused_with_a_hint(write):
    path = write(["id", "lon", "lat"], ["1", 23.2, 112.8])
    issue = next(iter(refusal(path, layer="projects").values()))
    assert "swapped" in issue.message + issue.remedy


def test_an_unknown_status_is_asked(write):
    path = write(["id", "status", "wkt"], ["1", "熟?", SQUARE.wkt])
    issue = refusal(path)["status-unknown"]
    assert (issue.severity, issue.row, issue.value) == ("question", 1, "熟?")
    assert "--word" in issue.remedy
    assert "cooked" in issue.remedy
    assert read(path, words={"熟?": "cooked"}).frame["status"].tolist() == ["cooked"]
    assert read(path, words={"熟?": ""}).frame["status"].tolist() == ["unknown"]


def test_a_word_that_is_left_open_says_nothing_of_features_that_there_are(write):
    path = write(["地块编号", "状态"], ["A", "待定"], ["B", "净地"], ["C", "unknown"])
    statuses = read(path, words={"待定": ""}).frame["status"]
    assert statuses.isna().tolist() == [True, False, False]
    assert statuses.tolist()[1:] == ["cleared", "unknown"]


def test_the_stages_that_bureaus_write_are_known(write):
    words = {
        "已签约": "signed", "签约": "signed", "筹建": "signed", "在建": "started", "建设中": "started",
        "已开工": "started", "已竣工": "completed", "已投产": "producing",
    }  # fmt: skip
    rows = [[str(n), "甲", 112.8, 23.2, word, None, None] for n, word in enumerate(words)]
    layer = read(write(HEADER, *rows), layer="projects")
    assert layer.frame["stage"].tolist() == list(words.values())


def test_an_unknown_stage_is_told_once_and_can_be_said(write):
    rows = [[str(n), "甲", 112.8, 23.2, "谈判中", None, None] for n in range(3)]
    path = write(HEADER, ROW, *rows)
    layer = read(path, layer="projects")
    (issue,) = [i for i in layer.issues if i.code == "stage-unknown"]
    assert (issue.severity, issue.value, issue.row) == ("warning", "谈判中", None)
    assert "3 rows" in issue.message
    assert layer.frame["stage"].isna().tolist() == [False, True, True, True]
    assert layer.frame["项目阶段"].tolist()[1:] == ["谈判中"] * 3
    layer = read(path, layer="projects", words={"谈判中": "signed"})
    assert layer.frame["stage"].tolist() == ["signed"] * 4
    assert "stage-unknown" not in codes(layer)
    assert "项目阶段" not in layer.frame


def test_words_beyond_counting_are_told_in_one_line(write):
    rows = [[str(n), "甲", 112.8, 23.2, f"第{n}", None, None] for n in range(30)]
    layer = read(write(HEADER, *rows), layer="projects")
    (issue,) = [i for i in layer.issues if i.code == "stage-unknown"]
    assert "30 rows" in issue.message
    assert "22 others" in issue.message


def test_statuses_without_a_day_are_counted_and_can_have_one(write):
    header = ["地块编号", "状态", "日期"]
    rows = [["A", "净地", "2025-01-02"], ["B", "熟地", None], ["C", None, None]]
    path = write(header, *rows)
    layer = read(path)
    (issue,) = [i for i in layer.issues if i.code == "status-undated"]
    assert "1 of 2 statuses" in issue.message
    assert date.today().isoformat() in issue.message
    for day in ("2025-03-04", "2025年3月4日"):
        layer = read(path, status_day=day)
        assert layer.frame["status_on"].fillna("").tolist() == ["2025-01-02", "2025-03-04", ""]
        assert "status-undated" not in codes(layer)


def test_codes_without_a_system_get_the_one_that_is_said(write):
    header = ["地块编号", "用地性质代码", "状态", "wkt"]
    path = write(header, ["A", "1001", "净地", SQUARE.wkt], ["B", None, "净地", NEXT.wkt])
    assert "land-use-system-missing" in codes(read(path))
    layer = read(path, land_use_system="三调")
    assert layer.frame["land_use_system"].fillna("").tolist() == ["survey", ""]
    assert "land-use-system-missing" not in codes(layer)


@pytest.mark.parametrize(
    "said",
    [{"status_day": "soon"}, {"land_use_system": "mine"}, {"words": {"a": "finished"}}],
)
def test_answers_that_cannot_be_are_refused(said):
    with pytest.raises(UsageError):
        Answers(**said).checked()


def test_no_coordinates_and_two_of_a_name_are_refused(write):
    assert "no-coordinates" in refusal(write(["name", "status"], ["1", "raw"]))
    assert "column-twice" in refusal(write(["id", "id", "lon", "lat"], ["1", "2", 1, 2]))


def test_ragged_rows_and_nul_bytes_are_refused(tmp_path):
    issue = refusal(as_csv(tmp_path, [["id", "lon", "lat"], ["1", 112.8]]))["row-ragged"]
    assert issue.row == 1
    assert "line 2" in issue.message
    assert "csv-invalid" in refusal(as_csv(tmp_path, [["id", "lon", "lat"], ["1\0", 1, 2]]))
    path = as_csv(tmp_path, [["id", "lon", "lat"]])
    path.write_bytes(path.read_bytes() + b'"1",2,"3')
    assert "csv-invalid" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_encoding_and_divider_are_found(tmp_path, encoding, divider):
    layer = read(as_csv(tmp_path, [HEADER, ROW], encoding, divider), layer="projects")
    assert layer.frame["name"].tolist() == ["鼎湖一号"]


def test_text_of_neither_encoding_is_asked(tmp_path):
    path = as_csv(tmp_path, [["id", "lon", "lat", "name"], ["1", 112.8, 23.2, "é"]], "latin-1")
    assert "encoding-unknown" in refusal(path)
    assert read(path, encoding="latin-1", layer="projects").frame["name"].tolist() == ["é"]


def test_a_ledger_has_its_title_above_the_header(tmp_path):
    day = datetime(2023, 5, 1)
    rows = [["肇庆市地块台账"], ["单位：亩"], HEADER, [*ROW[:5], day, None], [None] * 7, [*["0013"], *ROW[1:5], date(2023, 5, 2), None]]  # fmt: skip
    layer = read(as_xlsx(tmp_path, rows), layer="projects")
    assert "rows-skipped" in codes(layer)
    assert layer.frame[["id", "signed_on"]].values.tolist() == [
        ["0012", "2023-05-01"], ["0013", "2023-05-02"],
    ]  # fmt: skip


def test_of_several_sheets_the_named_one_or_a_question(tmp_path):
    rows = [HEADER, ROW]
    path = as_xlsx(tmp_path, rows, "2023", [("2022", rows)])
    assert "2022" in refusal(path, layer="projects")["which-layer"].value
    assert (
        len(read(as_xlsx(tmp_path, rows, "projects", [("2022", rows)]), layer="projects").frame)
        == 1
    )


def test_entity_bombs_and_broken_workbooks_are_refused(tmp_path):
    path = as_xlsx(tmp_path, [HEADER, ROW])
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name.endswith("sheet1.xml") else b""
            new.writestr(name, bomb + old.read(name))
    path.write_bytes(made.getvalue())
    assert "xml-entities" in refusal(path)
    path.write_bytes(made.getvalue()[:200])
    assert refusal(path)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_export_comes_back(tmp_path, form):
    made = frame((SQUARE, NEXT), id=["001", "=1+1"], name=["北地块", "-x"], status=["cooked", "raw"],
                 illustrative=[True, False], land_use=["M1", None])  # fmt: skip
    path, layer_name = tmp_path / f"out.{form}", "parcels" if form == "csv" else "projects"
    provenance = export.Provenance(revision=1, as_of=date(2023, 10, 31), filter="")
    path.write_bytes(export.to_bytes(made, form, layer=layer_name, provenance=provenance))
    layer = read(path, layer=layer_name)
    for name in ("id", "name", "status", "illustrative"):
        assert layer.frame[name].tolist() == made[name].tolist(), name
    if form == "csv":  # Excel holds a point inside each parcel
        assert layer.frame.geometry.geom_equals_exact(made.geometry, 1e-8).all()
