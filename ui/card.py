"""The card of what is selected; without a selection, how the land in the filter stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

import service
from gis import history
from gis.model import SERVICES, STAGES
from gis.terms import NAMED
from ui import relaxing, selection, wording
from ui.i18n import _, language, map_words, ngettext, word

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from ui.selection import Picked

Rows = list[tuple[str, Any]]


_CARD = st.components.v2.component(
    "shudi_card",
    js="export default c=>import(origin+c.data.js).then(m=>m.mount(c))",
    isolate_styles=False,
)
NAME = "card_of_all"


def _relaxed() -> None:
    relaxing.take_off(st.session_state[NAME].get("relax"))


def show(atlas: Atlas, chosen: ParcelFilter, picked: Picked | None) -> None:
    """Show the card beside the map."""
    with st.container(key="card"):
        if picked is None:
            js = service.page_asset_url("card.js")
            _CARD(key=NAME, data={"js": js}, on_relax_change=_relaxed)
            return
        if picked.layer == "parcels":
            st.html(_parcel(atlas, picked.id, chosen))
        else:
            st.html(_feature(atlas, picked))
        st.button(_("Close"), key="card_close", on_click=selection.choose, args=(None,),
                  kwargs={"fly": False}, icon=":material/close:", type="tertiary")  # fmt: skip


def _dot(status: str) -> Markup:
    return Markup('<i class="sd-dot s-{}"></i>').format(status)


def _rows(rows: Rows) -> Markup:
    return Markup("<dl>{}</dl>").format(
        Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(k, v) for k, v in rows)
    )


def _head(title: Any, under: Any, illustrative: bool) -> Markup:
    badge = (
        Markup('<span class="sd-badge">{}</span>').format(_("illustrative")) if illustrative else ""
    )
    return Markup("<header><h3>{}</h3><p><bdi>{}</bdi> {}</p></header>").format(title, under, badge)


def _parcel(atlas: Atlas, fid: str, chosen: ParcelFilter) -> Markup:
    number = atlas.number_of[fid]
    row = atlas.parcels_on(chosen.as_of).iloc[number]
    events = history.of_parcel(atlas, fid, chosen.as_of)
    land: Rows = [(_("Status"), _dot(row["status"]) + wording.status(row["status"]))]
    if events:
        land.append((_("Since"), wording.day(events[-1]["valid_from"])))
    land += [
        (_("Area, ellipsoidal"), wording.mu(row["area_mu"], 2)),
        (_("Area, declared"), wording.mu_of_m2(row["declared_area_m2"])),
        (_("Land use"), _land_use(row)),
        (_("Park"), wording.named(atlas, "park", row["park"])),
        (_("County"), wording.named(atlas, "county", row["county"])),
    ]
    if not wording.missing(row.get("contract_start_on")):
        land.append((_("Contracted start"), wording.day(row["contract_start_on"])))
    parts = [
        _head(
            row["id"], row["name"] if row["name"] != row["id"] else "", bool(row["illustrative"])
        ),
        _rows(land),
        _services(row, chosen),
        _project(atlas, row),
        _history(events),
        _source(row["source"]),
    ]
    return Markup('<div class="sd-card">{}</div>').format(Markup("").join(parts))


def _source(source: Any) -> Markup:
    return Markup("<h4>{}</h4><p>{}</p>").format(_("Source"), wording.said("source", source))


def _land_use(row: Any) -> str:
    if wording.missing(row["land_use"]):
        return wording.DASH
    if wording.missing(row["land_use_system"]):
        return str(row["land_use"])
    system = wording.said("land_use_system", row["land_use_system"])
    return _("{code} ({system})").format(code=row["land_use"], system=system)


def _services(row: Any, chosen: ParcelFilter) -> Markup:
    known = [s for s in SERVICES if s.day_field in row.index]
    if not known:
        return Markup("")
    limit = chosen.as_of.isoformat() if chosen.as_of else "9999"
    chips = []
    for connection in known:
        day = row[connection.day_field]
        there = not wording.missing(day) and str(day)[:10] <= limit
        chips.append(
            Markup('<li class="{}" title="{}">{}</li>').format(
                "there" if there else "absent",
                _("since {day}").format(day=wording.day(day)) if there else _("not there"),
                word(connection),
            )
        )
    return Markup('<h4>{}</h4><ul class="sd-services">{}</ul>').format(
        _("Services"), Markup("").join(chips)
    )


def _project(atlas: Atlas, row: Any) -> Markup:
    if wording.missing(row["project"]):
        return Markup("")
    share = row["planned_invest_yuan"] / row["area_mu"]
    return Markup("<h4>{}</h4>{}").format(
        _("Project"),
        _rows(
            [
                (_("Name"), wording.named(atlas, "project", row["project"])),
                (_("Stage"), wording.stage(row["stage"])),
                (_("Industry"), wording.said("industry", row["industry"])),
                (_("Planned, this parcel's share"), wording.yuan(row["planned_invest_yuan"])),
                (_("Actual, this parcel's share"), wording.yuan(row["actual_invest_yuan"])),
                (_("Density, planned"), wording.density(share)),
            ]
        ),
    )


def _history(events: list[dict[str, Any]]) -> Markup:
    if not events:
        return Markup("")
    items = Markup("").join(
        Markup("<li>{}{}<time>{}</time></li>").format(
            _dot(event["status"]),
            wording.status(event["status"]),
            wording.day(event["valid_from"]),
        )
        for event in reversed(events)
    )
    return Markup('<h4>{}</h4><ol class="sd-history">{}</ol>').format(_("History"), items)


def _feature(atlas: Atlas, picked: Picked) -> Markup:
    frame = atlas.layer(picked.layer)
    row = frame[frame["id"] == picked.id].iloc[0]
    words = {
        "level": _("Level"), "county": _("County"), "park": _("Park"), "industry": _("Industry"),
        "industries": _("Industries"), "stage": _("Stage"), "kind": _("Kind"),
        **{stage.day_field: word(stage) for stage in STAGES},
        "planned_invest_yuan": _("Planned investment"),
        "actual_invest_yuan": _("Actual investment"), "progress": _("Progress"),
        "published_area_m2": _("Published area"),
    }  # fmt: skip
    rows: Rows = []
    for field, label in words.items():
        value = row.get(field)
        if isinstance(value, list):
            value = _(", ").join(wording.said("industry", one) for one in value)
        if wording.missing(value):
            continue
        if field.endswith("_yuan"):
            value = wording.yuan(value)
        elif field.endswith("_m2"):
            value = wording.mu_of_m2(value, 0)
        elif field == "progress":
            value = wording.percent(value)
        elif field == "stage":
            value = wording.stage(value)
        elif field.endswith("_on"):
            value = wording.day(value)
        elif field in NAMED:
            value = wording.named(atlas, field, value)
        else:
            value = wording.said(field, value)
        rows.append((label, value))
    if picked.layer == "projects" and isinstance(row.get("parcels"), list):
        parcels = atlas.parcels[atlas.parcels["id"].isin(row["parcels"])]
        land = float(parcels["area_mu"].sum())
        on = ngettext(
            "{mu} on {n} parcel", "{mu} on {n} parcels", len(parcels), mu=wording.mu(land, 1)
        )
        rows.insert(0, (_("Land"), on))
        if land and not wording.missing(row.get("planned_invest_yuan")):
            rows.append((_("Density, planned"), wording.density(row["planned_invest_yuan"] / land)))
    # Counties are called by their Chinese name in the data (gis.terms.NAMED).
    latin, chinese = ("name_en", "name") if "name_en" in row else ("name", "name_zh")
    first, second = map_words(language()).names(row, latin, chinese)
    head = _head(first or picked.id, second, bool(row.get("illustrative") or False))
    source = _source(row.get("source"))
    return Markup('<div class="sd-card">{}{}{}</div>').format(head, _rows(rows), source)
