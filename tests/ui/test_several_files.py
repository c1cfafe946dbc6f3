"""Several files at once: whose row a finding is about, and each in the zone that it names."""

from __future__ import annotations

import pytest
import shapely

from gis import crs
from gis.draft import Drafts
from gis.store import Change, Store
from tests import small_atlas
from tests.gis.read.test_read_survey import ABOUT, HEAD, lines
from ui.data import said, step_findings
from ui.data.step_place import plausible


@pytest.fixture
def store(tmp_path):
    store = Store(str(tmp_path / "shudi.db"))
    store.replace_layers({"parcels": small_atlas.parcels()}, change=Change("first"))
    yield store
    store.close()


def lot(fid, lng, *, zone=38, close=True):
    """A hectare at 23.2° N in a zone."""
    system = crs.gauss_kruger(zone, zone_in_easting=True)
    at = crs.transform(shapely.Point(lng, 23.2), crs.WGS84, system)
    ring = [(at.y, at.x), (at.y, at.x + 100), (at.y + 100, at.x + 100), (at.y + 100, at.x)]
    return ABOUT.replace("DK-1", fid) + lines(ring, close=close)


def dropped(tmp_path, zone=38):
    texts = [
        HEAD + lot("A-1", 112.61, close=False) + lot("A-2", 112.62),
        HEAD.replace("38", str(zone)) + lot("B-1", 112.49, zone=zone, close=False),
    ]
    files = [(f"{name}.txt", text.encode()) for name, text in zip("ab", texts, strict=True)]
    draft = Drafts(tmp_path / "drafts").new(files)
    draft.become("parcels")
    return draft


def test_the_row_that_was_ticked_is_left_out(store, tmp_path):
    atlas, draft = store.atlas(), dropped(tmp_path)
    read = draft.reading(atlas)
    issues = [one for one in read.issues if one.code == "ring-unclosed"]
    assert [(one.file, one.row, one.id) for one in issues] == [
        ("a.txt", 1, "A-1"),
        ("b.txt", 1, "B-1"),
    ]
    listed = said.rows(issues, read.layer)
    assert [(one["notes"][2].split(" · ")[0], one["at"]) for one in listed] == [
        ("a.txt", "r1"),
        ("b.txt", "r3"),
    ]
    numbers = step_findings.numbered(read, listed, issues)
    draft.choose(left=frozenset({numbers[listed[1]["key"]]}), whole=True)
    assert draft.outcome(atlas)["id"].tolist() == ["A-1", "A-2"]


def test_rows_that_lie_over_stored_ones_are_those_of_their_file(store, tmp_path):
    first = dropped(tmp_path)
    first.choose(whole=True, message="first")
    first.commit(store, store.atlas())
    again = Drafts(tmp_path / "more").new(
        [("a.txt", (HEAD + lot("C-1", 112.7)).encode()), ("b.txt", (HEAD + lot("C-2", 112.62)).encode())]
    )  # fmt: skip
    again.become("parcels")
    again.choose(whole=False)
    read = again.reading(store.atlas())
    (over,) = (one for one in read.issues if one.code == "overlap-stored")
    assert (over.file, over.row, over.id, read.layer.row_of(over)) == ("b.txt", 1, "C-2", 2)


def test_files_that_each_name_their_zone_are_not_asked_about(store, tmp_path):
    atlas, draft = store.atlas(), dropped(tmp_path, zone=37)
    look, found = draft.look().result(), draft.places(atlas).result()
    assert look.each
    assert [dict(one.answers) for one in found] == [{"crs": None, "swapped": False}]
    at = plausible(look, found, real=True)
    draft.answer(**found[at].answers)
    assert draft.choices.answers.crs is None
    west = draft.reading(atlas).layer.frame.bounds["minx"]
    assert west.round(2).tolist() == [112.61, 112.62, 112.49]
