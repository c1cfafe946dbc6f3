"""Units of land and money. Stored values are m² and yuan; everything else is for reading.

1 mu (亩) = 10 000 / 15 m² exactly, 15 mu = 1 ha, 1 km² = 1 500 mu
(State Council of China, order on legal units of measurement, 1984).
1 international acre = 4 046.8564224 m² (yard and pound agreement, 1959).
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import pandas as pd

M2_PER_MU = 10_000 / 15
M2_PER_HA = 10_000.0
M2_PER_KM2 = 1_000_000.0
M2_PER_ACRE = 4_046.8564224
YUAN_PER_WAN = 10_000
YUAN_PER_YI = 100_000_000
YUAN_PER_BN = 1_000_000_000

Number = TypeVar(
    "Number", float, "pd.Series[float]", "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
)


def mu_from_m2(area_m2: Number) -> Number:
    """Square metres as mu (亩)."""
    return area_m2 / M2_PER_MU


def m2_from_mu(area_mu: Number) -> Number:
    """Mu (亩) as square metres."""
    return area_mu * M2_PER_MU


def ha_from_m2(area_m2: Number) -> Number:
    """Square metres as hectares."""
    return area_m2 / M2_PER_HA


def km2_from_m2(area_m2: Number) -> Number:
    """Square metres as square kilometres."""
    return area_m2 / M2_PER_KM2


def acre_from_m2(area_m2: Number) -> Number:
    """Square metres as international acres (not mu: see docs/domain)."""
    return area_m2 / M2_PER_ACRE
