"""A planner takes exactly the filtered parcels along, in each format."""

from __future__ import annotations

import csv
import io
import zipfile

import geopandas as gpd
import orjson
import pytest
import shapely

import service
from gis import export
from tests.browser.choosing import apply, two_parks

pytestmark = pytest.mark.browser


def ids_of(path, fmt, known):
    """The parcels in a file; of a format without a reader here, those whose ids it names."""
    if fmt == "geojson":
        return [f["properties"]["id"] for f in orjson.loads(path.read_bytes())["features"]]
    if fmt == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))]
    if fmt == "parquet":
        return gpd.read_parquet(path)["id"].tolist()
    if fmt == "gpkg":
        return gpd.read_file(path)["id"].tolist()
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return [fid for fid in known if fid.encode() in content]


def test_every_format_holds_exactly_the_filtered_parcels(screen, atlas, tmp_path):
    chosen = two_parks(atlas)
    apply(screen, chosen)
    screen.shown(service.publish(atlas, chosen))
    left = atlas.parcels[chosen.mask(atlas)]
    screen.rerun(screen.page.locator(".st-key-export button").click)
    for fmt, kind in export.FORMATS.items():
        path = tmp_path / f"x{kind.suffix}"
        screen.page.locator(".st-key-export_format").get_by_role("combobox").click()
        option = screen.page.get_by_role("option", name=f"{kind.en} ·")
        if option.get_attribute("aria-selected") == "true":
            screen.page.keyboard.press("Escape")
        else:
            screen.rerun(option.click)
        with screen.page.expect_download() as started:
            screen.page.locator(".st-key-download button").click()
        file = started.value
        name = file.suggested_filename
        assert name.startswith(f"Parcels-{len(left)}-Cooked-"), name
        coordinates = "-EPSG4526" if kind.encodings else ""  # the zone that bureaus work in
        assert name.endswith(f"-{atlas.data_day}{coordinates}{kind.suffix}"), name
        file.save_as(path)
        assert sorted(ids_of(path, fmt, atlas.parcels["id"])) == sorted(left["id"]), fmt

    collection = orjson.loads((tmp_path / "x.geojson").read_bytes())
    assert "crs" not in collection
    assert collection["bbox"] == pytest.approx(left.total_bounds.tolist(), abs=1e-8)
    assert collection["provenance"]["filter"] == chosen.describe()
    assert collection["provenance"]["illustrative"] is True
    assert collection["provenance"]["as_of"] == atlas.data_day.isoformat()
    for feature in collection["features"]:
        shape = shapely.from_geojson(orjson.dumps(feature["geometry"]))
        assert shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(shape))).all()
        assert feature["properties"]["illustrative"] is True
        assert feature["properties"]["status"] == "cooked"
