"""Lists of findings: what one line says for many rows does not bury the rest."""

from gis.issue import Issue
from ui.data import said
from ui.reader import reading

LINE = (
    "1,200 of 1,203 declared areas agree with the planar Gauss-Krüger area, which is 0.036% to "
    "0.081% more than the ellipsoidal one"
)
PLANAR = Issue("warning", "area-planar", "x", row=1, field="declared_area_m2")
MORE = Issue("warning", "area-planar", "and 1,199 more rows with the same finding")
TOGETHER = Issue("warning", "areas-planar", LINE, field="declared_area_m2")
OVERLAP = Issue("warning", "overlap", "y", row=1)
COUNTS = {
    ("warning", "areas-planar"): 1, ("warning", "area-planar"): 1200, ("warning", "overlap"): 2,
}  # fmt: skip


def test_the_rows_of_a_line_are_folded_into_its_group():
    with reading("en", "mu"):
        line, planar, more, overlap = said.rows([TOGETHER, PLANAR, MORE, OVERLAP])
        groups = said.groups(COUNTS)
    assert [bool(row.get("folded")) for row in (line, planar, more, overlap)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert line["opens"]
    assert line["group"] == planar["group"] == "warning:area-planar"
    assert [(one["label"], one["count"]) for one in groups] == [
        ("Declared on the plane", "1,200"), ("Overlap", "2"),
    ]  # fmt: skip
    assert said.things(COUNTS) == {("warning", "areas-planar"): 1, ("warning", "overlap"): 2}


def test_without_such_a_line_every_row_stands_by_itself():
    with reading("en", "mu"):
        rows = said.rows([PLANAR, OVERLAP])
    assert not any(row.get("folded") or row.get("opens") for row in rows)
    counts = {("warning", "area-planar"): 1}
    assert said.things(counts) == counts


def test_the_line_is_said_in_chinese():
    with reading("zh", "mu"):
        (line,) = said.rows([TOGETHER])
    assert line["cells"][2] == (
        "共1,203个申报面积，其中1,200个与高斯-克吕格平面面积一致，比椭球面积多0.036%至0.081%"
    )
