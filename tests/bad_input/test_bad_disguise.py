"""Files that are not what their name says, and names that are no files.

Read by the reading process as ever: neither a secret beside the file nor a server may be reached.
"""

from __future__ import annotations

import pytest

from tests.bad_input.listener import disguises, listening
from tests.gis.read.samples import feature, geojson, shapefile, zipped

LINK = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{}</href></Link>'
    "</NetworkLink><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
    "112.8,23.2 112.81,23.2 112.81,23.21 112.8,23.2</coordinates></LinearRing></outerBoundaryIs>"
    "</Polygon></Placemark></Document></kml>"
)


@pytest.fixture
def bait(tmp_path, apart):
    """The contents by name, and the server's port; nothing has asked it in the end."""
    secret = geojson(tmp_path / "secret.json", feature(id="s3cret"))
    with listening() as (asked_for, port):
        yield disguises(secret, port), port
    assert asked_for == []


def untold(issue):
    assert "s3cret" not in issue.line()


@pytest.mark.parametrize("kind", ["vrt-file", "vrt-http"])
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".parquet", ".shp"])
def test_vrt_named_geojson(refused, bait, tmp_path, suffix, kind):
    path = tmp_path / f"lots{suffix}"
    path.write_bytes(bait[0][kind])
    untold(refused(path, "file-disguised"))


def test_vrt_in_a_zip(refused, bait, tmp_path):
    vrt = bait[0]["vrt-file"]
    only = zipped(tmp_path / "only.zip", {"x.vrt": vrt, "x.geojson": vrt})
    untold(refused(only, "zip-no-shapefile"))
    members = {p.name: p for p in shapefile(tmp_path / "members").values()}
    as_shp = zipped(tmp_path / "as_shp.zip", members | {"lots.shp": vrt})
    untold(refused(as_shp, "shapefile-disguised"))


def test_gdal_streamed_alg_json(refused, bait, tmp_path):
    path = tmp_path / "lots.geojson"
    path.write_bytes(bait[0]["algorithm"])
    untold(refused(path, "json-not-geojson"))


@pytest.mark.parametrize(
    ("suffix", "code"), [(".geojson", "file-disguised"), (".gml", "file-disguised")]
)
def test_wfs_xml(refused, bait, tmp_path, suffix, code):
    path = tmp_path / f"lots{suffix}"
    path.write_bytes(bait[0]["wfs"])
    untold(refused(path, code))


@pytest.mark.parametrize(
    "name", ["/vsicurl/http://127.0.0.1:{}/x.geojson", "http://127.0.0.1:{}/x.geojson"]
)
def test_vsicurl_or_http_as_a_name(door, bait, name):
    before = door.state()
    address = name.format(bait[1])
    code, _, err = door.run("import", address, "--layer", "parcels")
    assert code == 1
    assert "nothing was fetched" in err
    assert door.state() == before


def test_unknown_driver(refused, bait, tmp_path):
    path = tmp_path / "lots.docx"
    path.write_bytes(b"PK\x03\x04")
    assert ".geojson" in refused(path, "format-unknown").remedy


def test_kml_networklink(listed, bait, tmp_path):
    path = tmp_path / "lots.kml"
    path.write_text(LINK.format(f"http://127.0.0.1:{bait[1]}/more.kml"), "utf-8")
    assert "NetworkLink" in listed(path, "kml-links").message
