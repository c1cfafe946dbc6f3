"""What to do when a filter leaves nothing: which one condition, taken off, brings parcels back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis.relaxing import hiding, relaxed
from ui import filters, settings
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

MOST = 4  # ways out that are offered
MOST_HIDDEN = 20  # of several hidden parcels, those that are asked what hides them
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
    "within": ("f_within",),
    "ids": ("f_only",),
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
        "within": _("Outside the drawings too"),
        "ids": _("Not only the chosen parcels"),
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


def reveal(
    atlas: Atlas, chosen: ParcelFilter, numbers: NDArray[np.intp], project: str | None = None
) -> None:
    """Take off what hides selected parcels, or a project: those conditions, or else every filter.

    Args:
        atlas: the snapshot.
        chosen: the filter that hides them.
        numbers: of the parcels; those that a project stands on.
        project: its id; it may also not have been signed by the day.
    """
    if project is None:
        hidden = numbers[~chosen.mask(atlas)[numbers]][:MOST_HIDDEN]
        to_blame = {c for number in hidden for c in hiding(atlas, chosen, number[None])}
    else:  # one of its parcels is enough for a project to be shown
        to_blame = set(hiding(atlas, chosen, numbers)) if len(numbers) else set()
        if project not in set(atlas.projects_on(chosen.as_of)["id"]):
            to_blame.add("day")
    for condition in to_blame or {ALL}:
        take_off(condition)
