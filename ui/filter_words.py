"""The filter in a person's words: on a printed sheet, and in the names of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from gis.model import STAGE_KEYS, STATUS_KEYS
from ui import wording
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

MOST_VALUES = 4  # of one condition; more of them are counted


def conditions(atlas: Atlas, chosen: ParcelFilter) -> list[str]:
    """One text a condition, the day not among them; nothing where the filter asks for nothing."""

    def named(field: str, values: Iterable[str] | None) -> list[str]:
        return [wording.named(atlas, field, value) for value in sorted(values or ())]

    found = [
        _listed(values)
        for values in (
            [wording.status(s) for s in STATUS_KEYS if s in (chosen.statuses or ())],
            [wording.park(atlas, value) for value in sorted(chosen.parks or ())],
            named("county", chosen.counties),
            [wording.land_use(atlas, value) for value in sorted(chosen.land_uses or ())],
            [wording.said("industry", value) for value in sorted(chosen.industries or ())],
            [wording.stage(s) for s in STAGE_KEYS if s in (chosen.stages or ())],
        )
    ]
    found += [
        _between(chosen.min_mu, chosen.max_mu, wording.mu),
        _between(chosen.min_planned_yuan, chosen.max_planned_yuan, wording.yuan),
        _between(chosen.min_density, chosen.max_density, wording.density),
        _("“{text}”").format(text=chosen.text.strip()) if chosen.text.strip() else "",
        _within(chosen),
        ngettext("{n} chosen parcel", "{n} chosen parcels", len(chosen.ids)) if chosen.ids else "",
    ]
    return [text for text in found if text]


def _within(chosen: ParcelFilter) -> str:
    if chosen.within is not None and chosen.within_names:
        quoted = [_("“{text}”").format(text=name) for name in chosen.within_names]
        return _("within {names}").format(names=_listed(quoted))
    drawn = chosen.within is not None or chosen.bbox is not None
    return _("within a drawing") if drawn else ""


def _listed(values: list[str]) -> str:
    if len(values) > MOST_VALUES:
        rest = len(values) - MOST_VALUES
        return _("{list} and {n} more").format(list=_joined(values[:MOST_VALUES]), n=rest)
    return _joined(values)


def _joined(values: list[str]) -> str:
    return _(", ").join(values)


def _between(low: float | None, high: float | None, said: Callable[[float | None], str]) -> str:
    if low is not None and high is not None:
        return f"{said(low)} – {said(high)}"
    if low is not None:
        return f"≥ {said(low)}"
    return "" if high is None else f"≤ {said(high)}"
