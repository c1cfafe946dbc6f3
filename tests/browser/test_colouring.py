"""A planner colours the parcels by what matters, and sets the classes."""

from __future__ import annotations

import re

import numpy as np
import pytest

import service
from gis.coloured import coloured
from gis.colouring import Colouring
from gis.filters import ParcelFilter
from layers import class_colours
from layers.palette import LAND

pytestmark = pytest.mark.browser
MOST_OF_MAP = 0.21
ALPHA = 0.94  # of a parcel's colour over the ground
LEGEND = """() => [...document.querySelectorAll(".shudi-classes > .shudi-class")].map(row =>
    [row.children[1].textContent, ...[...row.querySelectorAll("b")].map(b => +b.textContent.replaceAll(",", ""))])"""


def legend(screen):
    """Text of each class to its parcels and mu; the last is the sum."""
    rows = screen.frame.evaluate(LEGEND)
    return {text: tuple(numbers) for text, *numbers in rows if numbers}


def legend_of(screen, key, title):
    screen.shown(key)
    head = screen.frame.locator(".shudi-legend-head")
    screen.until(lambda: head.inner_text() == title and legend(screen), f"the legend: {title}")
    return legend(screen)


def agrees_with_the_strip(screen, rows, label="Parcels"):
    *classes, (parcels, mu) = rows.values()
    assert screen.strip()[label] == (f"{mu:,.0f} mu", f"{parcels:,.0f} parcels")
    assert sum(n for n, _ in classes) == parcels
    assert sum(area for _, area in classes) == pytest.approx(mu, abs=0.5 * len(classes) + 0.5)


def rgb(colour):
    return np.array([*bytes.fromhex(colour[1:])], dtype=float)


def is_painted(screen, atlas, how, count=8):
    """Whether parcels of a crowded place have the colours of their classes, pixel by pixel."""
    found = coloured(atlas, how)
    colours = class_colours.colours(found)
    middles = atlas.parcels.geometry.representative_point()
    free = atlas.parcels["project"].isna() & (atlas.area_mu > 60)  # no circle lies over them
    crowd = np.hypot(middles.x - 112.83, middles.y - 23.30)
    rows = [int(n) for n in np.argsort(crowd.to_numpy()) if free.iloc[n]][:40]
    screen.look_at(112.83, 23.30, 14)
    picture = screen.picture().astype(float)
    box = screen.page.locator("iframe.sd-map").bounding_box()
    seen = {}
    for n in rows:
        x, y = screen.on_screen(middles.x.iloc[n], middles.y.iloc[n])
        inside = box["x"] + 290 < x < box["x"] + box["width"] - 60
        if inside and box["y"] + 60 < y < box["y"] + box["height"] - 90:
            patch = picture[round(y) - 1 : round(y) + 2, round(x) - 1 : round(x) + 2]
            wanted = ALPHA * rgb(colours[found.code[n]]) + (1 - ALPHA) * rgb(LAND)
            seen[n] = np.abs(np.median(patch, axis=(0, 1)) - wanted).max()
    assert len(seen) >= count
    assert len({found.code[n] for n in seen}) >= 3, "several classes are in sight"
    assert {n: off for n, off in seen.items() if off > 8} == {}


def test_parcels_take_the_colours_of_their_classes(screen, atlas):
    usual = legend_of(screen, service.publish(atlas), "Parcels by status")
    agrees_with_the_strip(screen, usual)
    whole, part = (
        screen.frame.locator(name).bounding_box() for name in (".folium-map", ".shudi-legend")
    )
    assert part["width"] * part["height"] < MOST_OF_MAP * whole["width"] * whole["height"]

    by = screen.page.locator(".sd-colours select").first
    by.select_option("park")
    key = service.publish(atlas, colouring=Colouring("park"))
    name = "Zhaoqing New District (Yong'an–Guangli)"
    assert name in legend_of(screen, key, "Parcels by park")
    said = screen.frame.locator(".shudi-class span", has_text=name)
    assert said.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight")
    assert said.get_attribute("title") == name
    by.select_option("mu")
    how = Colouring("mu")
    rows = legend_of(screen, service.publish(atlas, colouring=how), "Parcels by area")
    agrees_with_the_strip(screen, rows)
    is_painted(screen, atlas, how)

    # The editor: five quantiles instead, then a break moved by its own key.
    screen.page.locator(".sd-classes summary").click()
    screen.page.locator(".sd-editor select").select_option("quantiles")
    quantiles = Colouring("mu", "quantiles")
    key = service.publish(atlas, colouring=quantiles)
    screen.until(lambda: legend_of(screen, key, "Parcels by area") != rows, "the quantiles' legend")
    breaks = screen.page.locator(".sd-breaks input")
    before = [str(value) for value in coloured(atlas, quantiles).breaks]
    screen.until(
        lambda: [float(b.input_value()) for b in breaks.all()] == [float(b) for b in before],
        "its breaks in the fields",
    )
    screen.page.locator(".sd-handles i").last.press("PageUp")
    screen.until(lambda: "classes=own_" in screen.page.url, "own breaks are in the address")
    own = re.search(r"classes=own_([\d._]+)", screen.page.url)[1]
    assert [float(n) for n in own.split("_")][:3] == [float(b) for b in before[:3]]
    mine = Colouring("mu", "own", breaks=tuple(float(n) for n in own.split("_")))
    assert mine.breaks[3] > float(before[3])
    moved = legend_of(screen, service.publish(atlas, colouring=mine), "Parcels by area")
    agrees_with_the_strip(screen, moved)

    # A break that is typed goes where it belongs, and no other is lost.
    breaks.first.fill("500")
    breaks.first.press("Enter")
    wanted = [*mine.breaks[1:], 500.0]
    mine = Colouring("mu", "own", breaks=tuple(wanted))
    screen.until(
        lambda: [float(b.input_value()) for b in breaks.all()] == pytest.approx(wanted, rel=1e-5),
        "the fields ascend",
    )
    moved = legend_of(screen, service.publish(atlas, colouring=mine), "Parcels by area")

    screen.page.reload()  # the address brings it all back
    assert legend_of(screen, service.publish(atlas, colouring=mine), "Parcels by area") == moved
    by.select_option("county")
    county = Colouring("county")
    agrees_with_the_strip(
        screen, legend_of(screen, service.publish(atlas, colouring=county), "Parcels by county")
    )


def test_the_legend_filters_and_patterns_and_labels_come_on_demand(screen, atlas):
    legend_of(screen, service.publish(atlas), "Parcels by status")
    screen.frame.locator("button.shudi-class", has_text="Cooked").click()
    chosen = ParcelFilter(statuses=frozenset({"cooked"}))
    screen.shown(service.publish(atlas, chosen))
    screen.until(lambda: legend(screen)["Raw"] == (0, 0), "what is filtered out is 0")
    agrees_with_the_strip(screen, legend(screen), "Parcels in the filter")
    assert screen.frame.locator(".shudi-none", has_text="Raw").count() == 1
    screen.frame.locator("button.shudi-class", has_text="Cooked").click()
    screen.shown(service.publish(atlas))

    there = atlas.parcels["status"] == "producing"
    largest = atlas.parcels[there & atlas.parcels["project"].isna()]["area_mu"].idxmax()
    point = atlas.parcels.geometry[largest].representative_point()
    screen.look_at(point.x, point.y, 17)
    name = atlas.parcels["name"][largest]
    screen.until(
        lambda: any(name in text for text in screen.frame.evaluate("() => shudi.written()")),
        "its name stands on it",
    )
    area = f"{atlas.parcels['area_mu'][largest]:,.0f} mu"
    assert f"{name} {area}" in screen.frame.evaluate("() => shudi.written()")
    # With its middle out of view, the name stands on the part of it that is there.
    screen.look_at(point.x, point.y, 18)
    screen.frame.evaluate(
        "() => shudi.map.panBy([-shudi.map.getSize().x / 2 - 60, 0], {animate: false})"
    )
    screen.until(
        lambda: f"{name} {area}" in screen.frame.evaluate("() => shudi.written()"),
        "its name stands on its part",
    )
    screen.look_at(point.x, point.y, 17)
    screen.page.locator(".sd-check", has_text="Names and areas").click()
    screen.until(lambda: screen.frame.evaluate("() => shudi.written()") == [], "no names")

    def inks():
        x, y = (round(v) for v in screen.on_screen(point.x, point.y))
        return screen.picture()[y - 12 : y + 12, x - 12 : x + 12].reshape(-1, 3).std(axis=0).max()

    assert inks() < 3, "one plain colour"
    screen.page.locator(".sd-check", has_text="Patterns").click()
    screen.until(lambda: inks() > 12, "a pattern over the colour")
    swatch = screen.frame.locator(".shudi-class", has_text="Producing").locator("i")
    assert "data:image" in swatch.evaluate("i => i.style.backgroundImage")
    for said in ("patterns=1", "labels=0"):
        screen.until(lambda said=said: said in screen.page.url, f"{said} in the address")
