"""The bench of the checks: its land has the faults it says, and both sides find them."""

from __future__ import annotations

from bench.check import spoiled, with_geopandas
from gis.check import checked


def test_the_land_is_spoiled_and_both_sides_see_the_overlaps():
    frame = spoiled(400)
    counts = checked(frame).counts
    found = {code for _, code in counts}
    assert found >= {"overlap", "duplicate-shape", "needless-vertices", "area-unit", "amount-scale"}
    pairs, _ = with_geopandas(frame)
    ours = sum(counts.get(("warning", c), 0) for c in ("overlap", "overlap-sliver"))
    assert 0 < ours <= pairs
