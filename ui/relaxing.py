"""What to do when a filter leaves nothing: which one condition, taken off, brings parcels back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis.relaxing import relaxed
from ui import filters, settings
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

MOST = 4  # ways out that are offered
ALL = "all"
# The choices of the session behind each condition of a filter.
BEHIND: dict[str, tuple[str, ...]] = {
    "statuses": ("f_status",),
    "parks": ("f_park",),
    "counties": ("f_county",),
    "land_uses": ("f_land_use",),
    "industries": ("f_industry",),
    "stages": ("f_stage",),
    "size": ("f_min_mu", "f_max_mu"),
    "density": ("f_min_density", "f_max_density"),
    "text": ("f_text",),
    "day": ("f_day",),
}


def _names() -> dict[str, str]:
    return {
        "statuses": _("Any status"),
        "parks": _("All parks"),
        "counties": _("All counties"),
        "land_uses": _("All uses"),
        "industries": _("All industries"),
        "stages": _("Any stage"),
        "size": _("Any size"),
        "density": _("Any density"),
        "text": _("Without the search text"),
        "day": _("Without the day"),
    }


def told(atlas: Atlas, chosen: ParcelFilter) -> dict[str, Any]:
    """``{title, text, ways}``; a way is the condition to take off, its label, and what comes back.

    An atlas without any parcel has nothing to relax and says how to bring some in.
    """
    if atlas.parcels.empty:
        return {
            "title": _("There are no parcels in this atlas yet"),
            "text": _("Bring them in on the command line:"),
            "code": "python -m gis import FILE --layer parcels",
            "ways": [],
        }
    names = _names()
    ways = [
        {
            "condition": one.condition,
            "label": names[one.condition],
            "note": ngettext("{n} parcel", "{n} parcels", one.parcels),
        }
        for one in relaxed(atlas, chosen)
        if one.condition in names
    ][:MOST]
    return {
        "title": _("No parcel passes all the filters"),
        "text": _("Take one off:") if ways else _("No single one is to blame: start again."),
        "ways": ways,
        "reset": _("Reset filters"),
    }


def take_off(condition: Any) -> None:
    """Take the choices behind a condition off, or every filter."""
    if condition == ALL:
        filters.reset()
        return
    for key in BEHIND.get(condition, ()) if isinstance(condition, str) else ():
        settings.put(key, settings.BY_KEY[key].default)
