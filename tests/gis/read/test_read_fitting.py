"""What a file says of its place, held against what the atlas knows."""

import csv

import geopandas as gpd
import numpy as np
import pytest
import shapely

from gis import bd09, crs, gcj02
from gis.errors import InputRefused
from gis.read.home import Home, known
from gis.read.parsing import parse
from tests import small_atlas
from tests.gis.read.samples import asked, codes, feature, geojson, shapefile

COUNTY = shapely.box(111.4, 22.8, 113.1, 24.2)


def land(count=24, *, illustrative=False, west=112.6, south=23.2):
    """A row of parcels of different sizes, and the county they lie in."""
    widths = 0.002 + 0.0001 * np.arange(count)
    left = west + np.cumsum(widths)
    shapes = shapely.box(left, south, left + widths, south + widths)
    parcels = gpd.GeoDataFrame(
        {"id": [f"P{n}" for n in range(count)], "illustrative": illustrative},
        geometry=shapes, crs=crs.WGS84,
    )  # fmt: skip
    county = gpd.GeoDataFrame({"id": ["c"], "illustrative": False}, geometry=[COUNTY], crs=4326)
    return {"parcels": parcels, "counties": county}


def opened(path, tmp_path, atlas, **how):
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    return parse(asked(path, work, **how), known=atlas)


def questioned(path, tmp_path, atlas, **how):
    with pytest.raises(InputRefused) as refused:
        opened(path, tmp_path, atlas, **how)
    return {issue.code: issue for issue in refused.value.issues}


def file_of(path, shapes, prefix="N"):
    return geojson(path, *(feature(s, id=f"{prefix}{n}") for n, s in enumerate(shapes)))


@pytest.mark.parametrize(("shift", "name"), [(gcj02, "GCJ-02"), (bd09, "BD-09")])
@pytest.mark.parametrize("illustrative", [False, True])
def test_outlines_of_the_atlas_that_lie_as_a_web_map_draws_them(
    tmp_path, shift, name, illustrative
):
    atlas = land(illustrative=illustrative)
    shifted = shapely.transform(atlas["parcels"].geometry.to_numpy(), shift.from_wgs84)
    path = file_of(tmp_path / "a.geojson", shifted)
    issue = questioned(path, tmp_path, atlas)["crs-shift-suspected"]
    assert (issue.severity, issue.field) == ("question", "geometry")
    assert f"--crs {name}" in issue.remedy
    right = opened(path, tmp_path, atlas, crs=name).frame.geometry.to_numpy()
    away = shapely.hausdorff_distance(right, atlas["parcels"].geometry.to_numpy())
    assert away.max() < 1e-6, "a tenth of a metre"
    assert len(opened(path, tmp_path, atlas, crs="4326").frame) == 24


def test_points_of_the_same_id_that_lie_as_a_web_map_draws_them(tmp_path):
    points = shapely.centroid(land()["parcels"].geometry.to_numpy())
    projects = gpd.GeoDataFrame(
        {"id": [f"N{n}" for n in range(24)], "illustrative": False}, geometry=points, crs=4326
    )
    path = file_of(tmp_path / "a.geojson", shapely.transform(points, gcj02.from_wgs84))
    issues = questioned(path, tmp_path, {"projects": projects}, layer="projects")
    assert "GCJ-02" in issues["crs-shift-suspected"].remedy


def test_right_files_are_not_asked_about(tmp_path):
    atlas = land()
    same = file_of(tmp_path / "same.geojson", atlas["parcels"].geometry)
    assert "crs-shift-suspected" not in codes(opened(same, tmp_path, atlas))
    new = file_of(tmp_path / "new.geojson", land(6, south=23.3)["parcels"].geometry)
    assert len(opened(new, tmp_path, atlas).frame) == 6


def test_real_land_far_away_is_asked_about_and_confirmed(tmp_path):
    washington = file_of(tmp_path / "a.geojson", [shapely.box(-77.05, 38.9, -77.04, 38.91)])
    issue = questioned(washington, tmp_path, land())["crs-questioned"]
    assert "km" in issue.message
    assert "--crs" in issue.remedy
    assert len(opened(washington, tmp_path, land(), crs="4326").frame) == 1


@pytest.mark.parametrize("atlas", [land(illustrative=True), land(5), {}], ids=["example", "few", "none"])  # fmt: skip
def test_the_example_or_a_few_trials_are_no_reason_to_ask(tmp_path, atlas):
    washington = file_of(tmp_path / "a.geojson", [shapely.box(-77.05, 38.9, -77.04, 38.91)])
    assert len(opened(washington, tmp_path, atlas).frame) == 1


def seam(zone_in_easting):
    """Eastings and northings of two places on each side of 112.5° E."""
    numbers = []
    for lng, zone in ((112.30, 37), (112.45, 37), (112.55, 38), (112.70, 38)):
        system = crs.gauss_kruger(zone, zone_in_easting=zone_in_easting)
        numbers.append(crs.between(crs.WGS84, system).transform(lng, 23.2))
    return numbers


SEAM = [[112.30, 23.2], [112.45, 23.2], [112.55, 23.2], [112.70, 23.2]]


def table_of(path, numbers):
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "X", "Y"])
        rows.writerows([str(n), *map(repr, xy)] for n, xy in enumerate(numbers))
    return path


@pytest.mark.parametrize("system", ["CGCS2000-3", "4525", "4526"])
def test_a_table_over_the_seam_comes_right(tmp_path, system):
    path = table_of(tmp_path / "a.csv", seam(True))
    asked = questioned(path, tmp_path, land(), layer="projects")["crs-unknown"]
    assert "--crs CGCS2000-3 (CGCS2000, 3-degree zones 37, 38" in asked.remedy
    layer = opened(path, tmp_path, land(), layer="projects", crs=system)
    assert shapely.get_coordinates(layer.frame.geometry) == pytest.approx(np.array(SEAM), abs=1e-9)
    assert ("zones-mixed" in codes(layer)) == (system != "CGCS2000-3")


def test_a_shapefile_over_the_seam_comes_right(tmp_path):
    boxes = [shapely.box(x, y, x + 90, y + 90) for x, y in seam(True)]
    made = gpd.GeoDataFrame({"id": list("abcd")}, geometry=boxes, crs=4526)
    layer = opened(shapefile(tmp_path / "s", made)[".shp"], tmp_path, land())
    corner = shapely.bounds(layer.frame.geometry.to_numpy())[:, :2]
    assert corner == pytest.approx(np.array(SEAM), abs=1e-5)
    assert "zones-mixed" in codes(layer)


def test_eastings_of_two_zones_without_their_number_are_refused_by_row(tmp_path):
    path = table_of(tmp_path / "a.csv", seam(False))
    issues = questioned(path, tmp_path, land(), layer="projects", crs="4547")
    assert issues["zones-mixed"].row in (1, 2)
    assert "37" in issues["zones-mixed"].message
    assert "CGCS2000-3" in issues["zones-mixed"].remedy
    assert len(opened(path, tmp_path, {}, layer="projects", crs="4547").frame) == 4


def test_a_row_without_the_number_of_a_zone_is_an_error(tmp_path):
    path = table_of(tmp_path / "a.csv", [*seam(True), (649_000.0, 2_560_000.0)])
    issues = questioned(path, tmp_path, {}, layer="projects", crs="CGCS2000-3")
    assert issues["zone-unknown"].row == 5


def test_axes_are_swapped_when_a_person_says_so(tmp_path):
    path = table_of(tmp_path / "a.csv", [xy[::-1] for xy in seam(True)])
    asked = questioned(path, tmp_path, land(), layer="projects")["crs-unknown"]
    assert "--crs CGCS2000-3 --swap-axes" in asked.remedy
    layer = opened(path, tmp_path, {}, layer="projects", crs="CGCS2000-3", swapped=True)
    assert shapely.get_coordinates(layer.frame.geometry) == pytest.approx(np.array(SEAM), abs=1e-9)


def test_what_the_atlas_is_known_by(tmp_path):
    store_layers = {"parcels": small_atlas.parcels().assign(illustrative=True)}
    atlas = type("Atlas", (), {"layers": store_layers})()
    assert set(known(atlas)) == {"parcels"}
    assert known(atlas, real=True) == {}
    home = Home(known(atlas))
    middle = np.array([store_layers["parcels"].union_all().centroid.coords[0]])
    assert home.is_known
    assert home.inside(middle).all()
    assert home.distance_m(middle + np.array([5.0, 0.0]))[0] > 400_000


def test_six_decimals_of_no_system_may_be_those_of_a_web_map(tmp_path):
    shapes = shapely.transform(
        land()["parcels"].geometry.to_numpy(), lambda xy: gcj02.from_wgs84(xy).round(6)
    )
    path = file_of(tmp_path / "a.geojson", shapes)
    layer = opened(path, tmp_path, {})
    assert "crs-shift-possible" in codes(layer)
    assert "--crs GCJ-02" in next(
        one.remedy for one in layer.issues if one.code == "crs-shift-possible"
    )
    assert "crs-shift-possible" not in codes(opened(path, tmp_path, {}, crs="4326"))
    for other in (
        shapely.transform(shapes, lambda xy: xy.round(5)),
        shapely.transform(shapes, lambda xy: xy + 1e-8),
        shapely.transform(shapes, lambda xy: xy - (100, 0)),
    ):
        path = file_of(tmp_path / "b.geojson", other)
        assert "crs-shift-possible" not in codes(opened(path, tmp_path, {}))
