"""KMZ of several files, and ids that are attributes and not the placemarks' own."""

from __future__ import annotations

from tests.gis.read.samples import codes, read, zipped
from tests.gis.read.test_read_ogr import KML

OUTER = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'


def test_the_files_of_a_kmz_that_its_first_one_links_to_are_read(tmp_path):
    inside = OUTER.format("<NetworkLink><Link><href>layers/lots.kml</href></Link></NetworkLink>")
    members = {"doc.kml": inside.encode(), "layers/lots.kml": (KML % "").encode()}
    layer = read(zipped(tmp_path / "a.kmz", members))
    assert layer.frame["name"].tolist() == ["DK-1", "DK-2"]
    assert "kml-links" not in codes(layer)
    outside = inside.replace("layers/lots.kml", "http://127.0.0.1:9/x.kml")
    layer = read(zipped(tmp_path / "b.kmz", members | {"doc.kml": outside.encode()}))
    assert "kml-links" in codes(layer)


def test_an_id_among_the_data_is_the_id(tmp_path):
    path = tmp_path / "a.kml"
    data = '<ExtendedData><Data name="id"><value>001</value></Data></ExtendedData>'
    own = (KML % "").replace("<Placemark>", '<Placemark id="lots.1">', 1)
    path.write_text(own, "utf-8")
    assert read(path).frame["id"].tolist()[0] == "lots.1"
    path.write_text(own.replace("<Polygon>", f"{data}<Polygon>", 1), "utf-8")
    assert read(path).frame["id"].tolist()[0] == "001"
