"""The app in a headless, offline Chromium, against ``folium.GeoJson`` through streamlit-folium.

    python -m bench.browser --rows 30000 100000

Every number is proved by a screenshot: a first paint is complete when a screenshot equals the
settled one, which in turn has to look as the parcels themselves say (bench/picture.py). Both apps
are up and warm, both browsers empty. Measured where the map opens by itself, with all parcels in
view, and closer in, where a parcel is a few pixels and the map is made of vector tiles.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from bench import filtering, first_paint, folium_app, report
from bench.chrome import chromium
from bench.first_paint import Paint
from bench.map_page import View
from bench.picture import Expected
from bench.report import Line
from bench.server import ROOT, serving
from bench.town import fill
from gis.store import Store

TARGETS = {30_000: 8.0, 100_000: 40.0}  # times as fast as the alternative
SIDE_PX = 3.0  # of a parcel, at least, in the view closer in
FILTER_S, FILTER_BYTES = 0.5, 5_000
BEYOND = 1.25  # the alternative is stopped at this much more than the target


def race(browser: Browser, rows: int, rounds: int, *, alternative: bool) -> Iterator[Line]:
    """All facts of one number of parcels, as they are found."""
    with tempfile.TemporaryDirectory(prefix="shudi-bench-") as name:
        folder = Path(name)
        location = str(folder / "shudi.db")
        fill(location, rows)
        store = Store(location)
        atlas = store.atlas()
        expected = Expected.of(atlas)
        paints: list[Paint] = []
        app = serving(
            ROOT / "streamlit_app.py", ROOT, folder / "app.log", "/healthz", store=location
        )
        with app as (address, wait):
            tiles_s = wait("/tiles/newest/index.json")
            yield Line(f"{rows:,}: first start until the tiles are made", tiles_s, "s")
            closer: View | None = None
            for close in (False, True):
                runs = [
                    first_paint.of_app(browser, address, expected, closer) for _ in range(rounds)
                ]
                paint = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
                paints.append(paint)
                yield from _paint_lines(rows, paint, runs)
                yield from _filter_lines(rows, paint, browser, address, expected, closer)
                if not close:
                    closer = _closer(paint.view, expected)
        if not alternative:
            return
        width, height = (round(paints[0].box[side]) for side in ("width", "height"))
        script = folium_app.write(folder, atlas.parcels, width, height)
        app = serving(script, folder, folder / "folium.log", "/_stcore/health")
        with app as (address, _):
            # The first visit reads the file and is not counted: neither app is measured cold.
            for paint in paints:
                target = TARGETS.get(rows, 1.0)
                seconds, came, memory, _ = folium_app.first_paint(
                    browser, address, expected, paint.view, (width, height),
                    BEYOND * target * paint.seconds + 5,
                )  # fmt: skip
                where = _where(rows, paint)
                yield Line(f"{where}: folium.GeoJson", seconds, "s", bound=not came)
                yield Line(
                    f"{where}: times as fast as folium.GeoJson", seconds / paint.seconds, "×",
                    TARGETS.get(rows), at_least=True, bound=not came,
                )  # fmt: skip
                if memory:
                    yield Line(f"{where}: renderer, folium.GeoJson", memory, "MB")
        store.close()


def _closer(view: View, expected: Expected) -> View:
    """The same middle, at the first zoom beyond at which a parcel is `SIDE_PX` wide."""
    side = float(np.sqrt(np.median(expected.area_px0)))
    zoom = max(view[2] + 1, int(np.ceil(np.log2(SIDE_PX / side))))
    return view[0], view[1], zoom


def _where(rows: int, paint: Paint) -> str:
    way = "overview" if paint.overview else "tiles"
    return f"{rows:,}, zoom {paint.view[2]} ({way})"


def _paint_lines(rows: int, paint: Paint, runs: list[Paint]) -> Iterator[Line]:
    spread = f"{min(r.seconds for r in runs):.2f}–{max(r.seconds for r in runs):.2f}"
    where = _where(rows, paint)
    yield Line(
        f"{where}: first complete paint", paint.seconds, "s",
        note=f"median of {len(runs)}, {spread}; off by {paint.error:.0f}/255",
    )  # fmt: skip
    if paint.renderer_mb:
        yield Line(f"{where}: renderer", paint.renderer_mb, "MB")


def _filter_lines(
    rows: int,
    paint: Paint,
    browser: Browser,
    address: str,
    expected: Expected,
    view: View | None,
) -> Iterator[Line]:
    found = filtering.repaints(browser, address, expected, view)
    where = _where(rows, paint)
    seconds = [one.seconds for one in found]
    told = [one.told_s for one in found if one.told_s is not None]
    yield Line(
        f"{where}: filter to screenshot", statistics.median(seconds), "s", FILTER_S,
        note=f"median of {len(found)}, {min(seconds):.2f}–{max(seconds):.2f}",
    )  # fmt: skip
    if told:
        yield Line(f"{where}: filter to the map's own word", statistics.median(told), "s")
    received = [one.received for one in found]
    yield Line(
        f"{where}: bytes over the websocket a filter", max(received), "B", FILTER_BYTES,
        note=f"the most; median {statistics.median(received):.0f}",
    )  # fmt: skip
    kept = sum(one.same_frame and one.same_view for one in found)
    yield Line(
        f"{where}: filters in the same frame and view", kept / len(found), "", 1, at_least=True
    )
    right = sum(one.right for one in found) / len(found)
    yield Line(f"{where}: filters whose picture is right", right, "", 1, at_least=True)


def run(rows: list[int], rounds: int, *, alternative: bool = True) -> list[Line]:
    """Everything; prints each fact when it is there."""
    lines: list[Line] = []
    with chromium() as browser:
        for count in rows:
            for line in race(browser, count, rounds, alternative=alternative):
                lines.append(line)
                print(line.text(), flush=True)
    return lines


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[30_000, 100_000])
    parser.add_argument(
        "--rounds", type=int, default=5, help="first paints each; the median counts"
    )
    parser.add_argument("--ours-only", action="store_true", help="leave the alternative out")
    options = parser.parse_args()
    if hasattr(os, "getloadavg"):
        sys.stderr.write(f"load average at the start: {os.getloadavg()[0]:.1f}\n")
    lines = run(options.rows, options.rounds, alternative=not options.ours_only)
    path = report.save("browser", lines, rows=options.rows, rounds=options.rounds)
    sys.stderr.write(f"load average at the end: {report.machine()['load_average']}; {path}\n")


if __name__ == "__main__":
    main()
