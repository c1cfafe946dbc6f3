"""When the connections came: networks reach a block, levelling a lot."""

from __future__ import annotations

import numpy as np

from data.generate.lives import Life
from data.generate.terms import LAST_DAY, rng

NETWORKS = ("water", "power", "road", "drainage", "telecom")
_READY_BEFORE = {  # days before the baseline by which a lot of that status was cooked: from, to
    "cooked": (15, 420), "allocated": (150, 800), "building": (350, 1_100),
    "producing": (700, 4_900), "idle": (500, 1_500),
}  # fmt: skip


def service_days(lives: list[Life]) -> list[dict[str, int]]:
    """For each life the day number of each service that is there (missing = not there)."""
    stream = rng(800)
    ready = [_ready_day(life, stream) for life in lives]
    first: dict[tuple[str, int], int] = {}
    for life, day in zip(lives, ready, strict=True):
        if day is not None:
            block = (life.lot.district, life.lot.block)
            first[block] = min(day, first.get(block, day))
    blocks: dict[tuple[str, int], dict[str, int]] = {}
    found = []
    for life, day in zip(lives, ready, strict=True):
        block = (life.lot.district, life.lot.block)
        if block not in blocks:
            blocks[block] = _networks(first.get(block), stream)
        days = dict(blocks[block]) if life.status != "raw" else _of_raw(blocks[block])
        if day is not None:
            days["levelled"] = day - int(stream.uniform(2, 45))
        found.append(days)
    return found


def _ready_day(life: Life, stream: np.random.Generator) -> int | None:
    cooked = life.day_of("cooked")
    baseline = life.events[0][1]
    if baseline in _READY_BEFORE:
        return -int(stream.uniform(*_READY_BEFORE[baseline]))
    return cooked


def _networks(first: int | None, stream: np.random.Generator) -> dict[str, int]:
    """The days of a block's networks; with cooked land in it, all five before its first day."""
    days = {}
    if first is not None:
        days = {name: first - int(stream.uniform(4, 170)) for name in NETWORKS}
        if stream.random() < 0.6:
            days["gas"] = first + int(stream.uniform(-90, 220))
        if stream.random() < 0.15:
            days["heating"] = first + int(stream.uniform(-60, 320))
    else:
        for name, odds in (("road", 0.45), ("power", 0.35), ("water", 0.3), ("telecom", 0.2)):
            if stream.random() < odds:
                days[name] = int(stream.uniform(-600, LAST_DAY))
    return {name: day for name, day in days.items() if day <= LAST_DAY}


def _of_raw(days: dict[str, int]) -> dict[str, int]:
    """Raw land has at most the road and the power line that pass it."""
    return {name: day for name, day in days.items() if name in {"road", "power"}}
