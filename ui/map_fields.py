"""The attributes that the cards of a map in one file show, in the person's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis import land_use, own_columns
from gis.model import SERVICES
from ui import wording
from ui.i18n import _, language, word

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from layers.single_file import Field


def parcels(atlas: Atlas, frame: gpd.GeoDataFrame) -> list[Field]:
    """Of parcels: id and name, then the contract's fields, then what nobody mapped."""
    from layers.single_file import Field

    named = partial(wording.named, atlas)
    known: dict[str, tuple[str, str, Callable[[Any], str] | None]] = {
        "id": (_("Parcel"), "text", None),
        "name": (_("Name"), "text", None),
        "status": (_("Status"), "text", wording.status),
        "area_m2": (_("Area, ellipsoidal"), "area", None),
        "declared_area_m2": (_("Area, declared"), "area", None),
        "park": (_("Park"), "text", partial(named, "park")),
        "county": (_("County"), "text", partial(named, "county")),
        "land_use": (_("Land use"), "text", None),
        "project": (_("Project"), "text", partial(named, "project")),
        "stage": (_("Stage"), "text", wording.stage),
        "industry": (_("Industry"), "text", partial(wording.said, "industry")),
        "planned_invest_yuan": (_("Planned, this parcel's share"), "yuan", None),
        "actual_invest_yuan": (_("Actual, this parcel's share"), "yuan", None),
        "contract_start_on": (_("Contracted start"), "day", wording.day),
        **{s.day_field: (word(s), "day", wording.day) for s in SERVICES},
    }
    rest = own_columns.names(frame.columns)
    found = []
    for name, (label, kind, say) in {**known, **{n: (n, "text", None) for n in rest}}.items():
        if name in ("id", "name") or (name in frame and frame[name].notna().any()):
            values = land_use.column(frame, language()) if name == "land_use" else frame[name]
            if name == "name" and language() == "zh" and "name_zh" in frame:
                chinese = frame["name_zh"]
                values = chinese.where(chinese.fillna("").str.strip() != "", values)
            found.append(Field(label, values, kind, say))
    return [*found, *_origin(frame)]


def projects(atlas: Atlas, frame: gpd.GeoDataFrame) -> list[Field]:
    """Of projects."""
    from layers.single_file import Field

    known: dict[str, tuple[str, str, Callable[[Any], str] | None]] = {
        "id": (_("Project"), "text", None),
        "name": (_("Name"), "text", partial(wording.named, atlas, "project")),
        "stage": (_("Stage"), "text", wording.stage),
        "industry": (_("Industry"), "text", partial(wording.said, "industry")),
        "park": (_("Park"), "text", partial(wording.named, atlas, "park")),
        "county": (_("County"), "text", partial(wording.named, atlas, "county")),
        "planned_invest_yuan": (_("Planned investment"), "yuan", None),
        "actual_invest_yuan": (_("Actual investment"), "yuan", None),
    }
    nothing = pd.Series([None] * len(frame), index=frame.index, dtype=object)
    found = [
        Field(label, frame.get(name, nothing), kind, say)
        for name, (label, kind, say) in known.items()
        if name in ("id", "name") or name in frame
    ]
    return [*found, *_origin(frame)]


def _origin(frame: gpd.GeoDataFrame) -> list[Field]:
    """Where a row is from, and whether it is illustrative: on every card."""
    from gis.illustrative import flags
    from layers.single_file import Field

    found = []
    marked = flags(frame)
    if marked.any():
        yes = pd.Series([True if one else None for one in marked], index=frame.index, dtype=object)
        found.append(Field(_("Data"), yes, "text", lambda _value: _("illustrative")))
    if "source" in frame and frame["source"].notna().any():
        found.append(Field(_("Source"), frame["source"], "text", partial(wording.said, "source")))
    return found
