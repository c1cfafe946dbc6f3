"""The lives of the lots, 2022-01-01 to 2023-10-31: a front of development that moves outward.

Two figures steer it: 13 000 mu newly acquired in the agglomeration area from September 2022 to
October 2023, and a reserve of cooked land that stays above 8 800 mu on every day of 2023.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from data.generate.districts import Lot
from data.generate.terms import LAST_DAY, day_number, rng

STEPS = ("producing", "building", "allocated", "cooked", "cleared", "acquired", "raw")
ACQUIRED_FROM, ACQUIRED_TO = day_number(date(2022, 9, 1)), day_number(date(2023, 10, 31))
ACQUIRED_MU = 13_000.0
ACQUIRED_BEFORE_MU = 4_600.0  # January to August 2022
HELD_FROM = day_number(date(2022, 12, 12))  # the reserve is held from here on
LOW_MU, HIGH_MU = 8_865.0, 9_860.0


@dataclass
class Life:
    """What happened to a lot: (day, status), in order; the first entry is the baseline, day 0."""

    lot: Lot
    mu: float
    in_area: bool
    events: list[tuple[int, str]] = field(default_factory=list)
    contract_day: int | None = None

    @property
    def status(self) -> str:
        """The latest status."""
        return self.events[-1][1]

    @property
    def since(self) -> int:
        """The day of the latest status."""
        return self.events[-1][0]

    def day_of(self, status: str) -> int | None:
        """The day on which the lot became that, or None."""
        return next((day for day, name in self.events if name == status), None)

    def step(self, day: float, status: str) -> None:
        """Add an event, unless it lies after the last day."""
        if day <= LAST_DAY:
            self.events.append((int(day), status))


def live(lots: list[Lot], mu: list[float], in_area: list[bool]) -> list[Life]:
    """A life for each lot."""
    lives = [Life(lot, m, inside) for lot, m, inside in zip(lots, mu, in_area, strict=True)]
    _baseline(lives)
    _acquire(lives)
    _clear(lives)
    _turn_over(lives)
    _build(lives)
    return lives


def _baseline(lives: list[Life]) -> None:
    stream = rng(700)
    for life in lives:
        place = life.lot.score + stream.normal(0, 0.03)
        limits = np.cumsum(life.lot.shares)
        life.events.append((0, STEPS[int(np.searchsorted(limits, place, side="right"))]))


def _acquire(lives: list[Life]) -> None:
    """Raw lots are acquired from the front outward, whole neighbourhoods at a time."""
    stream = rng(701)
    raw = [life for life in lives if life.status == "raw"]
    raw.sort(key=lambda life: life.lot.score + stream.normal(0, 0.03))
    inside = [life for life in raw if life.in_area]
    before, rest = _take(inside, ACQUIRED_BEFORE_MU)
    during, _ = _take(rest, ACQUIRED_MU)
    outside = [life for life in raw if not life.in_area]
    for chosen, start, stop in (
        (before, 8, ACQUIRED_FROM - 5),
        (during, ACQUIRED_FROM, ACQUIRED_TO - 4),
        (outside[: len(outside) // 3], 20, ACQUIRED_TO - 4),
    ):
        blocks: dict[tuple[str, int], int] = {}
        for number, life in enumerate(chosen):
            # One announcement a block; the order of the front is the order of the dates, roughly.
            part = np.clip((number + stream.normal(0, 8)) / len(chosen), 0, 1)
            day = int(start + part * (stop - start))
            life.step(blocks.setdefault((life.lot.district, life.lot.block), day), "acquired")


def _take(lives: list[Life], total_mu: float) -> tuple[list[Life], list[Life]]:
    """The first lots that make up the total to within one thousandth, and the others."""
    taken, left, rest = [], total_mu, list(lives)
    while rest and left > 200:
        taken.append(rest.pop(0))
        left -= taken[-1].mu
    for _ in range(3):
        best = min(range(min(len(rest), 400)), key=lambda i: abs(rest[i].mu - left))
        if abs(rest[best].mu - left) < abs(left):
            taken.append(rest.pop(best))
            left -= taken[-1].mu
    return taken, rest


def _clear(lives: list[Life]) -> None:
    stream = rng(702)
    for life in lives:
        if life.status == "acquired":
            wait = stream.uniform(15, 1_000) if life.since == 0 else stream.uniform(90, 520)
            life.step(life.since + wait, "cleared")


def _turn_over(lives: list[Life]) -> None:
    """Day by day: land is cooked when the reserve runs low, and allocated when there is enough."""
    stream = rng(703)
    reserve = sum(life.mu for life in lives if life.status == "cooked")
    stock = [life for life in lives if life.status == "cooked"]
    fronts = _block_fronts(lives)
    queue = [life for life in lives if life.lot.park and life.status == "cleared"]
    queue.sort(key=lambda life: (fronts[life.lot.district, life.lot.block], life.lot.score))
    start, wander = reserve, 0.0
    for today in range(3, LAST_DAY + 1):
        wander = 0.97 * wander + stream.normal(0, 26)
        settled = min(today / HELD_FROM, 1.0)
        season = 260 * np.sin(2 * np.pi * (today - 300) / 150)
        want = np.clip(start + (9_260 - start) * settled + season + wander, 0, 9_700)
        low = LOW_MU if today >= HELD_FROM - 1 else 0.0
        ready = (life for life in list(queue) if life.since + 45 <= today)
        for life in ready:
            if reserve >= max(want, low + 20):
                break
            if reserve + life.mu <= HIGH_MU:
                queue.remove(life)
                life.step(today, "cooked")
                stock.append(life)
                reserve += life.mu
        busy = 0.62 if today % 91 > 76 else 0.30  # signing rounds at the ends of quarters
        for _ in range(int(stream.poisson(busy))):
            first = [life for life in stock if today - life.since >= 21 or life.since == 0]
            if not first:
                continue
            odds = np.array([1.25 - life.lot.score for life in first]) ** 2
            chosen = first[int(stream.choice(len(first), p=odds / odds.sum()))]
            if reserve - chosen.mu >= low:
                chosen.step(today, "allocated")
                stock.remove(chosen)
                reserve -= chosen.mu


def _block_fronts(lives: list[Life]) -> dict[tuple[str, int], float]:
    scores: dict[tuple[str, int], list[float]] = {}
    for life in lives:
        scores.setdefault((life.lot.district, life.lot.block), []).append(life.lot.score)
    return {block: float(np.mean(values)) for block, values in scores.items()}


def _build(lives: list[Life]) -> None:
    """From the grant to production, with contracted starts; some do not move and become idle."""
    stream = rng(704)
    for life in lives:
        old = life.since == 0
        if life.status == "allocated":
            _start(life, old, stream)
        elif life.status == "building":
            life.contract_day = -int(stream.uniform(20, 420))
        elif life.status == "producing":
            life.contract_day = -int(stream.uniform(500, 4_700))
        if life.status == "building":
            wait = stream.uniform(15, 620) if life.since == 0 else stream.uniform(240, 430)
            life.step(life.since + wait, "producing")


def _start(life: Life, old: bool, stream: np.random.Generator) -> None:
    fate = stream.random()
    if old and fate < 0.17:  # not started a year after the contracted start
        idle_day = int(stream.uniform(30, 640))
        life.contract_day = idle_day - 365 - int(stream.uniform(1, 30))
        life.step(idle_day, "idle")
        if stream.random() < 0.25:
            life.step(idle_day + stream.uniform(60, 240), "building")
        return
    begin = stream.uniform(8, 560) if old else life.since + stream.uniform(45, 320)
    moves = fate < (0.86 if old else 0.62)
    granted = 0 if old else life.since
    life.contract_day = int(max(begin - stream.uniform(-20, 60), granted + 20))
    if moves:
        life.step(begin, "building")
    elif fate < (0.98 if old else 1.0):
        life.contract_day = int(stream.uniform(LAST_DAY - 330, LAST_DAY + 150))
        life.contract_day = max(life.contract_day, granted + 30)
    else:
        life.contract_day = int(stream.uniform(120, LAST_DAY - 380))
