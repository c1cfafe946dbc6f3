"""Sites among hand-made squares of 1 ha, which is 15 mu."""

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

from gis.assembly import sites
from gis.crs import WGS84
from gis.errors import UsageError
from tests.gis.assembly_town import square, town


def ids(found):
    return ["".join(sorted(site.ids)) for site in found]


def row(count, step=100.0):
    return [square(step * n, 0) for n in range(count)]


def block(width, height, step=100.0):
    return [square(step * x, step * y) for y in range(height) for x in range(width)]


def test_neighbours_across_a_street_are_one_site():
    parcels = town(
        square(0, 0), square(130, 0), square(400, 0),
        park=["One", "Two", "One"], county=["Dinghu", None, "Sihui"], illustrative=[False, True, False],
    )  # fmt: skip
    (site,) = sites(parcels, 29)
    assert (site.ids, site.parcels) == (("A", "B"), 2)
    assert site.area_mu == pytest.approx(30, rel=1e-3)
    assert (site.parks, site.counties, site.illustrative) == (("One", "Two"), ("Dinghu",), True)
    assert site.gap_m == pytest.approx(30, rel=1e-3)
    assert site.compactness == pytest.approx(20_000 / (3.14159 * (115**2 + 50**2)), rel=1e-3)
    west, south, east, north = site.bbox
    assert 113 < west < east < 113.1
    assert 23 < south < north < 23.2


@pytest.mark.parametrize(("gap_m", "expected"), [(0, []), (29, []), (31, ["AB"]), (200, ["ABC"])])
def test_the_gap(gap_m, expected):
    parcels = town(square(0, 0), square(130, 0), square(400, 0))
    assert ids(sites(parcels, 29, gap_m=gap_m)) == expected


def test_a_chain_of_neighbours_is_one_group():
    assert ids(sites(town(*row(5, 140)), 70, gap_m=41)) == ["ABCDE"]
    assert ids(sites(town(*row(5, 140)), 80, gap_m=41)) == []


def test_sorted_by_area_or_compactness():
    strip = [square(100 * n, 0) for n in range(4)]
    lump = [square(1000 + 100 * (n % 2), 100 * (n // 2)) for n in range(2)]
    parcels = town(*strip, *lump)
    assert ids(sites(parcels, 20)) == ["ABCD", "EF"]
    assert ids(sites(parcels, 20, sort="compactness")) == ["EF", "ABCD"]


def test_a_single_parcel_can_be_a_site():
    (site,) = sites(town(square(0, 0)), 14)
    assert (site.ids, site.gap_m) == (("A",), 0)
    assert site.compactness == pytest.approx(0.6366, rel=1e-3)


def test_a_group_within_the_limit_stays_whole():
    assert ids(sites(town(*block(2, 2)), 30, max_mu=61)) == ["ABCD"]


def test_a_large_group_is_divided_into_round_sites_just_large_enough():
    # Six by two: three squares of two by two, rather than two strips of six.
    found = sites(town(*block(6, 2)), 59, max_mu=70)
    assert sorted(ids(found)) == ["ABGH", "CDIJ", "EFKL"]
    for site in found:
        assert site.area_mu == pytest.approx(60, rel=1e-3)
        assert site.compactness == pytest.approx(0.6366, rel=1e-3)


def test_parcels_beyond_the_limit_are_in_no_site():
    parcels = town(square(0, 0, 300), square(300, 0), square(400, 0), square(500, 0))
    assert ids(sites(parcels, 44, max_mu=50)) == ["BCD"]
    assert ids(sites(parcels, 29)) == ["ABCD"]


def test_a_parcel_that_is_not_needed_is_given_back():
    # With the little D (1.35 mu), which is taken first, A (24 mu), B and C would be too much.
    parcels = town(
        box(400_000, 2_560_000, 400_160, 2_560_100), square(160, 0), square(260, 0), square(160, 100, 30)
    )  # fmt: skip
    (site,) = sites(parcels, 53, max_mu=54.5)
    assert ids([site]) == ["ABC"]


def test_no_site_when_no_sum_fits():
    assert sites(town(*block(3, 1)), 16, max_mu=29) == []


def test_the_order_of_the_parcels_does_not_matter():
    parcels = town(*block(5, 3))
    found = sites(parcels, 40, max_mu=50)
    assert found == sites(parcels.iloc[::-1], 40, max_mu=50)
    assert found == sites(parcels.sample(frac=1, random_state=1), 40, max_mu=50)


def test_the_same_in_degrees():
    parcels = town(*block(3, 2))
    assert ids(sites(parcels.to_crs(WGS84), 40, max_mu=46)) == ids(sites(parcels, 40, max_mu=46))


def test_rows_without_land_are_left_out():
    parcels = town(square(0, 0), None, Point(400_000, 2_560_000), box(0, 0, 0, 0))
    assert ids(sites(parcels, 10)) == ["A"]
    assert sites(parcels.iloc[1:], 10) == []
    assert sites(parcels.iloc[:0], 10) == []


def test_as_dict_is_plain_and_rounded():
    (site,) = sites(town(square(0, 0), square(130, 0)), 29)
    facts = site.as_dict()
    assert facts["ids"] == ("A", "B")
    assert facts["gap_m"] == 30.0
    assert len(facts["bbox"]) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_mu": 0}, {"min_mu": -1}, {"min_mu": float("nan")}, {"min_mu": float("inf")},
        {"max_mu": 9}, {"max_mu": float("nan")}, {"max_mu": float("inf")}, {"gap_m": -1},
        {"gap_m": float("nan")}, {"gap_m": float("inf")}, {"sort": "name"},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_limits(wrong):
    with pytest.raises(UsageError):
        sites(gpd.GeoDataFrame({"id": []}, geometry=[], crs=WGS84), **{"min_mu": 10, **wrong})
