"""What the card says of a parcel: the land, its services, project, history and neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis import history, land_use
from gis.model import SERVICES
from gis.neighbours import neighbours
from ui import parts, wording
from ui.i18n import _, language, word

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.parts import Part


def told(atlas: Atlas, number: int, chosen: ParcelFilter) -> list[Part]:
    """The parts of the card of a parcel, as of the day of the filter."""
    frame = atlas.parcels_on(chosen.as_of)
    row = frame.iloc[number]
    events = history.of_parcel(atlas, row["id"], chosen.as_of)
    return [
        parts.facts("", _land(atlas, row, events)),
        {"kind": "action", "topic": "status", "label": _("Change the status")},
        *_services(row, chosen),
        *_project(atlas, row),
        *_history(events, row["source"]),
        *_neighbours(atlas, number, chosen),
        parts.source(row["source"]),
    ]


def _land(atlas: Atlas, row: Any, events: list[dict[str, Any]]) -> list[Part]:
    rows = [parts.fact(_("Status"), wording.status(row["status"]), dot=row["status"])]
    if events:
        rows.append(parts.fact(_("Since"), wording.day(events[-1]["valid_from"])))
    rows += [
        parts.fact(_("Area, ellipsoidal"), wording.area(row["area_m2"], 2)),
        parts.fact(_("Area, declared"), wording.area(row["declared_area_m2"], 2)),
        parts.fact(_("Land use"), _land_use(row)),
        _place(atlas, _("Park"), "park", row["park"]),
        _place(atlas, _("County"), "county", row["county"]),
    ]
    if not wording.missing(row.get("contract_start_on")):
        rows.append(parts.fact(_("Contracted start"), wording.day(row["contract_start_on"])))
    return rows


def _place(atlas: Atlas, label: str, field: str, name: Any) -> Part:
    return parts.fact(label, wording.named(atlas, field, name), parts.place_of(atlas, field, name))


def _land_use(row: Any) -> str:
    if wording.missing(row["land_use"]):
        return wording.DASH
    code, of = row["land_use"], row["land_use_system"]
    if wording.missing(of):
        return str(code)
    system = land_use.system_name(str(of), language())
    return _("{code} ({system})").format(code=land_use.said(code, of, language()), system=system)


def _services(row: Any, chosen: ParcelFilter) -> list[Part]:
    limit = chosen.as_of.isoformat() if chosen.as_of else "9999"
    items = []
    for service in (s for s in SERVICES if s.day_field in row.index):
        day = row[service.day_field]
        there = not wording.missing(day) and str(day)[:10] <= limit
        said = _("since {day}").format(day=wording.day(day)) if there else _("not there")
        items.append({"there": there, "label": word(service), "title": said})
    return [{"kind": "services", "title": _("Services"), "items": items}] if items else []


def _project(atlas: Atlas, row: Any) -> list[Part]:
    if wording.missing(row["project"]):
        return []
    planned, actual, mu = row["planned_invest_yuan"], row["actual_invest_yuan"], row["area_mu"]
    link = None if wording.missing(row["project_id"]) else ("projects", str(row["project_id"]))
    return [
        parts.facts(
            _("Project"),
            [
                parts.fact(_("Name"), wording.named(atlas, "project", row["project"]), link),
                parts.fact(_("Stage"), wording.stage(row["stage"])),
                parts.fact(_("Industry"), wording.said("industry", row["industry"])),
                parts.fact(_("Planned, this parcel's share"), wording.yuan(planned)),
                parts.fact(_("Actual, this parcel's share"), wording.yuan(actual)),
                parts.fact(_("Density, planned"), wording.density(planned / mu)),
                parts.fact(_("Density, actual"), wording.density(actual / mu)),
            ],
        )
    ]


def _history(events: list[dict[str, Any]], source: Any) -> list[Part]:
    """What happened when; who says so where that is not the source of the whole row."""
    if not events:
        return []
    items = [
        parts.event(
            event["status"],
            wording.status(event["status"]),
            wording.day(event["valid_from"]),
            " · ".join(v for v in (_who(event, source), event["note"]) if v),
            event["evidence"],
        )
        for event in reversed(events)
    ]
    return [parts.history(_("History"), items)]


def _who(event: dict[str, Any], source: Any) -> str:
    return "" if event["source"] == source else str(event["source"])


def _neighbours(atlas: Atlas, number: int, chosen: ParcelFilter) -> list[Part]:
    near = neighbours(atlas, number)
    if not near:
        return []
    frame = atlas.parcels_on(chosen.as_of)
    found = []
    for one in near:
        row = frame.iloc[one.number]
        off = _("adjoins")
        if one.distance_m:
            off = _("{n} m off").format(n=wording.number(max(one.distance_m, 1)))
        note = f"{wording.area(row['area_m2'])} · {off}"
        found.append(parts.link("parcels", row["id"], str(row["id"]), note, row["status"]))
    return [parts.links(_("Neighbours"), found)]
