"""The benches that need no browser run, on a few parcels; how long they take is not tested."""

import json
import logging

import pytest

from bench import report, rerun
from bench.report import Line
from bench.town import fill
from gis.store import Store


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)  # Streamlit warns that there is no server
    yield
    logging.disable(logging.NOTSET)


def test_a_town_has_lives_and_projects_on_its_parcels(tmp_path):
    location = str(tmp_path / "town.db")
    fill(location, 500)
    store = Store(location)
    atlas = store.atlas()
    assert len(atlas.parcels) == 500
    assert len(atlas.events) == 1000
    assert atlas.parcels["project"].notna().sum() > 100
    assert atlas.layer("parks").empty
    store.close()


def test_every_case_of_a_rerun_is_measured_in_parts():
    found = rerun.run(1300, rounds=1)
    assert set(found) == {rerun.FIRST, *rerun.CASES, rerun.NEW_DAY}
    for seconds in found.values():
        assert set(seconds) == {"total", "cpu", *rerun.PARTS}
        assert seconds["total"] > seconds["figures"] > 0
    assert len(rerun.table_of(found)) == len(found) + 1


def test_a_line_says_whether_its_target_is_reached(tmp_path, monkeypatch):
    fast = Line("race", 41.0, "×", 40.0, at_least=True, bound=True)
    slow = Line("filter", 0.7, "s", 0.5)
    told = Line("size", 1234.0, "MB")
    assert (fast.reached, slow.reached, told.reached) == (True, False, None)
    table = report.table([fast, slow, told])
    assert "> 41.0 ×" in table
    assert "NOT REACHED" in table
    assert "1,234 MB" in table
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results")
    kept = json.loads(report.save("some", [fast, slow], rows=[5]).read_text(encoding="utf-8"))
    assert [line["reached"] for line in kept["lines"]] == [True, False]
    assert kept["rows"] == [5]
    assert kept["machine"]["cpus"] >= 1
