import json
import math

import geopandas as gpd
import numpy as np
import pytest
import shapely

from gis import crs
from gis.area import area_m2
from gis.drawing import Drawing, as_geojson, from_file, measured
from gis.drawing.drawing import MOST_CORNERS
from gis.errors import InputRefused
from gis.export import Provenance
from tests.gis.drawing.shapes import CIRCLE, EACH, FAR, HOLE, LAND, POLYGON

ALL = [Drawing.from_plain(plain) for plain in EACH]


def written(path, shapes, **columns):
    gpd.GeoDataFrame(columns, geometry=shapes, crs=crs.WGS84).to_file(path)
    return path


def code_of(path, **answers):
    with pytest.raises(InputRefused) as refused:
        from_file(path, **answers)
    return refused.value.issues[0].code


def test_measured_by_gis():
    frame = measured(ALL)
    assert np.allclose(frame["area_m2"], area_m2(frame), rtol=0, atol=0)
    assert np.allclose(frame["area_mu"] * 10_000 / 15, frame["area_m2"])
    assert (frame["perimeter_m"] > 0).all()


def test_a_file_comes_back_as_the_drawings_it_was_made_of(tmp_path):
    content = json.loads(as_geojson(ALL, Provenance(source="drawn")))
    assert content["name"] == "drawings"
    assert content["provenance"]["source"] == "drawn"
    first = content["features"][0]["properties"]
    assert first["name"] == "North bank"
    assert first["kind"] == "polygon"
    assert {"area_m2", "area_mu", "perimeter_m"} <= set(first)
    assert content["features"][3]["properties"]["radius_m"] == 500
    assert (
        "radius_m" not in json.loads(as_geojson(ALL[:2], Provenance()))["features"][0]["properties"]
    )

    path = tmp_path / "drawings.geojson"
    path.write_bytes(json.dumps(content).encode())
    again = from_file(path)
    assert [d.name for d in again] == [d.name for d in ALL]
    assert again[0] == ALL[0]
    assert np.allclose(measured(again)["area_m2"], measured(ALL)["area_m2"], rtol=1e-5)


@pytest.mark.parametrize("name", ["site.gpkg", "site.geojson"])
def test_one_area_is_called_as_its_file(tmp_path, name):
    shape = shapely.MultiPolygon([shapely.Polygon(LAND, [HOLE]), shapely.Polygon(FAR)])
    (drawing,) = from_file(written(tmp_path / name, [shape]))
    assert drawing.name == "site"
    assert drawing.geometry.equals_exact(shape, 1e-7)


def test_very_many_areas_become_one(tmp_path):
    squares = [shapely.box(112 + k / 100, 23, 112 + (k + 1) / 100, 23.01) for k in range(30)]
    (drawing,) = from_file(written(tmp_path / "blocks.gpkg", squares))
    assert drawing.name == "blocks"
    assert math.isclose(drawing.geometry.area, 30 / 100 * 0.01, rel_tol=1e-6)


def test_what_is_no_area_is_refused(tmp_path):
    line = shapely.LineString([(112, 23), (113, 24)])
    assert code_of(written(tmp_path / "road.gpkg", [line])) == "geometry-kind"
    assert code_of(written(tmp_path / "town.geojson", [shapely.Point(112, 23)])) == "geometry-kind"


def test_too_many_corners_are_refused(tmp_path):
    angles = np.linspace(0, 2 * np.pi, MOST_CORNERS + 10)[:-1]
    disc = shapely.Polygon(np.column_stack([112 + np.cos(angles), 23 + np.sin(angles)]))
    assert code_of(written(tmp_path / "coast.gpkg", [disc])) == "drawing-too-many-corners"


def test_a_large_file_is_not_opened(tmp_path):
    path = tmp_path / "big.geojson"
    with path.open("wb") as file:
        file.truncate(5 << 20)
    assert code_of(path) == "too-large"


def test_a_tiny_drawing_keeps_its_area(tmp_path):
    """A parcel of 10 mu keeps its area to a thousandth of a percent or so."""
    shape = Drawing.from_plain({**CIRCLE, "coordinates": [112.65, 23.25, 46.07]}).geometry
    (drawing,) = from_file(written(tmp_path / "ten.gpkg", [shape]))
    exact = area_m2(gpd.GeoSeries([shape], crs=crs.WGS84))[0]
    assert measured([drawing])["area_m2"][0] == pytest.approx(exact, rel=1e-4)


def test_a_drawing_of_a_name_alone_is_not_lost(tmp_path):
    path = written(
        tmp_path / "two.geojson", [shapely.Polygon(LAND), shapely.Polygon(FAR)], name=["A", "A"]
    )
    assert [drawing.name for drawing in from_file(path)] == ["A", "A 2"]
    assert from_file(path)[0].plain()["coordinates"] == POLYGON["coordinates"]
