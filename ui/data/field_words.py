"""The fields of the atlas in words, and which of them a layer's columns can become."""

from __future__ import annotations

from typing import Any

import numpy as np

from gis.model import DAY_FIELDS, SERVICES, STAGES, STATUS_KEYS
from gis.read.fields import FIELDS
from gis.units import M2_PER_MU, YUAN_PER_WAN
from ui import wording
from ui.i18n import _, word

_AMOUNTS = ("planned_invest_yuan", "actual_invest_yuan")
_DAYS = DAY_FIELDS | {"status_on"}
OF_LAYER: dict[str, tuple[str, ...]] = {
    "parcels": (
        "id", "name", "status", "status_on", "park", "county", "declared_area_m2", "land_use",
        "land_use_system", *_AMOUNTS, "stage", "industry", "contract_start_on",
        *(service.day_field for service in SERVICES), "source",
    ),
    "projects": (
        "id", "name", "industry", "stage", "park", "county", *_AMOUNTS, "parcels",
        *(stage.day_field for stage in STAGES), "chain_master", "source",
    ),
    "parks": ("id", "name", "name_zh", "level", "county", "industries", "source"),
}  # fmt: skip
OTHERS = ("id", "name", "name_en", "name_zh", "kind", "level", "county", "park", *_AMOUNTS,
          "progress", "source")  # fmt: skip


def of_layer(layer: str) -> dict[str, str]:
    """The fields that a column can become, with their words."""
    return {name: name_of(name) for name in OF_LAYER.get(layer, OTHERS) if name in FIELDS}


def name_of(field: str) -> str:
    """A field in words; its own name where there are none."""
    return _words().get(field, field)


def values(field: str, before: Any, after: Any) -> tuple[str, str]:
    """What a field was and is, as people read it; in full where they would read the same."""
    one, other = _value(field, before), _value(field, after)
    return (one, other) if one != other else (_value("", before), _value("", after))


def units(field: str) -> dict[str, str]:
    """The units that a person can say of a field's numbers, as `gis.read.headers` knows them."""
    if field in _AMOUNTS:
        return {"元": _("yuan"), "千元": _("1,000 yuan"), "万元": _("10,000 yuan"),
                "亿元": _("100 million yuan")}  # fmt: skip
    return {"亩": _("mu"), "公顷": _("ha"), "平方米": _("m²"), "平方公里": _("km²")}


def unit_note(field: str, factor: float) -> str:
    """What the numbers of a column are, where they are not in the field's own unit."""
    if field in _AMOUNTS:
        if factor == YUAN_PER_WAN:
            return _("The file counts in 10,000 yuan.")
        if factor == YUAN_PER_WAN**2:
            return _("The file counts in 100 million yuan.")
    if abs(factor - M2_PER_MU) < 0.01:
        return _("The file counts in mu.")
    return _("The file's numbers are multiplied by {factor}.").format(factor=f"{factor:,.6g}")


def _value(field: str, value: Any) -> str:
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    if field == "stage" or wording.missing(value):
        return wording.stage(value)
    if field == "status" and value in STATUS_KEYS:
        return wording.status(value)
    if field in _DAYS:
        return wording.day(value)
    if isinstance(value, (bool, np.bool_)):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float)):
        if field in _AMOUNTS:
            return wording.yuan(value)
        if field in ("area_m2", "declared_area_m2"):
            return wording.mu_of_m2(value)
        return f"{value:.15g}"
    return wording.said(field, value)


def _words() -> dict[str, str]:
    days = {service.day_field: service for service in SERVICES}
    since = _("{thing}, since")
    return {
        "id": _("Id"), "name": _("Name"), "name_en": _("English name"),
        "name_zh": _("Chinese name"), "status": _("Status"), "status_on": _("Status since"),
        "park": _("Park"), "county": _("County"), "area_m2": _("Area"),
        "declared_area_m2": _("Declared area"), "land_use": _("Land use"),
        "land_use_system": _("Land-use code system"), "industry": _("Industry"),
        "stage": _("Stage"), "source": _("Source"), "parcels": _("Parcels of the project"),
        "planned_invest_yuan": _("Planned investment"),
        "actual_invest_yuan": _("Actual investment"), "level": _("Level"), "kind": _("Kind"),
        "contract_start_on": _("Contracted start"), "chain_master": _("Chain master"),
        "industries": _("Industries"), "progress": _("Progress"), "geometry": _("Outline"),
        "illustrative": _("Illustrative"), "row": _("Row"),
        **{field: since.format(thing=word(service)) for field, service in days.items()},
        **{stage.day_field: since.format(thing=word(stage)) for stage in STAGES},
    }  # fmt: skip
