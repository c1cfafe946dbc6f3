"""The map page with basemaps: what it may load, what it may not tell, and tiles of files."""

import io
import logging
import os

import pytest
from PIL import Image

from service import basemaps
from tests.layers import example
from tests.service.serving import client_of
from tests.tile_files import archive

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """Write the file of basemaps, and have it used."""
    path = tmp_path / "basemaps.toml"
    monkeypatch.setenv(basemaps.VARIABLE, str(path))

    def write(text):
        path.write_text(text, "utf-8")
        # A file that is written twice within the clock's step has to look changed.
        os.utime(path, ns=(0, write.times))
        write.times += 1

    write.times = 1
    return write


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(example.atlas(20), tmp_path_factory.mktemp("tiles")) as found:
        yield found


def pictures(client):
    """What the page may load pictures from."""
    policy = client.get("/map").headers["content-security-policy"]
    return next(p for p in policy.split("; ") if p.startswith("img-src")).split()[1:]


def test_pictures_come_from_the_servers_of_the_basemaps_that_are_offered(client, configured):
    configured("offer = []")
    assert pictures(client) == ["'self'", "data:"]
    configured('offer = ["osm", "own"]\nown = "https://{s}.example.org:8443/{z}/{x}/{y}.png"')
    servers = [f"https://{s}.example.org:8443" for s in "abc"]
    assert pictures(client) == ["'self'", "data:", *servers, "https://tile.openstreetmap.org"]


def test_nothing_else_of_the_policy_opens(client, configured):
    configured("offer = []")
    closed = client.get("/map").headers["content-security-policy"].split("; ")
    configured("")
    opened = client.get("/map").headers["content-security-policy"].split("; ")
    assert [a.split()[0] for a, b in zip(closed, opened, strict=True) if a != b] == ["img-src"]


def test_a_page_is_made_anew_when_the_file_changes(client, configured):
    configured('one = "https://one.example.org/{z}/{x}/{y}"')
    assert "one.example.org" in client.get("/map.js").text
    configured('two = "https://two.example.org/{z}/{x}/{y}"')
    script = client.get("/map.js").text
    assert "two.example.org" in script
    assert "one.example.org" not in script


def test_a_key_is_in_the_script_of_the_map_alone_and_never_logged(client, configured, caplog):
    caplog.set_level(logging.DEBUG)
    configured(f'bad = "https://x.org/{KEY}"\n[keys]\ntianditu = "{KEY}"\nunused = "a b"')
    answer = client.get("/map")
    assert KEY not in answer.text + str(answer.headers)
    assert KEY in client.get("/map.js").text
    assert "basemaps.toml: bad: the address has to have" in caplog.text
    assert KEY not in caplog.text


def test_what_is_wrong_is_logged_once(client, configured, caplog):
    configured('bad = "nothing"')
    for _ in range(3):
        client.get("/map")
    assert caplog.text.count("basemaps.toml: bad:") == 1


def test_a_file_that_is_named_and_missing_does_not_stop_the_map(client, monkeypatch, tmp_path):
    monkeypatch.setenv(basemaps.VARIABLE, str(tmp_path / "nowhere.toml"))
    assert client.get("/map").status_code == 200
    assert "Not usable: nowhere.toml." in client.get("/map.js").text


# --- tiles of files ---


def test_tiles_of_a_file_on_this_machine(client, configured, tmp_path):
    png = io.BytesIO()
    Image.new("RGB", (256, 256), "#3a5").save(png, "PNG")
    archive(tmp_path / "town.pmtiles", "PNG", {(9, 416, 222): png.getvalue()})
    archive(tmp_path / "roads.pmtiles", "MVT", {(9, 416, 222): b"\x1a\x00"})
    configured('town = "town.pmtiles"\nroads = "roads.pmtiles"\nosm = "https://x.org/{z}/{x}/{y}"')
    found = client.get("/basemap/town/9/416/222?v=1")
    assert (found.content, found.headers["content-type"]) == (png.getvalue(), "image/png")
    clear = client.get("/basemap/town/9/0/0")
    assert clear.status_code == 200
    assert Image.open(io.BytesIO(clear.content)).convert("RGBA").getpixel((0, 0))[3] == 0
    roads = client.get("/basemap/roads/9/416/222")
    assert roads.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert roads.content == b"\x1a\x00"  # unpacked by the client, as its header told it to
    assert client.get("/basemap/roads/9/0/0").status_code == 204


@pytest.mark.parametrize(
    "path",
    ["osm/1/0/0", "nowhere/1/0/0", "town/9/600/0", "town/9/0/-1", "town/99/0/0", "..%2ftown/1/0/0"],
)
def test_what_there_is_not_is_not_found(client, configured, tmp_path, path):
    archive(tmp_path / "town.pmtiles", "PNG", {(9, 416, 222): b"x"})
    configured('town = "town.pmtiles"')
    assert client.get(f"/basemap/{path}").status_code == 404


def test_a_file_that_goes_away_is_an_error_and_no_crash(client, configured, tmp_path):
    archive(tmp_path / "town.pmtiles", "PNG", {(9, 416, 222): b"x"})
    configured('town = "town.pmtiles"')
    assert client.get("/map").status_code == 200
    (tmp_path / "town.pmtiles").unlink()
    assert client.get("/basemap/town/9/416/222").status_code == 503
