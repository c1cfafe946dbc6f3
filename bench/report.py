"""What a bench found, with its target: a table for people, JSON for later."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Line:
    """One fact.

    Attributes:
        what: in words.
        value: in ``unit``.
        target: what it has to be; None: no target.
        at_least: whether more is better.
        bound: the value is only a lower bound (an alternative that did not finish).
        note: what else has to be known to read it.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    bound: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def text(self) -> str:
        """One line of the table."""
        value = f"{'> ' if self.bound else ''}{_number(self.value)} {self.unit}"
        goal = ""
        if self.target is not None:
            sign = "≥" if self.at_least else "≤"
            goal = f"{sign} {_number(self.target)}  {'reached' if self.reached else 'NOT REACHED'}"
        return f"{self.what:<58}{value:>16}   {goal:<24}{self.note}".rstrip()


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def machine() -> dict[str, Any]:
    """What of the machine bears on the numbers, and how busy others keep it now."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "load_average": list(os.getloadavg()) if hasattr(os, "getloadavg") else None,
    }


def table(lines: Iterable[Line]) -> str:
    """All lines."""
    return "\n".join(line.text() for line in lines)


def save(name: str, lines: Iterable[Line], **more: Any) -> Path:
    """Keep the facts as JSON under bench/results/."""
    RESULTS.mkdir(exist_ok=True)
    facts = {
        "bench": name,
        "machine": machine(),
        "lines": [{**asdict(line), "reached": line.reached} for line in lines],
        **more,
    }
    path = RESULTS / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")
    return path
