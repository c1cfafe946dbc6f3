"""The Python work of one rerun: the page's script with a filter changed, part by part.

    python -m bench.rerun --rows 100000

Runs ui/main.py by Streamlit's own test harness, in this process, on a store with everything in it.
What is measured is the script, not the wire; the first run of all, which fills caches, is shown
apart.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

import service
from bench.server import ROOT
from bench.town import fill
from gis.filters import ParcelFilter
from gis.store import Store
from service import atlas as atlases
from service import geometry
from ui import bottom, card, figures, filters, look, map_view, settings

Seconds = dict[str, list[float]]

PARTS: dict[str, tuple[Any, str]] = {
    "mask": (ParcelFilter, "mask"),
    "publish": (service, "publish"),
    "map": (map_view, "show"),
    "card": (card, "show"),
    "style": (look, "apply"),
    "figures": (figures, "show"),
    "bottom": (bottom, "show"),
    "filters": (filters, "show"),
}
# One filter after the other; each is a change of the widgets of the one before.
CASES: dict[str, dict[str, Any]] = {
    "everything": {},
    "one status": {"f_status": ["cooked"]},
    "three statuses": {"f_status": ["raw", "cooked", "producing"]},
    "statuses, parks, mu": {
        "f_status": ["cooked"], "f_park": ["Park 2", "Park 3"], "f_min_mu": 20.0,
    },
    "text": {"f_text": "lot 77"},
    "density": {"f_min_density": 200.0},
    "a day seen before": {"f_day": date(2023, 6, 30)},
}  # fmt: skip
NEW_DAY = "a day not seen before"
FIRST = "the first run"


@contextmanager
def timed() -> Iterator[Seconds]:
    """Collects the seconds of every part of the page while it is open. Parts may hold others."""
    seconds: Seconds = {}

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def run(*args: Any, **words: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*args, **words)
            finally:
                seconds.setdefault(name, []).append(time.perf_counter() - began)

        return run

    patches = [
        patch.object(owner, attribute, watched(name, getattr(owner, attribute)))
        for name, (owner, attribute) in PARTS.items()
    ]
    for one in patches:
        one.start()
    try:
        yield seconds
    finally:
        for one in patches:
            one.stop()


def measure(store: Store, rounds: int) -> dict[str, dict[str, float]]:
    """Seconds by case, medians: ``total`` and each part by the clock, ``cpu`` the work of all.

    On a machine that others use too, the clock also counts their work; ``cpu`` does not.
    """
    atlases.use(store.atlas)
    geometry.folder = Path(store.location).parent / "tiles"
    geometry.prepare(atlases.current()).result()  # tiles are not the work of a rerun
    service.offer(ROOT / "ui" / "assets")
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=120)
    try:
        found = {FIRST: _run(app, {}, lambda _: {}, 1)}
        for turn in range(2):  # the first turn warms up
            for name, state in CASES.items():
                found[name] = _run(
                    app, CASES["everything"], lambda _, s=state: s, rounds * turn or 1
                )
        found[NEW_DAY] = _run(
            app, {}, lambda n: {"f_day": date(2023, 1 + n % 9, 2 + n // 9)}, rounds
        )
    finally:
        atlases.use(None)
    return found


def _run(
    app: AppTest, before: dict[str, Any], state: Callable[[int], dict[str, Any]], rounds: int
) -> dict[str, float]:
    """Each round sets ``before``, then the state, whose run is measured."""
    totals: list[float] = []
    works: list[float] = []
    parts: dict[str, list[float]] = {name: [] for name in PARTS}
    for turn in range(rounds):
        for change, counted in ((before, False), (state(turn), True)):
            for name, nothing in settings.FILTERS.items():
                app.session_state[name] = change.get(name, nothing)
            with timed() as seconds:
                began, busy = time.perf_counter(), time.process_time()
                app.run()
                took, work = time.perf_counter() - began, time.process_time() - busy
            if app.exception:
                raise RuntimeError(f"the page failed: {app.exception[0].value}")
            if counted:
                totals.append(took)
                works.append(work)
                for name, taken in parts.items():
                    taken.append(sum(seconds.get(name, ())))
    return {"total": statistics.median(totals), "cpu": statistics.median(works)} | {
        name: statistics.median(taken) for name, taken in parts.items()
    }


def run(rows: int, rounds: int = 5) -> dict[str, dict[str, float]]:
    """`measure` on a store of its own with ``rows`` parcels and every layer."""
    with tempfile.TemporaryDirectory(prefix="shudi-bench-") as folder:
        location = str(Path(folder) / "shudi.db")
        fill(location, rows, areas=True)
        store = Store(location)
        try:
            return measure(store, rounds)
        finally:
            store.close()


def table_of(found: dict[str, dict[str, float]]) -> list[str]:
    """The result as lines of text, in milliseconds."""
    columns = ("total", "cpu", *PARTS)
    lines = [f"{'':<24}" + "".join(f"{name:>9}" for name in columns)]
    lines += [
        f"{case:<24}" + "".join(f"{1000 * seconds[name]:>9.1f}" for name in columns)
        for case, seconds in found.items()
    ]
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"A rerun with {options.rows:,} parcels, ms, medians of {options.rounds}")
    print("\n".join(table_of(run(options.rows, options.rounds))))


if __name__ == "__main__":
    main()
