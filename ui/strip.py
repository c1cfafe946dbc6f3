"""The strip of figures above the map: what it says of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis import headline
from gis.model import LAYERS
from gis.units import m2_from_mu
from ui import wording
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

Tile = dict[str, Any]


def tiles(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> list[Tile]:
    """The day, the area, the land in view, the reserve, the projects, the money.

    Each is ``{key, label, value, note}``; the reserve also has ``bar`` (0 to 1, its floor in the
    middle) and ``short`` when it is below the floor.
    """
    figures = headline.figures(atlas, chosen.as_of, mask)
    filtered = not chosen.is_empty
    found = [
        _day(atlas, chosen),
        _area(figures),
        _tile(
            "parcels",
            _("Parcels in the filter") if filtered else word(LAYERS["parcels"]),
            wording.mu(figures["area_mu"]),
            ngettext("{n} parcel", "{n} parcels", figures["parcels"]),
        ),
        _reserve(figures),
        *_projects(atlas, figures["projects"], filtered),
    ]
    return [tile for tile in found if tile]


def _tile(key: str, label: str, value: str, note: str) -> Tile:
    return {"key": key, "label": label, "value": value, "note": note}


def _day(atlas: Atlas, chosen: ParcelFilter) -> Tile:
    day = chosen.as_of or atlas.data_day
    if day is None:
        return {}
    note = _("a past day") if day != atlas.data_day else _("latest facts")
    return _tile("day", _("As of"), wording.day(day), note)


def _area(figures: dict[str, Any]) -> Tile:
    area = figures["agglomeration_area_m2"]
    if not area:
        return {}
    label = word(LAYERS["agglomeration_area"])
    return _tile("area", label, wording.km2(area), wording.mu_of_m2(area, 0))


def _reserve(figures: dict[str, Any]) -> Tile:
    cooked, floor = figures["reserve"]["cooked_mu"], figures["reserve"]["floor_mu"]
    label = _("Cooked reserve")
    if not floor:
        return _tile("cooked", label, wording.mu(cooked), _("serviced, ready to build"))
    over = cooked - floor
    words = _("{n} above floor {floor}") if over >= 0 else _("{n} below floor {floor}")
    n, level = (wording.area_number(m2_from_mu(value), 0) for value in (abs(over), floor))
    note = words.format(n=n, floor=level)
    return {
        **_tile("cooked", label, wording.mu(cooked), note),
        "bar": min(cooked / floor, 2.0) / 2,
        "short": over < 0,
    }


def _projects(atlas: Atlas, projects: dict[str, Any], filtered: bool) -> list[Tile]:
    if atlas.layer("projects").empty:
        return []
    label = _("Projects on this land") if filtered else word(LAYERS["projects"])
    planned, actual = projects["planned_invest_yuan"], projects["actual_invest_yuan"]
    if not projects["projects"]:
        none = _("no project on this land") if filtered else _("no project by this day")
        return [
            _tile("projects", label, wording.number(0), none),
            _tile("money", _("Planned investment"), wording.DASH, ""),
        ]
    steps = _("{started} started · {completed} built · {producing} producing").format(**projects)
    spent = _("actual not recorded")
    if actual is not None:
        spent = _("actual {n}").format(n=wording.yuan(actual))
        if planned:
            spent += f" · {wording.percent(actual / planned)}"
    return [
        _tile("projects", label, wording.number(projects["projects"]), steps),
        _tile("money", _("Planned investment"), wording.yuan(planned), spent),
    ]
