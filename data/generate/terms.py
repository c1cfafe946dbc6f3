"""What all illustrative layers share: seed, source, days and the map plane."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from gis import crs

SEED = 20231031
SOURCE = "Shudi illustrative example, generated; calibrated to figures published in October 2023"

BASELINE = date(2022, 1, 1)  # day 0 of every life; what happened before is only a service date
ARTICLE_DAY = date(2023, 10, 31)
LAST_DAY = (ARTICLE_DAY - BASELINE).days
M2_PER_MU = 10_000 / 15

# Equal-area, so areas on this plane are areas on the ellipsoid; distances are true to 0.1 % here.
PLANE = crs.equal_area_at(112.5, 23.4)


def rng(*words: int) -> np.random.Generator:
    """A random stream of its own for each part, so that one part can change without the others."""
    return np.random.Generator(np.random.PCG64([SEED, *words]))


def day(number: float) -> date:
    """The date of a day number (0 = the baseline)."""
    return BASELINE + timedelta(days=int(number))


def day_number(when: date) -> int:
    """The day number of a date."""
    return (when - BASELINE).days
