"""GeoJSON export against GeoPandas' own, in one process, taking turns.

    python -m bench.export --rows 100000

Both write the same frame to a file on the same disk. Ours also turns rings, rounds to 8 decimals
and replaces the old file in one step; GeoPandas' is measured plain and with RFC7946=YES.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from bench.generate import parcels
from gis import export

TARGET = 3.0
OURS, PLAIN, RFC7946 = "shudi", "to_file", "to_file RFC7946=YES"


def contenders(frame: gpd.GeoDataFrame, folder: Path) -> dict[str, Callable[[], Path]]:
    """What is measured: each writes its file and gives its path."""

    def ours() -> Path:
        return export.write(frame, folder / "ours.geojson")

    def plain() -> Path:
        path = folder / "plain.geojson"
        frame.to_file(path, driver="GeoJSON", engine="pyogrio")
        return path

    def rfc7946() -> Path:
        path = folder / "rfc7946.geojson"
        frame.to_file(path, driver="GeoJSON", engine="pyogrio", RFC7946="YES")
        return path

    return {OURS: ours, PLAIN: plain, RFC7946: rfc7946}


def race(frame: gpd.GeoDataFrame, rounds: int) -> list[dict[str, float | str]]:
    """Seconds of each contender: median, best and worst of ``rounds``, and the ratio to ours."""
    seconds: dict[str, list[float]] = {}
    size: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="shudi-bench-") as folder:
        writers = contenders(frame, Path(folder))
        for turn in range(rounds + 1):
            for name, write in writers.items():
                began = time.perf_counter()
                path = write()
                took = time.perf_counter() - began
                size[name] = path.stat().st_size
                if turn:  # the first turn warms up imports and the disk cache
                    seconds.setdefault(name, []).append(took)
    ours = statistics.median(seconds[OURS])
    return [
        {
            "writer": name,
            "median_s": statistics.median(taken),
            "best_s": min(taken),
            "worst_s": max(taken),
            "mb": size[name] / 1e6,
            "ratio": statistics.median(taken) / ours,
        }
        for name, taken in seconds.items()
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000, help="parcels to export")
    parser.add_argument("--rounds", type=int, default=5, help="turns each; medians are reported")
    parser.add_argument("--json", action="store_true", help="print the facts as JSON")
    options = parser.parse_args()
    results = race(parcels(options.rows), options.rounds)
    ratio = next(r["ratio"] for r in results if r["writer"] == PLAIN)
    if options.json:
        facts = {
            "rows": options.rows,
            "rounds": options.rounds,
            "python": platform.python_version(),
            "cpus": os.cpu_count(),
            "target": TARGET,
            "ratio": ratio,
            "results": results,
        }
        print(json.dumps(facts, indent=2))
        return
    print(f"GeoJSON of {options.rows:,} parcels, median of {options.rounds} turns")
    print(f"{'writer':<22}{'median':>9}{'best':>9}{'worst':>9}{'MB':>8}{'ratio':>8}")
    for r in results:
        print(
            f"{r['writer']:<22}{r['median_s']:>8.2f}s{r['best_s']:>8.2f}s{r['worst_s']:>8.2f}s"
            f"{r['mb']:>8.1f}{r['ratio']:>7.1f}×"
        )
    print(f"target {TARGET:.0f}×: {'reached' if ratio >= TARGET else 'NOT reached'} ({ratio:.2f}×)")


if __name__ == "__main__":
    main()
