"""``python -m bench``: every measured comparison, one table of the facts and their targets.

Exit code 1 when a target is not reached. The parts are runs of their own: ``python -m
bench.browser``, ``bench.rerun``, ``bench.tools``, ``bench.export``, ``bench.check``.
"""

from __future__ import annotations

import argparse
import logging
import sys

from bench import browser, check, export, generate, report, rerun, tools
from bench.chrome import NoBrowser
from bench.report import Line

RERUN_S = 0.150


def reruns(rows: int, rounds: int) -> list[Line]:
    """The Python work of a rerun."""
    return [
        Line(
            f"{rows:,}, Python work of a rerun: {case}", 1000 * seconds["cpu"], "ms",
            None if case == rerun.FIRST else 1000 * RERUN_S,
            note=f"by the clock {1000 * seconds['total']:.0f} ms",
        )
        for case, seconds in rerun.run(rows, rounds).items()
    ]  # fmt: skip


def exports(rows: int, rounds: int) -> list[Line]:
    """GeoJSON against GeoPandas."""
    ratios = {r["writer"]: r["ratio"] for r in export.race(generate.parcels(rows), rounds)}
    ratio = float(ratios[export.PLAIN])
    what = f"{rows:,}, GeoJSON export: times as fast as to_file"
    return [Line(what, ratio, "×", export.TARGET, at_least=True)]


def main() -> int:
    """Measure, print, keep; 0 when every target is reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[30_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # Streamlit warns that there is no session
    most = max(options.rows)
    parts = {
        "export": lambda: exports(most, options.rounds),
        "check": lambda: check.run(most, options.rounds),
        "rerun": lambda: reruns(most, options.rounds),
        "tools": lambda: [line for n in options.rows for line in tools.run(n, options.rounds)],
        "browser": lambda: browser.run(options.rows, options.rounds),
    }
    lines: list[Line] = []
    for name, part in parts.items():
        sys.stderr.write(f"{name} …\n")
        try:
            lines += part()
        except NoBrowser as reason:
            sys.stderr.write(f"left out: {reason}\n")
    facts = report.machine()
    print(f"\n{facts['cpus']} CPUs, {facts['system']}, load average {facts['load_average']}\n")
    print(report.table(lines))
    path = report.save("all", lines, rows=options.rows, rounds=options.rounds)
    sys.stderr.write(f"{path}\n")
    return int(any(line.reached is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
