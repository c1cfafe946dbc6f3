"""How ready the land is: parcels and mu by status, beside the map while nothing is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis import summary
from gis.model import LAYERS
from ui import wording
from ui.i18n import _, word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter


def told(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> dict[str, Any]:
    """``{title, head, rows, hint, change}``; ``change`` is a button's label, "" without a filter.

    A row is status, name, parcels, area, share of the largest.
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
    }
