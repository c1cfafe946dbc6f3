"""Survey text (界址点): what is odd is said with the number of its line."""

from __future__ import annotations

import pytest

from tests.gis.read.samples import read
from tests.gis.read.test_read_survey import ABOUT, HEAD, RING, lines, survey

WEST, SOUTH, EAST, NORTH = 112.8, 23.1, 112.9, 23.2  # where the ring of the samples is


def placed(path):
    """The file's one parcel is where it was measured."""
    west, south, east, north = read(path).frame.total_bounds
    return WEST < west < east < EAST and SOUTH < south < north < NORTH


def test_no_coordinates_heading(listed, tmp_path):
    head = HEAD.replace("[地块坐标]\n", "")
    path = survey(tmp_path / "a.txt", head + ABOUT + lines())
    assert "line 7" in listed(path, "survey-no-heading").message
    assert placed(path)


def test_wrong_point_count(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT.replace("5,1.0", "7,1.0") + lines())
    assert "line 8" in listed(path, "survey-count", row=1).message


def test_unclosed_ring(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT + lines(close=False))
    assert "line 12" in listed(path, "ring-unclosed", row=1).message
    assert placed(path)


def test_x_y_swapped(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT + lines([(y, x) for x, y in RING]))
    assert "line 9" in listed(path, "axes-swapped").message
    assert placed(path)


def test_zone_in_the_header_against_zone_in_the_coordinates(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD.replace("=38", "=39") + ABOUT + lines())
    issue = listed(path, "zone-differs")
    assert issue.value == "39"
    assert "line 6" in issue.message
    assert placed(path)


def test_area_against_coordinates_beyond_tolerance(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT.replace("5,1.0", "5,2.0") + lines())
    assert "line 8" in listed(path, "area-differs", row=1).message


def test_area_with_its_unit_in_the_text(listed, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT.replace("1.0", "15亩") + lines())
    assert "line 8" in listed(path, "survey-area-unit", row=1).message
    area = read(path).frame["declared_area_m2"]
    assert area.tolist() == pytest.approx([10_000])


def test_gbk(door, tmp_path):
    path = survey(tmp_path / "a.txt", HEAD + ABOUT + lines(), "gb18030")
    door.loaded(path)
    assert door.store.atlas().parcels["name"].tolist() == ["鼎湖一号"]


def test_gbk_or_utf_8_that_cannot_be_told(asked, tmp_path):
    """Without a word of Chinese that is in daily use either could be meant."""
    head = "[地块坐标]\n".encode("gb18030")
    about = "5,1.0,DK-1,é,,,,,@\n".encode("latin-1")
    path = tmp_path / "a.txt"
    path.write_bytes(head + about + lines().encode())
    asked(path, "encoding-unknown", "--encoding")
