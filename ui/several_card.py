"""What the card says of several selected parcels: how large, how ready and how dear; what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.model import LAYERS
from ui import parts, wording
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.parts import Part

MOST_NAMES = 3


def head(mask: NDArray[np.bool_]) -> dict[str, str]:
    """The title of the card."""
    text = ngettext("{n} parcel selected", "{n} parcels selected", int(mask.sum()))
    return {"title": text, "under": ""}


def told(atlas: Atlas, mask: NDArray[np.bool_], chosen: ParcelFilter) -> list[Part]:
    """The parts of the card of the parcels of a mask, as of the day of the filter."""
    frame = atlas.parcels_on(chosen.as_of)
    planned, mu = (
        frame[name].to_numpy(dtype=float)[mask] for name in ("planned_invest_yuan", "area_mu")
    )
    invested = mu[~np.isnan(planned)].sum()
    rows = [
        parts.fact(_("Area"), wording.area(float(np.nansum(frame["area_m2"].to_numpy()[mask])), 1)),
        parts.fact(_("Planned investment"), _yuan(planned)),
        parts.fact(_("Actual investment"), _yuan(frame["actual_invest_yuan"].to_numpy()[mask])),
    ]
    if invested:
        density = wording.density(float(np.nansum(planned) / invested))
        rows.append(parts.fact(_("Density, planned"), density))
    rows.append(parts.fact(word(LAYERS["parks"]), _parks(atlas, frame, mask)))
    return [
        parts.facts("", rows),
        {"kind": "action", "topic": "only", "label": _("Show only these")},
        {"kind": "action", "topic": "export", "label": _("Export these")},
        {"kind": "action", "topic": "status", "label": _("Change their status")},
        parts.by_status(_("How ready the land is"), frame, mask),
        parts.parcel_links(frame, np.flatnonzero(mask), word(LAYERS["parcels"])),
    ]


def _yuan(values: Any) -> str:
    known = values[~np.isnan(values.astype(float))]
    return wording.yuan(float(known.sum())) if len(known) else wording.DASH


def _parks(atlas: Atlas, frame: Any, mask: NDArray[np.bool_]) -> str:
    """The names that occur, most frequent first; of many only how many there are."""
    names = frame["park"][mask].dropna().value_counts().index
    if len(names) > MOST_NAMES:
        return wording.number(len(names))
    return _(", ").join(wording.named(atlas, "park", name) for name in names) or wording.DASH
