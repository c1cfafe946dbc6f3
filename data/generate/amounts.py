"""Amounts of money that add up exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

UNIT_YUAN = 1_000_000  # amounts are told in whole millions


def fit(
    weights: Sequence[float], total_yuan: int, lowest: Sequence[int], highest: Sequence[int]
) -> list[int]:
    """Amounts like the weights, within their bounds, in whole millions, of exactly that total."""
    raw = np.array(weights, float)
    low, high = np.array(lowest) // UNIT_YUAN, np.array(highest) // UNIT_YUAN
    total = total_yuan // UNIT_YUAN
    if not low.sum() <= total <= high.sum():
        raise ValueError(f"{total} lies outside {low.sum()} .. {high.sum()} (million yuan)")
    small, large = 0.0, float(high.max() / raw[raw > 0].min())
    for _ in range(100):
        scale = (small + large) / 2
        if np.clip(raw * scale, low, high).sum() < total:
            small = scale
        else:
            large = scale
    whole = np.clip(np.round(raw * large), low, high).astype(int)
    order = np.argsort(-raw, kind="stable")
    while whole.sum() != total:
        sign = 1 if whole.sum() < total else -1
        for i in order:
            if whole.sum() != total and low[i] <= whole[i] + sign <= high[i]:
                whole[i] += sign
    return [int(value) * UNIT_YUAN for value in whole]
