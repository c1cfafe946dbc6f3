"""What the file of a bureau says of a feature beyond the fields that Shudi knows, on its card."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from gis.own_columns import names
from ui import parts, wording
from ui.i18n import _

if TYPE_CHECKING:
    import pandas as pd

    from ui.parts import Part

MOST, MOST_SIGNS = 40, 300  # of fields on one card; of one value


def told(row: pd.Series[Any]) -> list[Part]:
    """A part of a card with what the row says under names that are none of ours, if it does."""
    rows = [
        parts.fact(name, _said(row[name])) for name in names(row.index) if not _nothing(row[name])
    ]
    return [parts.facts(_("From the file"), rows[:MOST])] if rows else []


def _nothing(value: Any) -> bool:
    if isinstance(value, (list, tuple, np.ndarray)):
        return not len(value)
    return wording.missing(value) or not str(value).strip()


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple, np.ndarray)):
        text = _(", ").join(str(one) for one in value)
    elif isinstance(value, (bool, np.bool_)):
        text = _("yes") if value else _("no")
    elif isinstance(value, date):  # also moments
        text = wording.day(value)
    elif isinstance(value, (float, np.floating)):
        text = f"{value:.10g}"
    else:
        text = str(value)
    return text if len(text) <= MOST_SIGNS else text[:MOST_SIGNS] + "…"
