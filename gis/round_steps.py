"""Round numbers for scales: 1, 2 and 5 times a power of ten."""

from __future__ import annotations

import math


def down(value: float) -> float:
    """The largest round number that is not above a value above 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (0.5, 1.0, 2.0, 5.0) if step * power <= value)


def up(value: float) -> float:
    """The least round number that is not below a value above 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return min(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= value)


def between(least: float, most: float, count: int) -> tuple[float, ...]:
    """The largest ``count`` round numbers above ``least`` and below ``most``, rising.

    Fewer where there are fewer, and none where ``most`` is not above 0.
    """
    found: list[float] = []
    if most <= 0:
        return ()
    step = down(most)
    while len(found) < count and step > max(least, 0.0):
        if step < most:
            found.append(step)
        step = down(step * 0.99)
    return tuple(reversed(found))
