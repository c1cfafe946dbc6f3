"""The reserve of cooked land over time against its floor: a small line beside the map."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gis import headline, reserve
from gis.units import m2_from_mu
from ui import wording
from ui.i18n import _

if TYPE_CHECKING:
    import pandas as pd

    from gis.atlas import Atlas


@lru_cache(maxsize=4)
def _series(atlas: Atlas, last: date) -> pd.Series[float]:
    """Every day of the last day's year that anything is known of: before that it is not zero."""
    known = atlas.events["valid_from"].iloc[0].date()
    return reserve.cooked_mu(atlas, max(date(last.year, 1, 1), known), last)


def told(atlas: Atlas, day: date | None) -> dict[str, Any] | None:
    """The year's line up to a day, with the floor and the lowest day; None without any facts.

    ``line`` is the mu of each day, ``floor`` the floor in mu or None, where none was published.
    """
    last = day or atlas.data_day
    if last is None or not len(atlas.events):
        return None
    series = _series(atlas, last)
    if len(series) < 2 or not series.max():
        return None
    floor = headline.floor_mu(atlas)
    note = _("lowest {n} on {day}").format(
        n=wording.mu(series.min(), 0), day=wording.day(series.idxmin().date())
    )
    if floor is not None:
        note += " · " + _("floor {n}").format(n=wording.area_number(m2_from_mu(floor), 0))
    return {
        "title": _("Cooked reserve, {year}").format(year=last.year),
        "line": [round(float(value)) for value in series],
        "floor": floor,
        "note": note,
    }
