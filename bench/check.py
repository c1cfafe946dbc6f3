"""All checks of a layer of parcels, against GeoPandas asked for overlaps and gaps alone.

    python -m bench.check --rows 100000

The land is generated and then spoiled: two in a hundred parcels are shifted over their neighbours,
are there twice, have needless points, a wrong area or a wrong amount. Ours answers every question
there is and makes the findings; GeoPandas only finds the overlapping pairs with their areas
(``overlay`` of the layer with itself) and the holes (``union_all``). Both in one process by turns.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import shapely

from bench import report
from bench.generate import parcels
from bench.report import Line
from gis.check import checked
from gis.repair import applied, proposed

TARGET_S = 20.0
SPOILED = 0.02  # of the parcels, for each kind of fault


def spoiled(rows: int, seed: int = 3) -> gpd.GeoDataFrame:
    """Generated parcels with faults of many kinds."""
    frame, rng = parcels(rows), np.random.default_rng(seed)
    shapes = frame.geometry.to_numpy().copy()

    def some() -> np.ndarray:
        return rng.choice(rows, max(1, int(rows * SPOILED)), replace=False)

    for at, metres in ((some(), 0.15), (some(), 12.0)):
        shapes[at] = shapely.transform(shapes[at], lambda xy, m=metres: xy + m / 110_900)
    at = some()
    shapes[at] = shapely.segmentize(shapes[at], 1 / 110_900)
    at = some()
    shapes[at] = shapes[(at + 1) % rows]
    frame = frame.set_geometry(shapes, crs=frame.crs)
    for column, factor in (("declared_area_m2", 1 / 666.7), ("planned_invest_yuan", 1e-4)):
        frame.loc[some(), column] *= factor
    return frame


def with_geopandas(frame: gpd.GeoDataFrame) -> tuple[int, int]:
    """Overlapping pairs and holes, the way that its documentation shows."""
    metres = frame[["id", "geometry"]].to_crs(frame.estimate_utm_crs())
    both = gpd.overlay(metres, metres, how="intersection", keep_geom_type=True)
    pairs = both[(both["id_1"] < both["id_2"]) & (both.area > 1)]
    whole = metres.union_all()
    return len(pairs), int(shapely.get_num_interior_rings(shapely.get_parts(whole)).sum())


def _took(work: Callable[[], object]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def run(rows: int, rounds: int) -> list[Line]:
    """Seconds of all checks, of the repairs, and how many times as fast as the alternative."""
    frame = spoiled(rows)
    layer = checked(frame)
    ours, theirs, repairing = [], [], []
    for _ in range(rounds):
        ours.append(_took(lambda: checked(frame)))
        theirs.append(_took(lambda: with_geopandas(frame)))
    for _ in range(rounds):
        repairing.append(_took(lambda: applied(layer.frame, proposed(layer.frame))))
    clock, cpu = (statistics.median(one[n] for one in ours) for n in (0, 1))
    other = statistics.median(one[1] for one in theirs)
    mend = statistics.median(one[1] for one in repairing)
    found = sum(layer.counts.values())
    return [
        Line(f"{rows:,}, all checks", clock, "s", TARGET_S,
             note=f"CPU {cpu:.1f} s, {found:,} findings"),
        Line(f"{rows:,}, times as fast as overlay and union_all (CPU)", other / cpu, "×",
             note=f"GeoPandas {other:.1f} s for two of the questions"),
        Line(f"{rows:,}, all repairs proposed and made (CPU)", mend, "s"),
    ]  # fmt: skip


def main() -> int:
    """Measure, print, keep; 0 when the target is reached."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.check", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    lines = [line for rows in options.rows for line in run(rows, options.rounds)]
    print(report.table(lines))
    path = report.save("check", lines, rows=options.rows, rounds=options.rounds)
    sys.stderr.write(f"{path}\n")
    return int(any(line.reached is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
