"""The reserve of cooked land over time against its floor: a line in the card."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from gis import headline, reserve
from gis.model import COOKED
from layers.palette import STATUS_COLOURS
from ui import wording
from ui.i18n import _

if TYPE_CHECKING:
    import pandas as pd

    from gis.atlas import Atlas

WIDTH, HEIGHT, EDGE = 260, 64, 4
COLOUR = STATUS_COLOURS[COOKED.key]


@lru_cache(maxsize=4)
def _series(atlas: Atlas, last: date) -> pd.Series[float]:
    """Every day of the last day's year that anything is known of: before that it is not zero."""
    known = atlas.events["valid_from"].iloc[0].date()
    return reserve.cooked_mu(atlas, max(date(last.year, 1, 1), known), last)


def figure(atlas: Atlas, day: date | None) -> Markup:
    """The year's line up to a day, with the floor and the lowest day; empty without any facts."""
    last = day or atlas.data_day
    if last is None or not len(atlas.events):
        return Markup("")
    series = _series(atlas, last)
    if len(series) < 2 or not series.max():
        return Markup("")
    floor = headline.floor_mu(atlas)
    bottom = min(series.min(), floor if floor is not None else series.min())
    top = max(series.max(), floor or 0.0)
    scale = (HEIGHT - 2 * EDGE) / ((top - bottom) or 1.0)

    def y(value: float) -> float:
        return HEIGHT - EDGE - (value - bottom) * scale

    step = WIDTH / (len(series) - 1)
    line = " ".join(f"{n * step:.0f},{y(value):.0f}" for n, value in enumerate(series))
    lowest = series.idxmin()
    note = _("lowest {n} on {day}").format(
        n=wording.mu(series.min()), day=wording.day(lowest.date())
    )
    rule = ""
    if floor is not None:
        rule = f'<path d="M0 {y(floor):.1f}H{WIDTH}" stroke="#23272b" stroke-dasharray="4 3"/>'
        note += " · " + _("floor {n}").format(n=wording.number(floor))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none">{rule}'
        f'<polyline points="{line}" stroke="{COLOUR}" stroke-width="1.6"/></svg>'
    )
    # As a picture, because Streamlit takes drawings out of HTML; it holds nothing but numbers.
    source = "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()
    return Markup('<h4>{}</h4><img class="sd-reserve" src="{}" alt="{}"><p>{}</p>').format(
        _("Cooked reserve, {year}").format(year=last.year), source, note, note
    )
