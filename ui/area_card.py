"""What the card says of a park, a county or an area: the land in it, and who invests there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import headline, reserve, summary
from gis.area import area_m2
from gis.inside import parcels_in
from gis.model import LAYERS
from ui import parts, wording
from ui.i18n import _, language, map_words, ngettext, word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.parts import Part

# The areas that a card of a larger one names.
WITHIN = {
    "agglomeration_area": ("starting_areas", "parks"),
    "counties": ("starting_areas", "parks"),
    "starting_areas": ("parks",),
}


def told(
    atlas: Atlas, layer: str, position: int, chosen: ParcelFilter, left: NDArray[np.bool_]
) -> list[Part]:
    """The parts of the card of an area as of a day; ``left`` is the mask of the filter."""
    frame = atlas.layer(layer)
    row = frame.iloc[position]
    mask = parcels_in(atlas, layer, row)
    parcels = atlas.parcels_on(chosen.as_of)
    figures = headline.figures(atlas, chosen.as_of, mask)
    own_m2 = float(area_m2(frame.iloc[[position]]).iloc[0])
    found = [parts.facts("", _facts(atlas, row, own_m2, figures))]
    if mask.any():
        if not chosen.is_empty:
            found.append(_filtered(atlas, mask, left))
        if layer == "parks" and isinstance(row.get("name"), str):
            found.append(parts.only(_("Show only this park"), "parks", row["name"]))
        found.append(parts.by_status(_("How ready the land is"), parcels, mask))
        found += _reserve(atlas, chosen.as_of, mask)
        if layer == "parks":
            cooked = np.flatnonzero(mask & (parcels["status"] == "cooked").to_numpy())
            if len(cooked):
                found.append(parts.parcel_links(parcels, cooked, _("Cooked parcels")))
    if figures["projects"]["projects"] and mask.any():
        projects = atlas.projects_on(chosen.as_of)
        standing = projects[summary.projects_left(atlas, mask, chosen.as_of)]
        found.append(parts.project_links(atlas, standing, word(LAYERS["projects"])))
    found += _areas_in(atlas, layer, row)
    return [*found, parts.source(row.get("source"))]


def _facts(atlas: Atlas, row: Any, own_m2: float, figures: dict[str, Any]) -> list[Part]:
    rows = []
    for label, field in ((_("Level"), "level"), (_("County"), "county")):
        value = row.get(field)
        if wording.missing(value):
            continue
        named = field == "county"
        said = wording.named(atlas, field, value) if named else wording.said(field, value)
        rows.append(parts.fact(label, said, parts.place_of(atlas, field, value) if named else None))
    rows.append(parts.fact(_("Area, ellipsoidal"), wording.area(own_m2, 0)))
    if not wording.missing(row.get("published_area_m2")):
        published = wording.area(row["published_area_m2"], 0)
        rows.append(parts.fact(_("Published area"), published))
    if not figures["parcels"]:
        return [*rows, parts.fact(word(LAYERS["parcels"]), _("none"))]
    projects = figures["projects"]
    planned, actual = figures["planned_invest_yuan"], figures["actual_invest_yuan"]
    invested_mu = planned / figures["yuan_per_mu"] if planned and figures["yuan_per_mu"] else None
    land = ngettext(
        "{area} in {n} parcel", "{area} in {n} parcels", figures["parcels"],
        area=wording.area(figures["area_m2"], 0),
    )  # fmt: skip
    rows += [
        parts.fact(word(LAYERS["parcels"]), land),
        parts.fact(wording.status("cooked"), wording.mu(figures["cooked_mu"], 0), dot="cooked"),
        parts.fact(word(LAYERS["projects"]), wording.number(projects["projects"])),
        parts.fact(_("Planned investment"), wording.yuan(planned)),
        parts.fact(_("Actual investment"), wording.yuan(actual)),
        parts.fact(_("Density, planned"), wording.density(figures["yuan_per_mu"])),
    ]
    if invested_mu and actual is not None:
        rows.append(parts.fact(_("Density, actual"), wording.density(actual / invested_mu)))
    if isinstance(row.get("industries"), (list, np.ndarray)):
        said = [wording.said("industry", one) for one in row["industries"]]
        rows.append(parts.fact(_("Industries"), _(", ").join(said)))
    return rows


def _filtered(atlas: Atlas, mask: NDArray[np.bool_], left: NDArray[np.bool_]) -> Part:
    both = mask & left
    area = float(np.nansum(atlas.parcels["area_m2"].to_numpy()[both]))
    said = ngettext("{n} parcel", "{n} parcels", int(both.sum()))
    return parts.facts("", [parts.fact(_("In the filter"), f"{said} · {wording.area(area, 0)}")])


def _reserve(atlas: Atlas, day: date | None, mask: NDArray[np.bool_]) -> list[Part]:
    """Its cooked land over the year."""
    last = day or atlas.data_day
    if last is None or not len(atlas.events):
        return []
    first = max(date(last.year, 1, 1), atlas.events["valid_from"].iloc[0].date())
    series = reserve.cooked_mu(atlas, first, last, mask)
    if len(series) < 2 or not series.max():
        return []
    low, high = (wording.mu(value, 0) for value in (series.min(), series.max()))
    return [
        {
            "kind": "line",
            "title": _("Cooked land, {year}").format(year=last.year),
            "line": [round(float(value)) for value in series],
            "floor": None,
            "note": _("from {low} to {high}").format(low=low, high=high),
        }
    ]


def _areas_in(atlas: Atlas, layer: str, row: Any) -> list[Part]:
    """Smaller areas that lie in this one, by the point inside each."""
    found = []
    for inner in WITHIN.get(layer, ()):
        frame = atlas.layer(inner)
        if frame.empty or row.geometry is None:
            continue
        points = shapely.point_on_surface(frame.geometry.to_numpy())
        inside = frame[shapely.intersects(points, row.geometry)]
        names = map_words(language())
        items = [
            parts.link(inner, str(one["id"]), names.names(one)[0] or str(one["id"]), "")
            for _n, one in inside.iterrows()
        ]
        if items:
            found.append(parts.links(word(LAYERS[inner]), items))
    return found
