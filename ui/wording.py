"""Numbers, days and names as a planner reads them. A dash stands for what nobody has said."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pandas as pd

from gis.model import STAGES, STATUSES
from gis.units import M2_PER_KM2, YUAN_PER_BN, YUAN_PER_WAN, mu_from_m2
from ui.i18n import _

DASH = "–"
_STATUS = {s.key: s for s in STATUSES}
_STAGE = {s.key: s for s in STAGES}


def missing(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT or an empty text."""
    if value is None or value is pd.NaT or value == "":
        return True
    return isinstance(value, float) and math.isnan(value)


def number(value: float | None, digits: int = 0) -> str:
    """A number with its thousands separated."""
    return DASH if missing(value) else f"{value:,.{digits}f}"


def mu(value: float | None, digits: int = 0) -> str:
    """An area in mu."""
    return DASH if missing(value) else _("{n} mu").format(n=number(value, digits))


def km2(value_m2: float | None) -> str:
    """An area of m² in square kilometres."""
    if missing(value_m2):
        return DASH
    return _("{n} km²").format(n=number(value_m2 / M2_PER_KM2, 1))


def mu_of_m2(value_m2: float | None, digits: int = 2) -> str:
    """An area of m² in mu."""
    return DASH if missing(value_m2) else mu(mu_from_m2(value_m2), digits)


def yuan_bn(value: float | None) -> str:
    """Money in billion yuan, or in million where it is less than a tenth of that."""
    if missing(value):
        return DASH
    if abs(value) >= YUAN_PER_BN / 10:
        return _("{n} bn yuan").format(n=number(value / YUAN_PER_BN, 2))
    return _("{n} M yuan").format(n=number(value / 1e6, 1))


def density(yuan_per_mu: float | None) -> str:
    """Investment density in the field's unit: 10 000 yuan (万元) per mu."""
    if missing(yuan_per_mu):
        return DASH
    return _("{n} 10k yuan/mu").format(n=number(yuan_per_mu / YUAN_PER_WAN, 0))


def day(value: Any) -> str:
    """A day, ISO: it sorts, and nobody takes the month for the day."""
    if missing(value):
        return DASH
    if isinstance(value, (date, datetime)):
        return value.strftime("%Y-%m-%d")
    return str(value)[:10]


def text(value: Any) -> str:
    """Any other cell as text."""
    return DASH if missing(value) else str(value)


def status(key: str) -> str:
    """A status by name."""
    return _(_STATUS[key].en)


def stage(key: Any) -> str:
    """A project's stage by name."""
    return _(_STAGE[key].en) if key in _STAGE else text(key)
