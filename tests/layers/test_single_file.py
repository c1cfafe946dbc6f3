"""The map in one file: nothing from outside, no text of the data outside of its JSON."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser

import numpy as np
import pytest
import shapely

from layers import densities, single_file
from layers.words import Words
from tests.layers import example
from tests.layers.sheet.conftest import content


class Read(HTMLParser):
    """Scripts, attributes that load something, and everything else."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.data, self.loads, self.metas, self.words = [], [], [], {}, []
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self._tag = tag + named.get("type", "")
        self.loads += [v for k, v in attrs if k in ("src", "href") and v]
        if tag == "meta" and "http-equiv" in named:
            self.metas[named["http-equiv"]] = named["content"]

    def handle_data(self, data):
        {"script": self.scripts, "scriptapplication/json": self.data}.get(
            self._tag, self.words
        ).append(data)

    def handle_endtag(self, tag):
        self._tag = ""


TEXTS = {
    name: name
    for name in ("metres", "kilometres", "yuan", "density", "close", "search", "none", "more",
                 "status", "parcels", "figures", "unit", "zoom_in", "zoom_out", "panel")
} | {"units": [["mu", "mu"]], "density": densities.told("en")}  # fmt: skip


def page(atlas, mask=None, **more):
    mask = np.ones(len(atlas.parcels), dtype=bool) if mask is None else mask
    frame = atlas.parcels[mask]
    fields = [
        single_file.Field("Parcel", frame["id"]),
        single_file.Field("Name", frame["name"]),
        single_file.Field("Area", frame["area_m2"], "area"),
        single_file.Field("Status", frame["status"], say=str.upper),
    ]
    projects = atlas.layer("projects")
    drawn = single_file.Project(
        projects.geometry.to_numpy(),
        projects["planned_invest_yuan"].to_numpy(dtype=float),
        [single_file.Field("Name", projects["name"])],
    )
    file = single_file.page(
        atlas, mask, atlas.status_codes(), more.pop("content", content(atlas, mask)),
        Words(), "mu", fields, drawn, ("counties", "parks", "towns", "rivers"), TEXTS, **more,
    )  # fmt: skip
    return file.decode()


@pytest.fixture(scope="module")
def read():
    return Read(page(example.atlas(40)))


def test_nothing_comes_from_outside(read):
    assert all(url.startswith("data:") for url in read.loads)
    styles = "".join(read.words)
    assert not re.search(r"url\((?!['\"]?data:)|@import", styles)
    policy = read.metas["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]


def test_only_our_scripts_may_run(read):
    policy = read.metas["Content-Security-Policy"]
    assert len(read.scripts) == len(single_file.SCRIPTS)
    for script in read.scripts:
        digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_what_is_told_is_what_the_filter_leaves():
    atlas = example.atlas(40)
    mask = np.zeros(40, dtype=bool)
    mask[[3, 5, 8]] = True
    told = json.loads("".join(Read(page(atlas, mask)).data))
    parcels = told["parcels"]
    ids = parcels["fields"][0]
    assert [ids["texts"][code] for code in ids["codes"]] == ["P-00003", "P-00005", "P-00008"]
    assert parcels["size"] == 3
    assert parcels["fields"][3]["texts"] == [s.upper() for s in atlas.parcels["status"][mask]]
    assert parcels["fields"][2]["values"] == pytest.approx(
        atlas.parcels["area_m2"][mask].round(2).tolist()
    )
    assert told["notice"] == "Illustrative example"
    assert {layer["name"] for layer in told["around"]} == {"counties", "parks", "towns", "rivers"}
    assert told["bounds"] == pytest.approx(atlas.parcels[mask].total_bounds.tolist(), abs=1e-6)


def test_text_that_tries_to_run_stays_in_the_json():
    hostile = example.hostile()
    title = "</script><img src=x onerror=alert(1)><!--"
    text = page(hostile, content=content(hostile, title=title))
    found = Read(text)
    told = json.loads("".join(found.data))
    assert told["title"] == title
    names = told["parcels"]["fields"][1]["texts"]
    assert set(example.HOSTILE) <= set(names)
    outside = text.replace("".join(found.data), "")
    assert "hacked" not in outside
    assert "<img src=x onerror=alert(1)>" not in outside
    assert "<" not in "".join(found.data)
    assert len(found.scripts) == len(single_file.SCRIPTS)


def test_drawings_go_along():
    text = page(
        example.atlas(4), drawings=[("A <b>site</b>", shapely.box(112.5, 23.1, 112.6, 23.2))]
    )
    drawn = json.loads("".join(Read(text).data))["around"][-1]
    assert drawn["name"] == "drawings"
    assert drawn["names"][0][0] == [{"at": [23.2, 112.55], "text": "A <b>site</b>"}]
    ((shapes, _style),) = drawn["shapes"]
    assert shapes["features"][0]["geometry"]["type"] == "Polygon"


def test_unknown_values_say_nothing():
    atlas = example.atlas(3)
    told = single_file._field(single_file.Field("x", atlas.parcels["area_m2"] * np.nan, "area"))
    assert told["values"] == [None, None, None]
    told = single_file._field(single_file.Field("x", atlas.parcels["stage"]))
    assert set(told["codes"]) == {-1} or told["texts"]


def test_five_thousand_parcels_are_small():
    assert len(page(example.atlas(5000))) < 1_500_000
