"""The bench of the tools gets real answers, and its naive side does the same work."""

import logging
from datetime import date

import numpy as np
import pytest
import shapely

from bench import naive, served, tools
from gis import search
from gis.filters import ParcelFilter
from gis.model import STATUS_CODE
from service import map_page, telling
from ui.reader import reading

ROWS = 200


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    """What the bench tells the service is forgotten; Streamlit warns that there is no server."""
    monkeypatch.setattr(telling, "_tellers", {})
    monkeypatch.setattr(telling, "_card", [])
    monkeypatch.setattr(map_page, "_words", map_page._words)
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_tool_is_measured():
    lines = []
    with served.snapshot(ROWS) as atlas, reading("en", "mu"):
        for tool in tools.tools(atlas, 2):
            if tool.waits:
                assert len(tool.work(0)) > 10_000  # a file; drawn once, as that takes its time
            else:
                lines.append(tools.measure(tool, ROWS, 1))
    assert len({line.what for line in lines}) == len(lines) >= 18
    assert all(line.value > 0 and line.target == 500 for line in lines)
    assert sum("as fast as" in line.note for line in lines) >= 8


def test_the_naive_side_finds_the_same_and_a_refused_route_is_no_time():
    with served.snapshot(ROWS) as atlas:
        land, day = atlas.parcels, date(2022, 8, 1)
        found = naive.contains_text(land, "lot 77")
        ours = [hit.row for hit in search.find(atlas, "lot 77") if hit.layer == "parcels"]
        assert set(found.index) <= set(land.index[ours])
        assert len(found) > 0
        area = shapely.box(*np.percentile(shapely.get_coordinates(atlas.interior_points), (20, 80), axis=0).ravel())  # fmt: skip
        within = naive.within(land.representative_point(), area)
        assert within.any()
        assert (within == ParcelFilter(within=area).mask(atlas)).all()
        then = naive.status_on(atlas.events, day).reindex(land["id"]).map(STATUS_CODE)
        assert (then.to_numpy() == atlas.status_codes(day)).all()
        with pytest.raises(RuntimeError, match="404"):
            served.ask("/legend/1-000000000000-0000000000000000.json")
