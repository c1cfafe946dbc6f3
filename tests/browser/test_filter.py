"""A planner asks for cooked parcels above 50 mu in two parks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

import numpy as np
import pytest

import service
from gis.filters import ParcelFilter
from tests.browser.choosing import apply, two_parks
from tests.browser.conftest import ARTEFACTS

pytestmark = pytest.mark.browser
MOST_BYTES = 5_000


def test_one_filter_everywhere(screen, atlas):
    chosen = two_parks(atlas)
    mask = chosen.mask(atlas)
    left = atlas.parcels[mask]
    apply(screen, chosen)
    key = service.publish(atlas, chosen)
    screen.shown(key)

    count, mu = int(mask.sum()), left["area_mu"].sum()
    figure = (f"{mu:,.0f} mu", f"{count} parcels")
    assert screen.strip()["Parcels in the filter"] == figure
    title = screen.page.locator(".sd-title")
    assert title.inner_text().split("\n")[0].startswith(f"{count} parcels")
    assert f"{mu:,.1f} mu" in title.inner_text()

    others = replace(chosen, statuses=None).mask(atlas)
    counts = atlas.parcels["status"][others].value_counts()
    assert {k: n for k, n in screen.chips().items() if n} == {
        k.capitalize(): n for k, n in counts.items()
    }

    screen.until(lambda: screen.row_count() == count, "the table has the rows")
    shown = {row[0] for row in screen.rows()}
    assert shown
    assert shown <= set(left["id"])
    largest = left.loc[left["area_mu"].idxmax()]
    first = screen.rows()[0]
    assert first[:3] == [largest["id"], "Cooked", f"{largest['area_mu']:,.1f}"]

    state = screen.page.request.get(f"{screen.url}/state/{key}.bin")
    painted = np.frombuffer(state.body(), dtype=np.uint8)[: len(atlas.parcels)]
    assert np.array_equal(painted > 0, mask)


def test_the_map_stays_and_little_is_sent(screen, atlas):
    chosen = two_parks(atlas)
    park, other = sorted(chosen.parks)
    largest = atlas.parcels[chosen.mask(atlas)]["area_mu"].idxmax()
    point = atlas.parcels.geometry[largest].point_on_surface()
    screen.look_at(point.x, point.y, 14)
    screen.frame.evaluate("() => { window.stillHere = true; }")
    frame = screen.page.query_selector("iframe.sd-map")
    view, fetched = screen.view(), screen.status()["fetched"]
    screen.settled()

    steps = {
        "first: a park": (lambda: screen.choose_park(park), {"parks": frozenset({park})}),
        "second: cooked": (lambda: screen.toggle("Cooked"), {"statuses": chosen.statuses}),
        "third: another park": (lambda: screen.choose_park(other), {"parks": chosen.parks}),
        "fourth: 50 mu": (lambda: screen.enter("f_min_mu", "50"), {"min_mu": 50.0}),
        "fifth: raw too": (lambda: screen.toggle("Raw"), {"statuses": frozenset({"cooked", "raw"})}),
        "sixth: reset": (lambda: screen.page.locator(".st-key-reset button").click(), None),
    }  # fmt: skip
    asked: list[list[str]] = []  # of each address by its key: what is asked, and the key
    screen.page.on("request", lambda one: asked.append(re.split(r"[/.]", urlsplit(one.url).path)))
    sent, keys, now = {}, [], ParcelFilter()
    for name, (act, change) in steps.items():
        now = ParcelFilter() if change is None else replace(now, **change)
        screen.received = 0
        act()
        keys.append(service.publish(atlas, now))
        screen.shown(keys[-1])
        sent[name] = screen.received
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / "websocket-bytes.json").write_text(json.dumps(sent, indent=2))

    assert screen.page.title() == "Shudi · industrial land atlas"
    assert screen.page.locator(".streamlit-wide").count() == 1
    assert screen.frame.evaluate("() => window.stillHere") is True
    assert frame.evaluate("f => f.isConnected")
    assert screen.view() == view
    assert screen.status()["fetched"] == fetched, "a filter fetches no tile again"
    sent.pop("sixth: reset")  # eight widgets at once, not one filter
    assert {name: n for name, n in sent.items() if n > MOST_BYTES} == {}
    first = {key: next(words[1] for words in asked if key in words) for key in keys}
    assert set(first.values()) == {"state"}, "the map comes before figures and rows"


def test_an_empty_result_says_what_to_do(screen, atlas):
    screen.enter("f_text", "no parcel is called this")
    nobody = service.publish(atlas, ParcelFilter(text="no parcel is called this"))
    screen.shown(nobody)
    assert "No parcel passes all the filters" in screen.card()
    assert screen.strip()["Parcels in the filter"] == ("0 mu", "0 parcels")
    out = screen.page.locator(".st-key-card .sd-way")
    assert out.all_inner_texts() == [f"Without the search text\n{len(atlas.parcels):,} parcels"]
    out.click()
    screen.shown(service.publish(atlas))
    assert screen.page.locator(".st-key-f_text input").input_value() == ""
    screen.until(lambda: screen.row_count() == len(atlas.parcels), "all rows are back")

    project = atlas.parcels["project"].dropna().iloc[0].split(",")[0]
    screen.enter("f_text", project.upper())
    named = ParcelFilter(text=project.upper())
    screen.shown(service.publish(atlas, named))
    count = int(named.mask(atlas).sum())
    assert 0 < count < len(atlas.parcels)
    screen.until(lambda: screen.row_count() == count, "the parcels of that project")
