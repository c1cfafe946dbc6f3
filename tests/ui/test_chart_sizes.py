"""The bars of sizes: what a click would leave nothing of is no button."""

from __future__ import annotations

import shapely

from gis.atlas import Atlas
from gis.filters import ParcelFilter
from service import state
from service.telling import Asked
from tests import small_atlas
from ui import charts


def test_an_empty_class_cannot_be_chosen_and_a_chosen_one_can_be_left():
    parcels = small_atlas.parcels()
    squares = parcels.geometry.to_numpy()
    parcels["geometry"] = shapely.buffer(squares, [0, 0, 0, 0, 0, -0.0045])  # 16 mu
    atlas = Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())

    def keys(**conditions):
        found = state.find(state.publish(atlas, ParcelFilter(**conditions)))
        told = charts.told(Asked(atlas, found, "en", "mu"))["charts"]
        sizes = next(chart for chart in told if chart["condition"] == "size")
        return {bar["label"]: (bar["key"], bar["on"]) for bar in sizes["bars"]}

    found = keys()
    assert found["10–20"] == ([10, 20], False)
    assert found["20–30"] == ("", False)
    assert keys(min_mu=20.0, max_mu=30.0)["20–30"] == ([20, 30], True)
