"""XML that expands, points elsewhere, or needs what it points at."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from tests.bad_input.listener import listening
from tests.gis.read.samples import frame, zipped

BOMB = b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
KML = b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>&%s;</name></Document></kml>'
GML = b'<a xmlns:gml="http://www.opengis.net/gml"><gml:name>&%s;</gml:name></a>'


def workbook(path, prolog):
    """A workbook whose sheet begins with this prolog."""
    made, new = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["id", "lon", "lat"])
    book.active.append(["1", 112.8, 23.2])
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(new, "w") as packed:
        for name in old.namelist():
            packed.writestr(name, (prolog if name.endswith("sheet1.xml") else b"") + old.read(name))
    path.write_bytes(new.getvalue())
    return path


def test_entity_bomb_in_kml(refused, tmp_path):
    path = tmp_path / "a.kml"
    path.write_bytes(BOMB + KML % b"b")
    refused(path, "xml-entities")
    packed = zipped(tmp_path / "a.kmz", {"doc.kml": BOMB + KML % b"b"})
    refused(packed, "xml-entities")


def test_entity_bomb_in_gml(refused, tmp_path):
    path = tmp_path / "a.gml"
    path.write_bytes(BOMB + GML % b"b")
    refused(path, "xml-entities")


def test_entity_bomb_in_xlsx(refused, tmp_path):
    refused(workbook(tmp_path / "a.xlsx", BOMB), "xml-entities")


@pytest.mark.parametrize("suffix", [".kml", ".gml", ".xlsx"])
def test_external_entity(refused, tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    if suffix == ".xlsx":
        workbook(path, OUTSIDE)
    else:
        path.write_bytes(OUTSIDE + (KML if suffix == ".kml" else GML) % b"a")
    assert "root:" not in refused(path, "xml-entities").line()


def test_remote_schema(refused, tmp_path, apart):
    """What its features are is written elsewhere: that is neither fetched nor guessed."""
    path = tmp_path / "a.gml"
    frame().to_file(path, driver="GML")
    text = path.read_text("utf-8")
    with listening() as (asked_for, port):
        remote = f"http://127.0.0.1:{port}/lots.xsd"
        assert ' a.xsd"' in text
        path.write_text(text.replace(' a.xsd"', f' {remote}"'), "utf-8")
        assert refused(path, "gml-remote-schema").value == remote
        assert asked_for == []


def test_gml_must_not_load_as_0_rows(refused, tmp_path, apart):
    path = tmp_path / "a.gml"
    path.write_text('<a xmlns:gml="http://www.opengis.net/gml"/>', "utf-8")
    refused(path, "no-layer")
