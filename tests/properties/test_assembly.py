"""Sites of any town: in one piece, apart from each other, within their limits."""

from __future__ import annotations

from collections import Counter

import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.area import area_mu
from gis.assembly import sites
from tests.gis.assembly_town import square, town

sides = st.sampled_from([0, 40, 70, 100])  # 0: nothing there
towns = st.lists(st.lists(sides, min_size=5, max_size=5), min_size=1, max_size=5)
gaps = st.sampled_from([0.0, 10.0, 35.0, 65.0])


def built(plan):
    shapes = [
        square(100 * x, 100 * y, side) for y, line in enumerate(plan) for x, side in enumerate(line) if side
    ]  # fmt: skip
    return town(*shapes, ids=[f"P{n:02}" for n in range(len(shapes))])


def pieces(shapes, gap_m):
    """The pieces that shapes make, by hand: each fattened by half the gap, then merged."""
    fat = [shapely.buffer(s, gap_m / 2 + 0.006, join_style="round") for s in shapes]
    return shapely.get_num_geometries(shapely.union_all(fat))


@given(towns, gaps, st.floats(1, 120), st.none() | st.floats(1, 2))
def test_every_site_is_connected_alone_and_large_enough(plan, gap_m, min_mu, factor):
    parcels = built(plan)
    max_mu = None if factor is None else min_mu * factor
    found = sites(parcels, min_mu, max_mu=max_mu, gap_m=gap_m)
    by_id = parcels.assign(mu=area_mu(parcels)).set_index("id")
    used = Counter(fid for site in found for fid in site.ids)
    assert set(used.values()) <= {1}
    for site in found:
        own = by_id.loc[list(site.ids)]
        assert abs(own.mu.sum() - site.area_mu) < 1e-6
        assert site.area_mu >= min_mu - 1e-9
        assert max_mu is None or site.area_mu <= max_mu + 1e-9
        assert pieces(own.geometry, gap_m) == 1
        assert site.gap_m <= gap_m + 0.02
        assert 0 < site.compactness <= 1
    assert [s.area_mu for s in found] == sorted((s.area_mu for s in found), reverse=True)


@given(towns, gaps, st.floats(1, 120))
def test_without_a_limit_no_land_that_would_do_is_missed(plan, gap_m, min_mu):
    parcels = built(plan)
    found = sites(parcels, min_mu, gap_m=gap_m)
    used = {fid for site in found for fid in site.ids}
    rest = parcels[~parcels["id"].isin(used)]
    # What is left over is nowhere enough, and no site could have been larger.
    assert sites(rest, min_mu, gap_m=gap_m) == []
    for site in found:
        own, others = parcels[parcels["id"].isin(site.ids)], parcels[~parcels["id"].isin(site.ids)]
        if len(others):
            apart = own.geometry.union_all().distance(others.geometry.union_all())
            assert apart > gap_m * 0.999


@given(towns, gaps, st.floats(1, 120), st.floats(1, 2), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(plan, gap_m, min_mu, factor, random):
    parcels = built(plan)
    order = list(range(len(parcels)))
    random.shuffle(order)
    limits = {"max_mu": min_mu * factor, "gap_m": gap_m}
    assert sites(parcels, min_mu, **limits) == sites(parcels.iloc[order], min_mu, **limits)
