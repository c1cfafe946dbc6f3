import pytest

from layers.basemap_entry import EntryRefused, basemap
from tests.tile_files import archive

XYZ = "https://gis.example.org/c/{z}/{x}/{y}.png"


def test_a_line_with_z_x_and_y_is_tiles(tmp_path):
    one = basemap("cadastre", XYZ, tmp_path)
    assert (one.kind, one.urls, one.name) == ("tiles", (XYZ,), "cadastre")


def test_a_table_says_more(tmp_path):
    fields = {
        "url": "https://t{s}.example.org/{z}/{x}/{y}?k={key}", "name": "Cadastre", "name_zh": "地籍",
        "attribution": "© us", "link": "https://example.org", "min_zoom": 8, "max_zoom": 17,
        "subdomains": "12", "shift": "gcj02", "tone": "dark", "key": "ours", "referrer": True,
    }  # fmt: skip
    one = basemap("cadastre", fields, tmp_path)
    assert (one.name, one.name_zh, one.tone, one.key) == ("Cadastre", "地籍", "dark", "ours")
    assert one.options == {
        "minZoom": 8, "maxNativeZoom": 17, "subdomains": "12", "shift": "gcj02",
        "referrerPolicy": "origin",
    }  # fmt: skip
    assert one.origins() == {"https://t1.example.org", "https://t2.example.org"}


def test_a_wms_is_asked_for_its_layers_and_keeps_what_else_stands_in_its_address(tmp_path):
    line = "wms:http://gis.example.org:8080/ows?map=/srv/a.map&LAYERS=ortho,names&SERVICE=WMS"
    one = basemap("ortho", line, tmp_path)
    assert one.kind == "wms"
    assert one.urls == ("http://gis.example.org:8080/ows?map=%2Fsrv%2Fa.map",)
    assert one.options == {"layers": "ortho,names", "format": "image/png"}
    assert one.origins() == {"http://gis.example.org:8080"}


def test_a_provider_is_one_that_xyzservices_knows(tmp_path):
    one = basemap("topo", "provider:OpenTopoMap", tmp_path)
    assert "opentopomap.org" in one.urls[0]
    assert "<" not in one.attribution
    assert "OpenStreetMap" in one.attribution


@pytest.mark.parametrize(("kind", "drawn"), [("PNG", "tiles"), ("MVT", "vector")])
def test_a_file_is_handed_out_by_the_service(tmp_path, kind, drawn):
    archive(tmp_path / "town.pmtiles", kind, {(9, 416, 222): b"x", (10, 832, 444): b"y"})
    one = basemap("town", "town.pmtiles", tmp_path)
    assert one.kind == drawn
    assert one.urls[0].startswith("basemap/town/{z}/{x}/{y}?v=")
    assert one.file == (tmp_path / "town.pmtiles").resolve()
    assert (one.options["minZoom"], one.options["maxNativeZoom"]) == (9, 10)
    assert one.origins() == set()
    assert one.attribution == "© Survey office"  # the file's own, without its markup


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (7, "give a text or a table"),
        ("", "url is not what it has to be"),
        ("cadastre", "give an address"),
        ("ftp://gis.example.org/{z}/{x}/{y}", "give an address"),
        ("file:///etc/{z}/{x}/{y}", "give an address"),
        ("javascript:alert(1)//{z}/{x}/{y}", "give an address"),
        ("https://gis.example.org/tiles.png", "has to have {z}, {x} and {y}"),
        ("https://gis.example.org/{z}/{x}/{y}/{q}", "may have"),
        ("https://me:secret@gis.example.org/{z}/{x}/{y}", "a password"),
        ("https://gis.example.org; script-src */{z}/{x}/{y}", "no server that can be read"),
        ("https://*/{z}/{x}/{y}", "no server that can be read"),
        ("https://[1/{z}/{x}/{y}", "cannot be read"),
        ("https://gis.example.org/{z}/{x}/{y}?tk={key}", "go together"),
        ("wms:https://gis.example.org/ows", "layers="),
        ("wms:ftp://gis.example.org/ows?layers=a", "give an address"),
        ("provider:Nowhere", "knows no provider"),
        ("provider:Thunderforest.OpenCycleMap", "needs a token"),
        ("https://gis.example.org/town.pmtiles", "on this machine"),
        ("nowhere.pmtiles", "there is no file nowhere.pmtiles"),
        ({"url": XYZ, "colour": "red"}, "no field 'colour'"),
        ({"url": XYZ, "urls": [XYZ]}, "give one of"),
        ({"urls": []}, "urls is not"),
        ({"url": XYZ, "max_zoom": "18"}, "max_zoom is not"),
        ({"url": XYZ, "max_zoom": True}, "max_zoom is not"),
        ({"url": XYZ, "shift": "bd09"}, "shift can be gcj02"),
        ({"url": XYZ, "tone": "grey"}, "tone can be"),
        ({"url": XYZ, "link": "javascript:alert(1)"}, "link has to begin"),
        ({"url": XYZ, "subdomains": "a b"}, "subdomains"),
        ({"url": XYZ, "key": "Not This"}, "key is the name"),
        ({"url": "wms:https://x.org/o?layers=a", "shift": "gcj02"}, "a WMS can have neither"),
        ({"url": "https://x.org/{z}/{x}/{-y}", "shift": "gcj02"}, "shifted tiles"),
    ],
)
def test_what_is_no_basemap_is_refused_without_repeating_it(tmp_path, entry, reason):
    with pytest.raises(EntryRefused) as refused:
        basemap("cadastre", entry, tmp_path)
    assert reason in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    (tmp_path / "town.pmtiles").write_bytes(b"GIF89a")
    with pytest.raises(EntryRefused, match=r"town\.pmtiles is not a whole PMTiles archive"):
        basemap("town", "town.pmtiles", tmp_path)
