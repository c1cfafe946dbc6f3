"""The columns of the tables under the map, in words: what there is, and what is shown at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis import own_columns
from gis.model import LAYERS, STAGES
from gis.own_columns import MARK
from layers import densities
from ui import wording
from ui.i18n import _, language, word

if TYPE_CHECKING:
    from gis.atlas import Atlas

# Which a table shows until a person chooses others, and its order.
STANDARD: dict[str, tuple[str, ...]] = {
    "parcels": (
        "id", "status", "area_m2", "park", "county", "land_use", "project", "planned_invest_yuan",
    ),
    "projects": (
        "name", "industry", "stage", "park", "area_m2", "planned_invest_yuan",
        "actual_invest_yuan", "planned_per_mu",
    ),
    "parks": (
        "name", "level", "parcels", "area_m2", "cooked_m2", "projects", "planned_invest_yuan",
        "planned_per_mu",
    ),
}  # fmt: skip
ORDER = {"parcels": "-area_m2", "projects": "-planned_invest_yuan", "parks": "-area_m2"}
# The kind of every column decides how it is written and how wide it is (ui/assets/cells.js).
KINDS: dict[str, dict[str, str]] = {
    "parcels": {
        "id": "text", "name": "wide", "status": "status", "status_since": "day",
        "area_m2": "area", "declared_area_m2": "area", "park": "wide", "county": "text",
        "land_use": "text", "project": "wide", "industry": "wide", "stage": "text",
        "planned_invest_yuan": "money", "actual_invest_yuan": "money", "planned_per_mu": "density",
        "actual_per_mu": "density",
    },
    "projects": {
        "name": "wide", "id": "text", "industry": "wide", "stage": "text", "park": "wide",
        "county": "text", "parcels": "number", "area_m2": "area", "planned_invest_yuan": "money",
        "actual_invest_yuan": "money", "planned_per_mu": "density", "actual_per_mu": "density",
        **{stage.day_field: "day" for stage in STAGES},
    },
    "parks": {
        "name": "wide", "id": "text", "level": "text", "county": "text", "parcels": "number",
        "area_m2": "area", "cooked_m2": "area", "projects": "number",
        "planned_invest_yuan": "money", "actual_invest_yuan": "money", "planned_per_mu": "density",
        "actual_per_mu": "density",
    },
}  # fmt: skip


def _labels(layer: str) -> dict[str, str]:
    money, density = densities.money(language()).name, densities.name(language(), wording.unit())
    area = _("Area, {unit}").format(unit=wording.unit_name())
    shared = {
        "id": _("Id"), "name": _("Name"), "status": _("Status"), "status_since": _("Since"),
        "park": _("Park"), "county": _("County"), "land_use": _("Land use"),
        "project": _("Project"), "industry": _("Industry"), "stage": _("Stage"),
        "level": _("Level"), "area_m2": area,
        "declared_area_m2": _("Declared, {unit}").format(unit=wording.unit_name()),
        "cooked_m2": _("Cooked, {unit}").format(unit=wording.unit_name()),
        "parcels": word(LAYERS["parcels"]), "projects": word(LAYERS["projects"]),
        "planned_invest_yuan": _("Planned, {unit}").format(unit=money),
        "actual_invest_yuan": _("Actual, {unit}").format(unit=money),
        "planned_per_mu": _("Planned, {density}").format(density=density),
        "actual_per_mu": _("Actual, {density}").format(density=density),
        **{stage.day_field: word(stage) for stage in STAGES},
    }  # fmt: skip
    own = {"parcels": {"id": _("Parcel")}, "projects": {"name": _("Project")},
           "parks": {"name": _("Park"), "area_m2": _("Parcels, {unit}").format(
               unit=wording.unit_name())}}  # fmt: skip
    return {**shared, **own[layer]}


def words(atlas: Atlas) -> dict[str, Any]:
    """By layer: its label, ``columns`` as [field, label, kind], the standard ones and the order."""
    found = {}
    for layer, kinds in KINDS.items():
        labels = _labels(layer)
        found[layer] = {
            "label": word(LAYERS[layer]),
            "columns": [
                *([field, labels[field], kind] for field, kind in kinds.items()),
                *([own, own.removeprefix(MARK), "text"] for own in own_columns.of(atlas, layer)),
            ],
            "standard": list(STANDARD[layer]),
            "sort": ORDER[layer],
        }
    return found
