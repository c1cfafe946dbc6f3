"""A file that was measured on the plane: the command line says it in one line."""

from __future__ import annotations

import orjson
import shapely

from gis import crs
from tests.gis.check.land import lots


def test_what_most_rows_have_is_one_line_and_json_has_the_rows(run, tmp_path):
    frame = lots(12)
    plane = crs.gauss_kruger(38, zone_in_easting=False)
    outlines = crs.transform(frame.geometry.to_numpy(), crs.WGS84, plane)
    path = tmp_path / "plane.geojson"
    frame.assign(declared_area_m2=shapely.area(outlines)).to_file(path, driver="GeoJSON")
    code, out, err = run("check", path)
    assert code == 0
    assert "12 of 12 declared areas agree with the planar Gauss-Krüger area" in err
    assert err.count("planar") == 1
    assert "12  area-planar" in out
    _, out, _ = run("check", path, "--json")
    rows = [one["row"] for one in orjson.loads(out)["issues"] if one["code"] == "area-planar"]
    assert rows == list(range(1, 13))
