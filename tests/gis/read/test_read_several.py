"""Several files as one layer, and what is found named by its own file."""

from pathlib import Path

import pytest

from gis.errors import InputRefused
from gis.read import open_file
from gis.read.parsing import parse
from tests.gis.read.samples import NEXT, SQUARE, asked, feature, frame, geojson, shapefile
from tests.gis.read.test_read_survey import ABOUT, HEAD, RING, lines, survey

BESIDE = [(x, y + 1_000) for x, y in RING]


def together(tmp_path: Path, *paths, **how):
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    first, *more = (path.resolve() for path in paths)
    return parse(asked(first, work, more=more, **how))


def surveys(tmp_path, *texts):
    return [survey(tmp_path / f"{n}.txt", text) for n, text in enumerate(texts, 1)]


def block(fid, ring=RING, **how):
    return ABOUT.replace("DK-1", fid) + lines(ring, **how)


def test_survey_files_become_one_layer(tmp_path):
    paths = surveys(tmp_path, HEAD + block("A") + block("B", BESIDE), HEAD + block("C", BESIDE, shift=500))  # fmt: skip
    layer = together(tmp_path, *paths)
    assert layer.frame["id"].tolist() == ["A", "B", "C"]
    assert layer.frame["source"].tolist() == ["1.txt", "1.txt", "2.txt"]


def test_an_issue_names_its_file_and_the_row_there(tmp_path):
    paths = surveys(
        tmp_path, HEAD + block("A") + block("B", BESIDE), HEAD + block("C", close=False, shift=500)
    )
    layer = together(tmp_path, *paths)
    issue = next(i for i in layer.issues if i.code == "ring-unclosed")
    assert (issue.file, issue.row, issue.id) == ("2.txt", 1, "C")
    with pytest.raises(InputRefused) as refused:
        together(tmp_path, *surveys(tmp_path, HEAD + block("A"), HEAD + block("A", BESIDE)))
    (twice,) = (i for i in refused.value.issues if i.code == "duplicate-id")
    assert (twice.file, twice.row) == ("2.txt", 1)
    assert "row 1 of 1.txt" in twice.message


def test_every_bad_file_is_heard_of(tmp_path):
    paths = surveys(tmp_path, HEAD + "garbage\n", HEAD + block("A"), HEAD + block("B").replace("J2,1,2", "J2,1,x"))  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        together(tmp_path, *paths)
    assert {issue.file for issue in refused.value.issues} == {"1.txt", "3.txt"}


def test_each_file_in_its_own_system(tmp_path):
    made = frame(shapes=[SQUARE], id=["1"])
    first = tmp_path / "a.gpkg"
    made.to_file(first)
    second = tmp_path / "b.gpkg"
    frame(shapes=[NEXT], id=["2"], more=[7]).to_crs(4547).to_file(second)
    layer = together(tmp_path, first, second)
    assert layer.frame.total_bounds == pytest.approx([112.80, 23.20, 112.82, 23.21], abs=1e-7)
    assert layer.frame["more"].tolist()[1] == 7


def test_rows_without_an_id_are_numbered_in_their_file(tmp_path):
    paths = [geojson(tmp_path / f"{n}.geojson", feature(shape)) for n, shape in (("a", SQUARE), ("b", NEXT))]  # fmt: skip
    assert together(tmp_path, *paths).frame["id"].tolist() == ["a-0001", "b-0001"]


def test_the_parts_of_a_shapefile_are_one_file(tmp_path):
    members = shapefile(tmp_path / "s")
    assert len(open_file(list(members.values())).frame) == 2
    for part in (".dbf", ".prj"):
        with pytest.raises(InputRefused, match=r"its \.shp file is not beside it"):
            open_file([members[part]])


def test_formats_are_not_mixed_and_nothing_is_nothing(tmp_path):
    one = geojson(tmp_path / "a.geojson", feature(id="1"))
    other = survey(tmp_path / "b.txt", HEAD + block("A"))
    with pytest.raises(InputRefused) as refused:
        open_file([one, other])
    assert (refused.value.issues[0].code, refused.value.issues[0].file) == ("formats-mixed", "b.txt")  # fmt: skip
    with pytest.raises(InputRefused, match="no file was given"):
        open_file([])
