"""KML, read back by GDAL and as XML."""

import xml.etree.ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, Point, Polygon

from gis import export
from gis.export import Provenance

NS = {"k": "http://www.opengis.net/kml/2.2"}


def placemarks(data):
    return ET.fromstring(data).findall(".//k:Placemark", NS)


def values(mark):
    return {d.get("name"): d.text or "" for d in mark.findall(".//k:SimpleData", NS)}


def test_the_same_rows_come_back(parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.kml")
    back = gpd.read_file(path)
    assert list(back.id) == list(parcels.id)
    assert list(back.status) == ["cooked", "unknown", "raw"]
    assert back.planned_invest_yuan[0] == 68_900_000_000
    assert back.area_m2[0] == 1234.5678901234567
    assert [bool(v) for v in back.illustrative] == [True, False, True]
    assert back.levelled_on[0] == "2023-01-31"
    assert back.note.fillna("").tolist() == ["a", "", "熟地"]
    for ours, theirs in zip(back.geometry, parcels.geometry, strict=True):
        assert shapely.equals_exact(ours.normalize(), theirs.normalize(), tolerance=1e-8)
    assert back.crs.to_epsg() == 4326


def test_hostile_texts_are_text(hostile):
    marks = placemarks(export.to_bytes(hostile, "kml", layer="towns"))
    assert [values(m)["name"] for m in marks] == list(hostile.name)
    assert [m.find("k:name", NS).text for m in marks] == list(hostile.name)
    styles = [m.find("k:styleUrl", NS).text for m in marks]
    shut = ["<" in name or "$[" in name for name in hostile.name]
    assert styles == ["#shut" if s else "#plain" for s in shut]


def test_what_xml_cannot_hold_is_replaced_and_names_are_escaped():
    frame = gpd.GeoDataFrame(
        {"id": ['a"><b', "x y"], '<i>"&\n': ["\x00\x0b\uffff", "a\rb\tc\n"]},
        geometry=[Point(112, 23)] * 2,
        crs=4326,
    )
    data = export.to_bytes(frame, "kml", layer="towns")
    one, two = (values(m) for m in placemarks(data))
    assert one == {"id": 'a"><b', '<i>"&': "\ufffd" * 3}
    assert two == {"id": "x y", '<i>"&': "a\rb\tc\n"}


def test_ids_of_placemarks_are_xml_names_and_once():
    frame = gpd.GeoDataFrame(
        {"id": ["A-1", "A-1", "1", "plain", None, "_b.c"]}, geometry=[None] * 6, crs=4326
    )
    marks = placemarks(export.to_bytes(frame, "kml", layer="towns"))
    assert [m.get("id") for m in marks] == ["A-1", None, None, None, None, "_b.c"]


def test_numbers_have_a_type_that_holds_them():
    frame = gpd.GeoDataFrame(
        {
            "n32": [1, -5],
            "n53": [2**40, 1],
            "n64": [2**60, 1],
            "real": [0.1, np.inf],
            "truth": pd.array([True, None], dtype="boolean"),
        },
        geometry=[Point(112, 23)] * 2,
        crs=4326,
    )
    data = export.to_bytes(frame, "kml", layer="towns")
    fields = ET.fromstring(data).findall(".//k:SimpleField", NS)
    assert {f.get("name"): f.get("type") for f in fields} == {
        "n32": "int", "n53": "double", "n64": "string", "real": "double", "truth": "bool",
    }  # fmt: skip
    one, two = (values(m) for m in placemarks(data))
    assert one == {"n32": "1", "n53": str(2**40), "n64": str(2**60), "real": "0.1", "truth": "1"}
    assert two == {"n32": "-5", "n53": "1", "n64": "1"}


def test_every_kind_of_shape(tmp_path):
    hole = Polygon(
        [(112, 23), (113, 23), (113, 24)], [[(112.5, 23.2), (112.6, 23.2), (112.6, 23.3)]]
    )
    shapes = [Point(112, 23), LineString([(112, 23), (113, 23)]), hole, Polygon(), None]
    shapes.append(GeometryCollection(shapes[:3]))
    frame = gpd.GeoDataFrame({"id": list("abcdef")}, geometry=shapes, crs=4326)
    back = gpd.read_file(export.write(frame, tmp_path / "out.kml", layer="infrastructure"))
    for was, now in zip(shapes, back.geometry, strict=True):
        if was is None or was.is_empty:
            assert now is None
        else:
            assert shapely.equals_exact(now.normalize(), was.normalize(), tolerance=1e-8)


def test_rings_are_wound_as_the_standard_has_them(parcels):
    for mark in placemarks(export.to_bytes(parcels, "kml")):
        for name, right in (("outerBoundaryIs", True), ("innerBoundaryIs", False)):
            for text in mark.findall(f".//k:{name}//k:coordinates", NS):
                ring = [tuple(map(float, pair.split(","))) for pair in text.text.split()]
                assert ring[0] == ring[-1]
                assert shapely.is_ccw(shapely.LinearRing(ring)) == right


def test_empty_and_provenance(parcels):
    told = Provenance(revision=3, filter="status <cooked>")
    data = export.to_bytes(parcels.iloc[:0], "kml", provenance=told)
    assert placemarks(data) == []
    root = ET.fromstring(export.to_bytes(parcels, "kml", provenance=told))
    facts = {d.get("name"): d[0].text for d in root.findall("k:Document/k:ExtendedData/k:Data", NS)}
    assert (facts["revision"], facts["filter"]) == ("3", "status <cooked>")
    assert facts["illustrative"] == "True"
    assert "Illustrative" in root.find("k:Document/k:description", NS).text


def test_kml_is_wgs84(parcels):
    with pytest.raises(export.formats.UsageError, match=r"12-007r2.*GeoPackage"):
        export.to_bytes(parcels, "kml", crs=4547)
