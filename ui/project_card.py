"""What the card says of a project: its money, its land, its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.model import LAYERS, STAGES
from gis.stages import stage_on
from ui import parts, wording
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.parts import Part


def told(atlas: Atlas, position: int, chosen: ParcelFilter) -> list[Part]:
    """The parts of the card of the project in that row, with the stage of the day."""
    frame = atlas.layer("projects")
    there = stage_on(frame.iloc[[position]], chosen.as_of)
    row = (there if len(there) else frame.iloc[[position]]).iloc[0]
    numbers = parcels_of(atlas, position)
    stage = wording.stage(row.get("stage")) if len(there) else _("not signed by then")
    facts = _facts(atlas, row, numbers, stage)
    parcels = atlas.parcels_on(chosen.as_of)
    found = [parts.facts("", facts), *_life(row)]
    if len(numbers):
        standing = np.zeros(len(parcels), dtype=bool)
        standing[numbers] = True
        found.append(parts.by_status(_("Its land"), parcels, standing))
        found.append(parts.parcel_links(parcels, numbers, word(LAYERS["parcels"])))
    return [*found, parts.source(row.get("source"))]


def parcels_of(atlas: Atlas, position: int) -> NDArray[np.intp]:
    """The numbers of the parcels that a project stands on."""
    row, number = atlas.project_links
    return number[row == position]


def _facts(atlas: Atlas, row: Any, numbers: NDArray[np.intp], stage: str) -> list[Part]:
    area_m2 = float(np.nansum(atlas.parcels["area_m2"].to_numpy()[numbers]))
    mu = float(np.nansum(atlas.parcels["area_mu"].to_numpy()[numbers]))
    planned, actual = row.get("planned_invest_yuan"), row.get("actual_invest_yuan")
    land = ngettext(
        "{area} on {n} parcel", "{area} on {n} parcels", len(numbers), area=wording.area(area_m2, 1)
    )
    rows = [parts.fact(_("Land"), land if len(numbers) else _("no land yet"))]
    for label, field in ((_("Park"), "park"), (_("County"), "county")):
        name = row.get(field)
        if not wording.missing(name):
            place = parts.place_of(atlas, field, name)
            rows.append(parts.fact(label, wording.named(atlas, field, name), place))
    if not wording.missing(row.get("industry")):
        rows.append(parts.fact(_("Industry"), wording.said("industry", row["industry"])))
    rows += [
        parts.fact(_("Stage"), stage),
        parts.fact(_("Planned investment"), wording.yuan(planned)),
        parts.fact(_("Actual investment"), wording.yuan(actual)),
    ]
    if mu and not wording.missing(planned):
        rows.append(parts.fact(_("Density, planned"), wording.density(planned / mu)))
    if mu and not wording.missing(actual):
        rows.append(parts.fact(_("Density, actual"), wording.density(actual / mu)))
    return rows


def _life(row: Any) -> list[Part]:
    """The days on which it was signed, started, completed and in production."""
    items = [
        parts.event("", word(stage), wording.day(row[stage.day_field]))
        for stage in reversed(STAGES)
        if not wording.missing(row.get(stage.day_field))
    ]
    return [parts.history(_("History"), items)] if items else []
