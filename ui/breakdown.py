"""How ready the land is: parcels and mu by status, beside the map while nothing is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gis import summary
from gis.model import COOKED, LAYERS
from ui import parts, wording
from ui.i18n import _, word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter


def told(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> dict[str, Any]:
    """``{title, head, rows, hint, change, where}``.

    A row is status, name, parcels, area, share of the largest; ``change`` is a button's label, ""
    without a filter; ``where`` are parts of a card (ui/parts.py).
    """
    groups = summary.by(atlas.parcels_on(chosen.as_of)[summary.FIELDS][mask], "status")
    most = groups["area_mu"].max() if len(groups) else 0
    return {
        "change": "" if chosen.is_empty or not mask.any() else _("Change their status"),
        "title": _("How ready the land is"),
        "head": [_("Status"), word(LAYERS["parcels"]), wording.unit_name()],
        "rows": [
            {
                "status": group.status,
                "label": wording.status(group.status),
                "parcels": wording.number(group.parcels),
                "area": wording.area_number(group.area_m2, 0),
                "share": round(float(group.area_mu / most), 3) if most else 0.0,
            }
            for group in groups.itertuples()
        ],
        "hint": _("Click a parcel or project on the map, or a row below, to read about it."),
        "where": _where(atlas, chosen, mask),
    }


def _where(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> list[parts.Part]:
    """Where the cooked land of the filter is: its parks by area, and its largest parcels."""
    numbers = np.flatnonzero(mask & (atlas.status_codes(chosen.as_of) == COOKED.code))
    if not numbers.size:
        return []
    frame = atlas.parcels_on(chosen.as_of)
    area_m2 = pd.Series(frame["area_m2"].to_numpy()[numbers])
    of_parks = area_m2.groupby(frame["park"].to_numpy()[numbers]).sum()
    found = [
        parts.link(*place, wording.named(atlas, "park", name), wording.area(total, 0))
        for name, total in of_parks.sort_values(ascending=False, kind="stable").items()
        if (place := parts.place_of(atlas, "park", name))
    ]
    largest = parts.parcel_links(frame, numbers, _("Largest cooked parcels"))
    return [*([parts.links(_("Cooked land by park"), found)] if found else []), largest]
