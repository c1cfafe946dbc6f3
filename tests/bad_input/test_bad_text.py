"""Texts that want to run, in a page or in a sheet: kept to the letter, and inert everywhere.

They come in by a file, as they would, and are looked at wherever text of the data goes out.
"""

from __future__ import annotations

import csv
import io
import json
import re

import numpy as np
import openpyxl
import pytest
import shapely

from gis import export
from gis.export.table import FORMULA_SIGNS
from gis.export.workbook import MOST_UNITS
from gis.mercator import TILE_PX, world_px
from layers.parcel_labels import LONGEST, ZOOM
from tests.bad_input.outcome import Door
from tests.gis.read.samples import feature, geojson
from tests.layers import example
from tests.layers.test_single_file import Read, page
from tests.service.serving import client_of, when_ready

TEXTS = {
    "img_onerror": "<img src=x onerror=alert(1)>",
    "template": "${alert(1)}",
    "backticks": "`+alert(1)+`",
    "script_end": "</script><script>alert(1)</script>",
    "equals_cmd": "=cmd|' /C calc'!A0",
    "tab_equals": "\t=1+1",
    "markdown_image": "![é](http://198.51.100.7/x)",
    "right_to_left_override": "invoice\u202efdp.exe",
    "100_kb": "<b>" + "x" * 100_000,
}


@pytest.fixture(scope="module")
def atlas(filled, tmp_path_factory):
    """The atlas after the import of a parcel for each text, which is its name and its note."""
    from gis.command import main
    from gis.store import Store

    folder = tmp_path_factory.mktemp("texts")
    squares = example.squares(len(TEXTS))
    rows = [
        feature(square, id=key, name=text, note=text, park=text, county=text, status="raw")
        for (key, text), square in zip(TEXTS.items(), squares, strict=True)
    ]
    path, store_path = geojson(folder / "lots.geojson", *rows), folder / "shudi.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHUDI_STORE", str(store_path))
        store_path.write_bytes(filled.read_bytes())
        assert main(["import", str(path), "--layer", "parcels"]) == 0
    store = Store(str(store_path))
    yield store.atlas()
    store.close()


@pytest.fixture(scope="module")
def client(atlas, tmp_path_factory):
    with client_of(atlas, tmp_path_factory.mktemp("tiles")) as client:
        when_ready(client)
        yield client


@pytest.fixture(params=TEXTS)
def inert(request, atlas):
    """The key of a text, which came in as it was."""
    row = atlas.parcels.set_index("id").loc[request.param]
    assert (row["name"], row["note"], row["park"]) == (TEXTS[request.param],) * 3
    return request.param


def markup(text):
    """Whether a page that this is a part of would run or show any of it."""
    return any(bad in text for bad in ("<img src=x", "alert(1)", "<b>x"))


def test_map(client, inert):
    """The page has none of it; what it fetches is JSON, which `textContent` takes."""
    for url in ("/map", "/map.js", "/overlays/parks.geojson"):
        assert not markup(client.get(url).text) or url.endswith("json")
    n = list(TEXTS).index(inert)
    west, south, east, north = example.squares(len(TEXTS))[n].bounds
    place = {"lng": (west + east) / 2, "lat": (south + north) / 2, "layers": "parcels"}
    answer = client.get("/pick/all", params=place)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["name"] == TEXTS[inert]
    assert client.get(f"/feature/parcels/{inert}.geojson").json()["properties"] == {}


def test_labels(client, atlas, inert):
    n = list(TEXTS).index(inert)
    middle = shapely.centroid(atlas.parcels.geometry[n]).coords[0]
    x, y = (int(at) for at in world_px(np.array([middle]), ZOOM)[0] // TILE_PX)
    geometry = client.get("/tiles/newest/index.json").json()["geometry"]
    answer = client.get(f"/labels/{geometry}/{x}/{y}.json")
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["text"][told["n"].index(n)] == TEXTS[inert].strip()[:LONGEST]


def test_table(client, inert):
    answer = client.get("/rows/all.json?offset=0&limit=50")
    assert answer.headers["content-type"] == "application/json"
    row = next(row for row in answer.json()["rows"] if row["id"] == inert)
    assert (row["name"], row["park"]) == (TEXTS[inert], TEXTS[inert])


def test_exported_html(atlas, inert):
    text = page(atlas)
    read = Read(text)
    told = json.loads("".join(read.data))
    assert TEXTS[inert] in told["parcels"]["fields"][1]["texts"]
    outside = text.replace("".join(read.data), "")
    assert not markup(outside)
    assert "<" not in "".join(read.data)


def cells(atlas):
    content = export.to_bytes(atlas.parcels, "csv").decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


def test_csv(atlas, inert):
    row = cells(atlas)[inert]
    assert not any(cell.startswith(FORMULA_SIGNS) for cell in row.values())
    assert row["name"].removeprefix("'") == TEXTS[inert]


def test_xlsx(atlas, inert):
    book = openpyxl.load_workbook(io.BytesIO(export.to_bytes(atlas.parcels, "xlsx")))
    sheet = book["parcels"]
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index("id")].value == inert)
    cell = row[head.index("name")]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    # An underscore sequence is how the format writes what XML cannot hold.
    assert re.sub(r"_x0009_", "\t", cell.value) == TEXTS[inert][:MOST_UNITS]


def test_command_line(door, inert):
    """Findings and facts are lines, whatever they are about."""
    assert isinstance(door, Door)
    code, out, _ = door.run("summary", "--json")
    assert code == 0
    assert json.loads(out)
