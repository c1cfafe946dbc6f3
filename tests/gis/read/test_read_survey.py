from datetime import date
from pathlib import Path

import pytest
import shapely

from gis import crs, export
from tests.gis.read.samples import NEXT, SQUARE, codes, frame, read, refusal

HEAD = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=38\n[地块坐标]\n"
ABOUT = "5,1.0,DK-1,鼎湖一号,面,,工业,100101,@\n"
# 100 m by 100 m: one hectare; northing first, as the format has it.
RING = [(2560000, 38379000), (2560000, 38379100), (2560100, 38379100), (2560100, 38379000)]


def lines(ring=RING, ring_no="1", close=True, shift=0.0, zone=True):
    points = [*ring, ring[0]] if close else ring
    return "".join(
        f"J{n},{ring_no},{x + shift:.3f},{y if zone else y % 1_000_000:.3f}\n"
        for n, (x, y) in enumerate(points, 1)
    )


def survey(path: Path, text: str, encoding="utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def at(longitude_latitude, zone=38):
    system = crs.gauss_kruger(zone, zone_in_easting=True)
    return crs.transform(longitude_latitude, system, crs.WGS84)


def warned(layer, code):
    return next(issue for issue in layer.issues if issue.code == code)


def test_a_parcel_lands_where_it_was_measured(tmp_path):
    layer = read(survey(tmp_path / "a.txt", HEAD + ABOUT + lines()))
    row = layer.frame.iloc[0]
    assert (row["id"], row["name"], row["land_use"]) == ("DK-1", "鼎湖一号", "100101")
    assert row["地块用途"] == "工业"
    assert row["declared_area_m2"] == 10_000
    wanted = shapely.transform(
        shapely.Polygon([(y, x) for x, y in RING]),
        lambda xy: shapely.get_coordinates(at(shapely.points(xy))),
    )
    assert row.geometry.equals_exact(wanted, 1e-9, normalize=True)
    assert codes(layer) <= {"status-missing", "land-use-system-missing", "area-planar"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_is_found(tmp_path, encoding):
    layer = read(survey(tmp_path / "a.txt", HEAD + ABOUT + lines(), encoding))
    assert layer.frame["name"].tolist() == ["鼎湖一号"]


def test_our_own_export_comes_back(tmp_path):
    made = frame((SQUARE, NEXT), id=["001", "002"], name=["北地块", "南地块"],
                 status=["cooked", "raw"], illustrative=[True, False], land_use=["M1", None])  # fmt: skip
    path = tmp_path / "out.txt"
    provenance = export.Provenance(revision=1, as_of=date(2023, 10, 31), filter="")
    path.write_bytes(export.to_bytes(made, "survey", layer="parcels", provenance=provenance))
    layer = read(path)
    assert layer.frame["id"].tolist() == ["001", "002"]
    assert layer.frame["name"].tolist() == ["北地块", "南地块"]
    assert layer.frame["illustrative"].tolist() == [True, False]
    for one, other in zip(layer.frame.geometry, made.geometry, strict=True):
        assert shapely.hausdorff_distance(one.normalize(), other.normalize()) < 1e-8  # 1 mm


def test_holes_are_rings_from_the_second_on(tmp_path):
    hole = [(x + 40, y + 40) for x, y in ((2560000, 38379000), (2560000, 38379020),
            (2560020, 38379020), (2560020, 38379000))]  # fmt: skip
    about = ABOUT.replace("5,1.0", "10,0.96")
    layer = read(survey(tmp_path / "a.txt", HEAD + about + lines() + lines(hole, "2")))
    shape = layer.frame.geometry[0]
    assert len(shape.interiors) == 1
    assert "area-differs" not in codes(layer)


def test_both_sides_of_the_seam_come_right(tmp_path):
    west = [(2560000, 37649000), (2560000, 37649100), (2560100, 37649100), (2560100, 37649000)]
    text = HEAD + ABOUT + lines() + ABOUT.replace("DK-1", "DK-2") + lines(west)
    layer = read(survey(tmp_path / "a.txt", text))
    middle = shapely.get_coordinates(shapely.centroid(layer.frame.geometry.to_numpy()))
    assert middle[0] == pytest.approx(shapely.get_coordinates(at(shapely.points([[38379050, 2560050]])))[0], abs=1e-8)  # fmt: skip
    assert middle[1] == pytest.approx(shapely.get_coordinates(at(shapely.points([[37649050, 2560050]]), 37))[0], abs=1e-8)  # fmt: skip
    assert "37, 38" in warned(layer, "zone-differs").message


def test_eastings_without_zone_take_the_headers(tmp_path):
    layer = read(survey(tmp_path / "a.txt", HEAD + ABOUT + lines(zone=False)))
    with_zone = read(survey(tmp_path / "b.txt", HEAD + ABOUT + lines()))
    assert layer.frame.geometry[0].equals_exact(with_zone.frame.geometry[0], 1e-9)


def test_no_zone_anywhere_is_asked(tmp_path):
    path = survey(tmp_path / "a.txt", HEAD.replace("带号=38\n", "") + ABOUT + lines(zone=False))
    assert "--crs" in refusal(path)["crs-unknown"].remedy
    assert len(read(path, crs="4547").frame) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("2000国家大地坐标系", "1980西安坐标系"), ("几度分带=3", "几度分带=6")]
)
def test_other_datums_and_widths_are_asked(tmp_path, old, new):
    path = survey(tmp_path / "a.txt", HEAD.replace(old, new) + ABOUT + lines())
    assert "crs-unknown" in refusal(path)


def test_the_eastings_are_believed_against_the_header(tmp_path):
    layer = read(survey(tmp_path / "a.txt", HEAD.replace("=38", "=39") + ABOUT + lines()))
    assert warned(layer, "zone-differs").value == "39"
    assert 112 < layer.frame.geometry[0].centroid.x < 115


def test_swapped_columns_are_read_as_they_are_meant(tmp_path):
    swapped = [(y, x) for x, y in RING]
    layer = read(survey(tmp_path / "a.txt", HEAD + ABOUT + lines(swapped)))
    usual = read(survey(tmp_path / "b.txt", HEAD + ABOUT + lines()))
    assert "axes-swapped" in codes(layer)
    assert layer.frame.geometry[0].equals_exact(usual.frame.geometry[0], 1e-9, normalize=True)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ("7,1.0,DK-1,甲,面,,,,@\n", "survey-count"),
        ("5,1.0公顷,DK-1,甲,面,,,,@\n", "survey-area-unit"),
        ("5,一公顷,DK-1,甲,面,,,,@\n", "survey-area"),
        ("5,2.0,DK-1,甲,面,,,,@\n", "area-differs"),
        ("5,1.0,DK-1,甲,,,,,@\n", "survey-attributes"),
    ],
)
def test_odd_attributes_are_listed_by_line(tmp_path, about, code):
    layer = read(survey(tmp_path / "a.txt", HEAD + about + lines()))
    issue = warned(layer, code)
    assert "line 8" in issue.message
    assert issue.row == 1
    assert layer.frame["id"].tolist() == ["DK-1"]


@pytest.mark.parametrize(
    "about",
    [
        "1.0,DK-1,甲,面,,,,@\n",
        "5, 1.0 , DK-1 ,甲, 面 ,,,,,,,,@\n",
        "5，1.0，DK-1，甲，面，，，，@\n",
    ],
    ids=["no count", "spaces and 13 cells", "full-width commas"],
)
def test_other_programs_lines_are_understood(tmp_path, about):
    layer = read(survey(tmp_path / "a.txt", HEAD + about + lines()))
    assert layer.frame[["id", "name", "declared_area_m2"]].values.tolist() == [
        ["DK-1", "甲", 10_000]
    ]


def test_an_open_ring_is_closed_and_said(tmp_path):
    layer = read(survey(tmp_path / "a.txt", HEAD + ABOUT + lines(close=False)))
    assert "line 12" in warned(layer, "ring-unclosed").message
    assert layer.frame.geometry[0].is_valid


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD.replace("[地块坐标]\n", "") + lines(), "survey-no-coordinates"),
        (HEAD, "survey-empty"),
        (HEAD + lines(), "survey-line"),
        (HEAD + ABOUT + "garbage\n", "survey-line"),
        (HEAD + ABOUT, "outline-missing"),
        (HEAD + ABOUT + lines(RING[:2]), "ring-short"),
        (HEAD + ABOUT.replace("面", "点") + lines(), "geometry-kind"),
        (HEAD + ABOUT + lines() + "\0", "survey-invalid"),
    ],
)
def test_what_is_no_survey_is_refused(tmp_path, text, code):
    assert code in refusal(survey(tmp_path / "a.txt", text))


def test_a_number_without_end_is_no_point(tmp_path):
    text = HEAD + ABOUT + lines().replace("2560000.000", "9" * 400, 1)
    assert "line 9" in refusal(survey(tmp_path / "a.txt", text))["survey-line"].message
