"""Formats that GDAL reads: files that GDAL or people wrote, through the door and by the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from gis.errors import InputRefused
from gis.read import open_file
from tests.gis.read.samples import NEXT, SQUARE, codes, frame, read, refusal, zipped

BOMB = b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
%s<Folder><name>一期</name><Placemark><name>DK-1</name><Polygon><outerBoundaryIs><LinearRing>
<coordinates>112.8,23.2 112.81,23.2 112.81,23.21 112.8,23.2</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Folder><Folder><name>二期</name><Placemark>
<name>DK-2</name><Polygon><outerBoundaryIs><LinearRing><coordinates>112.9,23.2 112.91,23.2 112.91,23.21
112.9,23.2</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>"""


def written(folder: Path, form: str) -> Path:
    made, path = frame(), folder / f"lots.{form}"
    drivers = {"fgb": "FlatGeobuf", "kml": "LIBKML", "gml": "GML", "gdb": "OpenFileGDB", "tab": "MapInfo File"}  # fmt: skip
    made.to_file(path, driver=drivers[form], engine="pyogrio")
    if form == "gdb":
        return zipped(folder / "gdb.zip", {f"a/lots.gdb/{p.name}": p for p in path.iterdir()})
    if form == "tab":
        members = [p for p in folder.glob("lots.*") if p.suffix != ".zip"]
        return zipped(folder / "tab.zip", {p.name: p for p in members})
    return path


@pytest.mark.parametrize("form", ["fgb", "kml", "gml", "gdb", "tab"])
def test_what_gdal_writes_is_read_by_the_door(tmp_path, form):
    layer = open_file(written(tmp_path, form))
    found = layer.frame.set_index("name")
    assert found["status"].to_dict() == {"North lot": "cooked", "鼎湖地块": "raw"}
    assert found["id"].to_dict() == {"North lot": "001", "鼎湖地块": "002"}
    for name, shape in (("North lot", SQUARE), ("鼎湖地块", NEXT)):
        assert shapely.hausdorff_distance(found.geometry[name], shape) < 1e-8


def test_all_folders_of_a_kml_come_and_links_are_not_fetched(tmp_path):
    path = tmp_path / "a.kml"
    link = "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"
    path.write_text(KML % link, "utf-8")
    layer = read(path)
    assert layer.frame["name"].tolist() == ["DK-1", "DK-2"]
    assert "kml-links" in codes(layer)
    packed = zipped(tmp_path / "a.kmz", {"doc.kml": (KML % "").encode()})
    assert read(packed).frame["name"].tolist() == ["DK-1", "DK-2"]
    assert "zip-no-kml" in refusal(zipped(tmp_path / "b.kmz", {"a.txt": b"x"}))


@pytest.mark.parametrize("suffix", [".kml", ".gml"])
def test_entities_are_refused(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(BOMB + b"<kml xmlns='http://www.opengis.net/gml'>&b;</kml>")
    assert "xml-entities" in refusal(path)


def test_gml_without_features_is_refused_and_not_empty(tmp_path):
    path = tmp_path / "a.gml"
    path.write_text('<a xmlns:gml="http://www.opengis.net/gml"/>')
    with pytest.raises(InputRefused):
        open_file(path)
    path.write_text("<html><body>sign in</body></html>")
    assert "file-disguised" in refusal(path)


def dxf(
    path: Path, units: int | None = 6, scale: float = 1.0, closed: int = 1, text="utf-8"
) -> Path:
    points = [(38379000, 2560000), (38379100, 2560000), (38379100, 2560100), (38379000, 2560100)]
    head = [] if units is None else ["0", "SECTION", "2", "HEADER", "9", "$INSUNITS", "70", str(units), "0", "ENDSEC"]  # fmt: skip
    line = ["0", "LWPOLYLINE", "8", "地块", "90", "4", "70", str(closed)]
    for x, y in points:
        line += ["10", str(x * scale), "20", str(y * scale)]
    other = ["0", "LINE", "8", "0", "10", "0", "20", "0", "11", "5", "21", "5"]
    body = ["0", "SECTION", "2", "ENTITIES", *line, *other, "0", "ENDSEC", "0", "EOF"]
    path.write_text("\n".join([*head, *body]) + "\n", text)
    return path


def test_closed_outlines_of_a_drawing_with_their_layer(tmp_path):
    path = dxf(tmp_path / "a.dxf")
    issue = refusal(path)["crs-unknown"]
    assert "--crs" in issue.remedy
    layer = read(path, crs="4526")
    assert layer.frame["Layer"].tolist() == ["地块"]
    assert "dxf-left-out" in codes(layer)
    assert layer.frame.geometry[0].centroid.x == pytest.approx(112.8192, abs=1e-3)
    in_mm = read(dxf(tmp_path / "b.dxf", units=4, scale=1000.0), crs="4526")
    assert in_mm.frame.geometry[0].equals_exact(layer.frame.geometry[0], 1e-9)
    assert "dxf-units" in codes(in_mm)


@pytest.mark.parametrize(("off", "rows"), [(0.0, 2), (0.0009, 2), (0.01, 1)])
def test_a_line_that_ends_where_it_began_is_closed_without_the_flag(tmp_path, off, rows):
    path = dxf(tmp_path / "a.dxf")
    ring = [
        (38379000, 2560000),
        (38379050, 2560000),
        (38379050, 2560100),
        (38379000 + off, 2560000),
    ]
    line = ["0", "LWPOLYLINE", "8", "闭合", "90", "4", "70", "0"]
    for x, y in ring:
        line += ["10", str(x), "20", str(y)]
    head, tail = path.read_text("utf-8").split("0\nLINE\n")
    path.write_text(head + "\n".join([*line, "0", "LINE", tail]), "utf-8")
    layer = read(path, crs="4526")
    assert len(layer.frame) == rows
    left = next(i.message for i in layer.issues if i.code == "dxf-left-out")
    assert f"LineString ({3 - rows}×)" in left


@pytest.mark.parametrize("text", ["utf-8", "gb18030"])
def test_the_layers_of_a_drawing_keep_their_names(tmp_path, text):
    layer = open_file(dxf(tmp_path / "a.dxf", text=text), crs="4526")
    assert layer.frame["Layer"].tolist() == ["地块"]


def test_a_drawing_without_units_is_asked_and_a_cut_one_refused(tmp_path):
    path = dxf(tmp_path / "a.dxf", units=None)
    assert "--crs" in refusal(path)["dxf-units"].remedy
    assert len(read(path, crs="4526").frame) == 1
    path.write_text(path.read_text("utf-8")[:-40], "utf-8")
    assert "dxf-truncated" in refusal(path)
    assert "no-layer" in refusal(dxf(tmp_path / "b.dxf", closed=0), crs="4526")


def test_several_geodatabases_or_tables_in_a_zip_are_asked(tmp_path):
    assert "which-layer" in refusal(zipped(tmp_path / "a.zip", {"a.gdb/x": b"1", "b.gdb/x": b"1"}))
    assert "which-layer" in refusal(zipped(tmp_path / "b.zip", {"a.tab": b"1", "b.tab": b"1"}))
