"""What the card says of anything else on the map: infrastructure, towns, rivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import parts, wording
from ui.i18n import _

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from ui.parts import Part


def told(atlas: Atlas, layer: str, position: int) -> list[Part]:
    """The parts of the card of a feature: what its row says, and what is built of it."""
    row = atlas.layer(layer).iloc[position]
    rows = []
    for field, label in (
        ("kind", _("Kind")), ("level", _("Level")), ("park", _("Park")), ("county", _("County")),
    ):  # fmt: skip
        value = row.get(field)
        if wording.missing(value):
            continue
        if field in ("park", "county"):
            place = parts.place_of(atlas, field, value)
            rows.append(parts.fact(label, wording.named(atlas, field, value), place))
        else:
            rows.append(parts.fact(label, wording.said(field, value)))
    planned, progress = row.get("planned_invest_yuan"), row.get("progress")
    if not wording.missing(planned):
        rows.append(parts.fact(_("Planned investment"), wording.yuan(planned)))
    if not wording.missing(progress):
        rows.append(
            {**parts.fact(_("Progress"), wording.percent(progress)), "bar": float(progress)}
        )
        if not wording.missing(planned):
            built = wording.yuan(planned * progress)
            rows.append(parts.fact(_("Done by value"), built))
    return [*([parts.facts("", rows)] if rows else []), parts.source(row.get("source"))]
