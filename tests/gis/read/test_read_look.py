"""A first look: what a person is shown before anything is decided."""

import json
import tempfile
from pathlib import Path

import numpy as np
import openpyxl
import orjson
import pytest
import shapely
from hypothesis import given, settings

from gis.errors import InputRefused, UsageError
from gis.read import Answers, look
from gis.read.candidates import candidates
from gis.read.looking import seen
from gis.read.remembered import merged, remember, remembered
from gis.read.travel import look_from, look_to
from gis.store import Store
from tests.gis.read.samples import SURVEYED, asked, feature, frame, geojson, shapefile
from tests.gis.read.test_read_candidates import known
from tests.gis.read.test_read_mutations import damage, damaged
from tests.gis.read.test_read_sheet import as_csv, as_xlsx
from tests.gis.read.test_read_survey import ABOUT, HEAD, lines, survey


def at(path: Path, layer="parcels", **said):
    with tempfile.TemporaryDirectory() as work:
        return seen(asked(path, work, layer, **said))


def codes(shown):
    return [issue.code for issue in shown.issues if issue.severity == "question"]


def test_a_shapefile_without_prj_and_cpg_from_the_process(tmp_path):
    made = frame(
        shapes=[SURVEYED, shapely.affinity.translate(SURVEYED, 200)], crs=4526,
        地块编号=["A-1", "A-2"], 名称=["鼎湖区莲花镇", "肇庆新区"], MJ=[1.5, 2.0],
    )  # fmt: skip
    members = shapefile(tmp_path, made, "GB18030")
    for part in (".prj", ".cpg"):
        members[part].unlink()
    shown = look(members[".shp"])
    assert (shown.format, shown.rows, shown.declared_crs) == ("Shapefile", 2, None)
    assert codes(shown) == ["crs-unknown"]
    columns = {column.name: column for column in shown.columns}
    assert (columns["地块编号"].field, columns["地块编号"].why) == ("id", "header")
    assert columns["地块编号"].samples == ("A-1", "A-2")
    assert (columns["MJ"].field, columns["MJ"].why) == (None, "unit-unknown")
    first = shown.encodings[0]
    assert (first.name, first.sure) == ("gb18030", True)
    assert "鼎湖区莲花镇" in first.samples
    assert shown.ids.tolist() == ["A-1", "A-2"]
    assert shown.total_bounds[0] == 38_379_000
    assert candidates(shown, known())[0].answers == {"crs": "4526", "swapped": False}
    answered = look(members[".shp"], answers=Answers(crs="4526"))
    assert codes(answered) == []


def test_text_of_neither_encoding_is_shown_in_each(tmp_path):
    path = as_csv(tmp_path, [["id", "lon", "lat", "name"], ["1", 112.8, 23.2, "é"]], "latin-1")
    shown = at(path, "projects")
    assert codes(shown) == ["encoding-unknown"]
    assert not any(one.sure for one in shown.encodings)
    assert all("\ufffd" in "".join(one.samples) for one in shown.encodings)
    assert [column.name for column in shown.columns] == ["id", "lon", "lat", "name"]
    assert at(path, "projects", encoding="latin-1").encodings[0].samples == ("1,112.8,23.2,é",)


def test_sheets_are_chosen_from_and_a_wrong_one_is_usage(tmp_path):
    rows = [["id", "lon", "lat"], ["1", 112.8, 23.2]]
    path = as_xlsx(tmp_path, rows, "2023", [("2022", [*rows, ["2", 112.8, 23.3]])])
    shown = at(path, "projects")
    assert (shown.tables, codes(shown)) == (("2023", "2022"), ["which-layer"])
    assert at(path, "projects", table="2022").rows == 2
    with pytest.raises(UsageError, match="2023, 2022"):
        at(path, "projects", table="2021")


def test_commas_are_asked_about_and_looked_past(tmp_path):
    rows = [["id", "lon", "lat"], ["1", "112,81", "23,2"]]
    path = as_csv(tmp_path, rows, divider=";")
    shown = at(path, "projects")
    assert set(codes(shown)) == {"decimal-comma"}
    assert shapely.get_coordinates(shown.sample).tolist() == [[112.81, 23.2]]
    metres = as_csv(tmp_path, [["id", "x", "y"], ["1", "379,000.5", "2,560,000"]], divider=";")
    thousands = at(metres, "projects", comma=False)
    assert shapely.get_coordinates(thousands.sample).tolist() == [[379_000.5, 2_560_000.0]]


def test_units_in_headers_and_mapped_columns(tmp_path):
    header = ["id", "面积（亩）", "计划投资（万元）", "经度", "纬度", "area_mu"]
    path = as_csv(tmp_path, [header, ["1", 3, 5, 112.8, 23.2, 3]])
    columns = {c.name: c for c in at(path, "projects").columns}
    assert columns["计划投资（万元）"].factor == 10_000
    assert columns["area_mu"].field == "declared_area_m2"
    said = {"面积（亩）": "declared_area_m2", "id": "", "area_mu": ""}
    columns = {c.name: c for c in at(path, "projects", mapping=said).columns}
    assert columns["面积（亩）"].factor == pytest.approx(666.67, abs=0.01)
    assert (columns["id"].field, columns["id"].why) == (None, "mapped")


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [')
    shown = at(path)
    assert [issue.code for issue in shown.issues] == ["json-invalid"]
    assert shown.rows == 0


def test_large_files_are_sampled_over_their_whole(tmp_path):
    boxes = [shapely.box(x, 0, x + 1e-4, 1e-4) for x in np.linspace(0, 10, 3_000)]
    path = geojson(tmp_path / "a.geojson", *(feature(b, id=str(n)) for n, b in enumerate(boxes)))
    shown = at(path)
    assert (shown.rows, len(shown.sample), shown.ids[-1]) == (3_000, 2_000, "2999")


def test_several_files_are_counted(tmp_path):
    paths = [survey(tmp_path / f"{n}.txt", HEAD + ABOUT + lines()) for n in "ab"]
    with tempfile.TemporaryDirectory() as work:
        shown = seen(asked(paths[0], work, more=paths[1:]))
    assert (shown.rows, dict(shown.files)) == (2, {"a.txt": 1, "b.txt": 1})


def test_a_look_travels_whole(tmp_path):
    shown = at(as_csv(tmp_path, [["id", "status"], ["1", "raw"]]))
    assert shown.joins
    back = look_from(look_to(shown, tmp_path), tmp_path)
    assert np.isnan(back.total_bounds).all()
    assert (back.columns, back.joins, len(back.sample)) == (shown.columns, True, 0)


def test_answers_travel_and_unknown_ones_are_refused():
    said = Answers(crs="BD-09", mapping={"a": "id"}, comma=False).merged({"swapped": True})
    assert Answers.from_dict(said.as_dict() | {"of another day": 1}) == said
    for wrong in (Answers(crs="GCJ-03"), Answers(encoding="rot13")):
        with pytest.raises(UsageError):
            wrong.checked()


def test_a_mapping_is_remembered_by_its_headers(tmp_path):
    store = Store(str(tmp_path / "store.db"))
    header = ["DK", "ZT", "TZ", "wkt"]
    shown = at(as_csv(tmp_path, [header, ["1", "raw", "5", "POINT (1 1)"]]))
    assert remembered(store, shown, "parcels") == {}
    said = Answers(
        mapping={"DK": "id", "ZT": "", "TZ": "planned_invest_yuan"}, units={"TZ": "万元"}
    )
    remember(store, shown, "parcels", said)
    turned = at(as_csv(tmp_path, [header[::-1], ["POINT (1 1)", "5", "raw", "1"]]))
    assert remembered(store, turned, "parcels") == {
        "mapping": {"DK": "id", "ZT": "", "TZ": "planned_invest_yuan"}, "units": {"TZ": "万元"}
    }  # fmt: skip
    assert remembered(store, turned, "parks") == {}
    other = at(as_csv(tmp_path, [["DK", "wkt"], ["1", "POINT (1 1)"]]))
    assert remembered(store, other, "parcels") == {}, "it has other headers"
    kept = {"mapping": {"DK": "id", "TZ": "planned_invest_yuan"}, "units": {"TZ": "万元"}}
    both = merged(kept, Answers(mapping={"X": "id"}))
    assert both.mapping == {"TZ": "planned_invest_yuan", "X": "id"}
    assert both.units == {"TZ": "万元"}
    assert merged(kept, Answers(mapping={"TZ": "status"})).units == {}
    remember(store, shown, "parcels", Answers())
    assert remembered(store, shown, "parcels") == {}
    store.close()


SEEDS = {
    ".geojson": json.dumps({"type": "FeatureCollection", "features": [feature(SURVEYED, id="1")]}),
    ".ndjson": json.dumps(feature(SURVEYED, id="1")) + "\n" + json.dumps(feature(id="2")),
    ".csv": "id,X,Y,名称\n1,379000,2560000,鼎湖\n2,379100,2560100,肇庆\n",
    ".txt": HEAD.replace("带号=38\n", "") + ABOUT + lines(zone=False),
}


@pytest.mark.parametrize("suffix", SEEDS)
@given(how=damage((b"", b"\xff", b"9" * 300, b"1e308", b"-", b",", b"[", b"\0")))
@settings(max_examples=60)
def test_whatever_a_file_holds_a_look_ends_and_says_what_it_is(suffix, how):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(damaged(SEEDS[suffix].encode(), how))
        try:
            shown = at(path)
        except InputRefused:
            return
        assert look_from(orjson.loads(orjson.dumps(look_to(shown, Path(folder)))), Path(folder))
        for one in candidates(shown, known()):
            assert 0 <= one.inside <= 1


def test_a_workbook_s_samples_are_text(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["id", "经度", "纬度", "n"],
        ["1", 112.8, 23.2, True],
        ["2", 112.8, 23.2, 4.0],
        ["3", 112.8, 23.2, 0.1 + 0.2],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    columns = {c.name: c.samples for c in at(tmp_path / "a.xlsx", "projects").columns}
    assert columns["n"] == ("True", "4", "0.3")
