"""The server's work for each tool: what it costs to answer a click, beside the naive way.

    python -m bench.tools --rows 30000 100000

The routes are called in this process, so that what is measured is the work and not the wire; CPU
time, as others use the machine too. Every turn asks for a state, a text or a place that nobody has
asked for, so that no cached answer is measured; the very first turn, which also makes what is kept
for a snapshot (indexes, imports), is told apart.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import geopandas as gpd
import numpy as np
import shapely

import service
from bench import naive, report
from bench.report import Line
from bench.served import ask, snapshot
from gis.atlas import Atlas
from gis.classes import FEWEST, MOST
from gis.colouring import Colouring
from gis.filters import ParcelFilter
from gis.heat import heat
from gis.mercator import TILE_PX, world_px
from layers import sheet, single_file
from layers.parcel_labels import ZOOM
from service import geometry, marked
from ui import export_map, i18n, map_fields, sheet_content
from ui.reader import reading

TARGET_S = 0.5
MOST_NAIVE_S = 5.0  # then the alternative has had its turns
CORNERS = 200  # of a lasso
Turn = Callable[[int], Any]


@dataclass(frozen=True)
class Tool:
    """What a person uses.

    Attributes:
        name: in words.
        work: the server's part of it, by turn.
        other: the name of a naive alternative. naive: its work.
        waits: it makes a file, for which a person waits and sees that it is made: no target.
    """

    name: str
    work: Turn
    other: str = ""
    naive: Turn | None = None
    waits: bool = False


def tools(atlas: Atlas, turns: int) -> list[Tool]:
    """Every tool on a snapshot that is served, for so many turns."""
    land, count = atlas.parcels, len(atlas.parcels)
    everything = np.ones(count, dtype=bool)
    xy = shapely.get_coordinates(atlas.interior_points)
    (west, south), (east, north) = np.percentile(xy, (25, 75), axis=0).tolist()
    points = gpd.GeoSeries(atlas.interior_points, crs=land.crs)
    county = quote(str(atlas.layer("counties")["id"].iloc[0]), safe="")

    def place(turn: int) -> Any:
        return xy[(turn + 1) * 7919 % count]

    def chosen(turn: int) -> ParcelFilter:
        return ParcelFilter(min_mu=18 + turn / 20)  # most are larger

    keys = [service.publish(atlas, chosen(turn)) for turn in range(turns)]

    def of_state(path: str, query: str = "") -> Turn:
        return lambda turn: ask(path.format(key=keys[turn]), query)

    def a_card(path: str) -> Turn:
        return lambda turn: ask(f"/card/{path.format(turn + 1)}.json", f"state={keys[turn]}")

    def lasso(turn: int) -> shapely.Geometry:
        """Around half of the land each way, a little larger every turn."""
        angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
        size = (0.45 + 0.01 * turn) * (1 + 0.1 * np.sin(9 * angle))
        across, up = (east - west) * size, (north - south) * size
        x = (west + east) / 2 + across * np.cos(angle)
        return shapely.Polygon(np.column_stack([x, (south + north) / 2 + up * np.sin(angle)]))

    def select(turn: int) -> bytes:
        found = marked.publish(atlas, ParcelFilter(within=lasso(turn)).mask(atlas))
        return ask(f"/marked/{found}.bin")

    def day(turn: int) -> date:
        return date(2022, 6, 1) + timedelta(days=turn)

    def filtered(wish: ParcelFilter, **more: Any) -> bytes:
        return ask(f"/state/{service.publish(atlas, wish, **more)}.bin")

    def label(turn: int) -> bytes:
        x, y = (world_px(place(turn)[None, :], ZOOM)[0] // TILE_PX).astype(int)
        return ask(f"/labels/{geometry.name_of(atlas)}/{x}/{y}.json")

    def classing(turn: int) -> Colouring:
        size = MOST - FEWEST + 1
        by = ("mu", "planned_density", "actual_density", "days")[turn // size % 4]
        return Colouring(by, "natural", FEWEST + turn % size)

    projects = atlas.layer("projects")
    yuan = projects["planned_invest_yuan"].to_numpy(dtype=float)
    at = shapely.get_coordinates(shapely.centroid(projects.geometry.to_numpy()))
    surface = heat(at, yuan)
    assert surface is not None
    words = sheet_content.content(atlas, ParcelFilter(), everything, sheet.DRAWN, "Bench")
    bounds = tuple(land.total_bounds.tolist())
    scene = sheet.Scene(atlas, i18n.map_words("en"), bounds)

    def file(_turn: int) -> bytes:
        return single_file.page(
            atlas, everything, atlas.status_codes(), words, i18n.map_words("en"), "mu",
            map_fields.parcels(atlas, land), None, ("counties", "parks", "parcels"),
            export_map.texts(),
        )  # fmt: skip

    mu = land["area_mu"].to_numpy()
    return [
        Tool("filter by size", lambda n: filtered(ParcelFilter(max_mu=24 + n / 20))),
        Tool(
            "search", lambda n: ask("/search", f"q=lot%20{n + 1}7"),
            "str.contains on all texts", lambda n: naive.contains_text(land, f"lot {n + 1}7"),
        ),
        Tool(
            "pick", lambda n: ask("/pick/all", f"lng={place(n)[0]}&lat={place(n)[1]}"),
            "contains, no index", lambda n: naive.at_point(land, shapely.Point(place(n))),
        ),
        Tool(
            "lasso", select,
            "within, no index", lambda n: naive.within(points, lasso(n)),
        ),
        Tool(
            "drawing as filter", lambda n: filtered(ParcelFilter(within=lasso(n))),
            "within, no index", lambda n: naive.within(points, lasso(n)),
        ),
        Tool(
            "colour by, new classes", lambda n: filtered(ParcelFilter(), colouring=classing(n)),
            "NaturalBreaks of all", lambda n: naive.natural_breaks(mu, FEWEST + n % 7),
        ),
        Tool("colour by, classes known", lambda n: filtered(chosen(n), colouring=classing(0))),
        Tool("legend", of_state("/legend/{key}.json")),
        Tool("figures", of_state("/figures/{key}.json")),
        Tool("charts", of_state("/charts/{key}.json")),
        Tool("card of a parcel", a_card("parcels/G-{:06d}")),
        Tool("card of a county", a_card(f"counties/{county}")),
        Tool(
            "table, sorted", of_state("/rows/{key}.json", "offset=0&limit=100&sort=-area_mu"),
            "sort_values, to_json", lambda n: naive.sorted_rows(land, everything, "area_mu"),
        ),
        Tool("labels of a square", label),
        Tool(
            "heat", of_state("/overlays/{key}/heat.json"),
            "Gaussians, every cell", lambda _: naive.heat(surface, at, yuan),
        ),
        Tool("park density", of_state("/overlays/{key}/park_density.json")),
        Tool("flows", of_state("/overlays/{key}/flows.json")),
        Tool(
            "time step", lambda n: filtered(ParcelFilter(as_of=day(n))),
            "groupby, last", lambda n: naive.status_on(atlas.events, day(n)),
        ),
        Tool(
            "sheet A4, preview",
            lambda _: sheet.render(scene, words, sheet.Form(fmt="png", dpi=98)), waits=True,
        ),
        Tool("sheet A4, PDF", lambda _: sheet.render(scene, words, sheet.Form()), waits=True),
        Tool(
            "map in one file", file,
            "folium.GeoJson", lambda _: naive.folium_file(land), waits=True,
        ),
    ]  # fmt: skip


def _seconds(work: Turn, turns: range, most: float = float("inf")) -> list[float]:
    found: list[float] = []
    for turn in turns:
        began = time.process_time()
        work(turn)
        found.append(time.process_time() - began)
        if sum(found) > most:
            break
    return found


def measure(tool: Tool, rows: int, rounds: int) -> Line:
    """CPU time of a tool, the median of ``rounds`` after the first turn."""
    (first,) = _seconds(tool.work, range(1))
    found = statistics.median(_seconds(tool.work, range(1, rounds + 1)))
    note = f"first {1000 * first:.0f} ms"
    if tool.naive is not None:
        other = statistics.median(_seconds(tool.naive, range(rounds), MOST_NAIVE_S))
        ratio = other / max(found, 1e-6)
        note += f"; {ratio:.3g} × as fast as {tool.other} ({1000 * other:.0f} ms)"
    target = None if tool.waits else 1000 * TARGET_S
    return Line(f"{rows:,}, {tool.name}", 1000 * found, "ms", target, note=note)


def run(rows: int, rounds: int = 5) -> list[Line]:
    """Every tool on one town."""
    with snapshot(rows) as atlas, reading("en", "mu"):
        return [measure(tool, rows, rounds) for tool in tools(atlas, rounds + 1)]


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[30_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # Streamlit warns that there is no session
    lines = [line for rows in options.rows for line in run(rows, options.rounds)]
    print(report.table(lines))
    report.save("tools", lines, rows=options.rows, rounds=options.rounds)


if __name__ == "__main__":
    main()
