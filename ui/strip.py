"""The strip of figures above the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

from gis import headline
from gis.model import LAYERS
from ui import wording
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

# Short: it goes over the wire with every filter.
_TILE = Markup("<dl{kind}><dt>{label}<dd>{value}<dd>{note}</dl>")


def _tile(label: str, value: str, note: Any, kind: str = "") -> Markup:
    mark = Markup(' class="{}"').format(kind) if kind else ""
    return _TILE.format(label=label, value=value, note=note, kind=mark)


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Five figures: the area, the land in view, the reserve, the projects, the money."""
    figures = headline.figures(atlas, chosen.as_of, mask)
    filtered = not chosen.is_empty
    tiles = [
        _area(figures),
        _tile(
            _("Parcels in the filter") if filtered else word(LAYERS["parcels"]),
            wording.mu(figures["area_mu"]),
            ngettext("{n} parcel", "{n} parcels", figures["parcels"]),
        ),
        _reserve(figures),
        *_projects(atlas, figures["projects"], filtered),
    ]
    st.html(Markup("<div class=sd-strip>{}</div>").format(Markup("").join(t for t in tiles if t)))


def _area(figures: dict[str, Any]) -> Markup:
    area = figures["agglomeration_area_m2"]
    if not area:
        return Markup("")
    return _tile(word(LAYERS["agglomeration_area"]), wording.km2(area), wording.mu_of_m2(area, 0))


def _reserve(figures: dict[str, Any]) -> Markup:
    cooked, floor = figures["reserve"]["cooked_mu"], figures["reserve"]["floor_mu"]
    label = _("Cooked reserve")
    if not floor:
        return _tile(label, wording.mu(cooked), _("serviced, ready to build"), "cooked")
    share = min(cooked / floor, 2.0) / 2  # the floor stands in the middle of the bar
    over = cooked - floor
    words = _("{n} above floor {floor}") if over >= 0 else _("{n} below floor {floor}")
    note = Markup("<i class=sd-bar><i style=width:{:.0f}%></i></i>{}").format(
        share * 100, words.format(n=wording.number(abs(over)), floor=wording.number(floor))
    )
    return _tile(label, wording.mu(cooked), note, "cooked" if over >= 0 else "cooked short")


def _projects(atlas: Atlas, projects: dict[str, Any], filtered: bool) -> list[Markup]:
    if atlas.layer("projects").empty:
        return []
    steps = _("{started} started · {completed} built · {producing} producing").format(**projects)
    planned, actual = projects["planned_invest_yuan"], projects["actual_invest_yuan"]
    spent = _("actual not recorded")
    if actual is not None:
        spent = _("actual {n}").format(n=wording.yuan(actual))
        if planned:
            spent += f" · {wording.percent(actual / planned)}"
    return [
        _tile(
            _("Projects on this land") if filtered else word(LAYERS["projects"]),
            wording.number(projects["projects"]),
            steps,
            "projects",
        ),
        _tile(_("Planned investment"), wording.yuan(planned), spent),
    ]
