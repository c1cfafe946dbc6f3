from __future__ import annotations

from datetime import date

import numpy as np

from gis import outgoing
from gis.atlas import Atlas
from tests import small_atlas

ALL = np.ones(len(small_atlas.IDS), dtype=bool)


def test_the_day_of_a_status_goes_with_the_status():
    parcels = small_atlas.parcels().assign(status_on="2020-01-01")  # as their file had it
    atlas = Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())
    now = outgoing.parcels(atlas, ALL).set_index("id")
    assert now.loc["A", ["status", "status_on"]].tolist() == ["cooked", "2023-03-01"]
    assert now["status_on"]["E"] is None, "of no status there is no day"
    then = outgoing.parcels(atlas, ALL, date(2023, 2, 1)).set_index("id")
    assert then.loc["A", ["status", "status_on"]].tolist() == ["raw", "2023-01-01"]
    few = outgoing.parcels(atlas, np.array([False, True, False, False, False, True]))
    assert few["status_on"].tolist() == ["2023-04-01", "2023-05-01"]


def test_rows_that_brought_no_day_get_none():
    atlas = small_atlas.atlas()
    assert "status_on" not in outgoing.parcels(atlas, ALL)
