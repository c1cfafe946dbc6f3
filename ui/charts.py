"""What the charts under the map say of a state, as their route tells it.

They are drawn by the browser (ui/assets/charts.js) from this: Streamlit's own charts would send
their data and a description of the drawing over the websocket again with every filter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gis import charts, headline, reserve, summary
from gis.model import STATUS_KEYS
from gis.units import m2_from_mu, mu_from_m2
from layers import areas
from ui import wording
from ui.i18n import _, ngettext
from ui.reader import reading

if TYPE_CHECKING:
    import pandas as pd

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from service.telling import Asked

Chart = dict[str, Any]
MOST_BARS = 14  # of one chart; the smallest of more are left out, and counted
MOST_DAYS = 400  # of the line: more would not be seen
# Where classes of size meet, in the unit that is read.
EDGES: dict[str, tuple[float, ...]] = {
    "mu": (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000),
    "ha": (0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 50, 100),
    "km2": (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1),
    "acre": (1, 2, 3, 5, 10, 15, 20, 30, 50, 100, 200),
}


def told(asked: Asked) -> dict[str, Any]:
    """``{charts: […]}`` in the words of who asked; `kind` says how each is drawn."""
    atlas, chosen = asked.atlas, asked.state.chosen
    with reading(asked.lang, asked.unit):
        found = [
            _land(atlas, chosen, "statuses", _("Land by status")),
            _land(atlas, chosen, "parks", _("Land by park")),
            _invested(atlas, chosen, "industries", _("Investment by industry")),
            _invested(atlas, chosen, "stages", _("Investment by stage")),
            _sizes(atlas, chosen),
            _reserve(atlas, chosen),
        ]
        return {
            "charts": [chart for chart in found if chart],
            "rest": _("Click a bar to filter by it, and again to take it off."),
        }


def _name(atlas: Atlas, condition: str, value: str) -> str:
    if value == summary.NOT_SAID and condition != "statuses":
        return _("No park") if condition == "parks" else _("not said")
    if condition == "statuses":
        return wording.status(value)
    if condition == "parks":
        return wording.named(atlas, "park", value)
    return wording.stage(value) if condition == "stages" else wording.said("industry", value)


def _few(found: pd.DataFrame, chosen: frozenset[str]) -> tuple[pd.DataFrame, str]:
    """The first rows and those that are chosen; how many others there are, in words."""
    few = found[(found.index < MOST_BARS) | found["value"].isin(list(chosen))]
    left_out = len(found) - len(few)
    return few, ngettext("and {n} other", "and {n} others", left_out) if left_out else ""


def _bar(condition: str, value: str, label: str, chosen: frozenset[str]) -> Chart:
    known = value != summary.NOT_SAID or condition in ("statuses", "parks")
    return {"key": value if known else "", "label": label, "on": value in chosen}


def _land(atlas: Atlas, chosen: ParcelFilter, condition: str, title: str) -> Chart:
    found = charts.land_by(atlas, chosen, condition)
    wanted = getattr(chosen, condition) or frozenset()
    few, rest = _few(found, wanted)
    most = float(few["area_m2"].max()) if len(few) else 0.0
    bars = []
    for row in few.to_dict("records"):
        parcels = ngettext("{n} parcel", "{n} parcels", row["parcels"])
        bars.append(
            {
                **_bar(condition, row["value"], _name(atlas, condition, row["value"]), wanted),
                "value": wording.area_number(row["area_m2"], 0),
                "said": f"{wording.area(row['area_m2'], 0)} · {parcels}",
                "parts": [
                    {
                        "status": key,
                        "share": _share(row[key], most),
                        "said": f"{wording.status(key)} {wording.area(row[key], 0)}",
                    }
                    for key in STATUS_KEYS
                    if row[key]
                ],
            }
        )
    return _chart("bars", condition, title, bars, unit=wording.unit_name(), rest=rest)


def _invested(atlas: Atlas, chosen: ParcelFilter, condition: str, title: str) -> Chart:
    if atlas.layer("projects").empty:
        return {}
    found = charts.invested_by(atlas, chosen, condition)
    wanted = getattr(chosen, condition) or frozenset()
    few, rest = _few(found, wanted)
    money = few[["planned_invest_yuan", "actual_invest_yuan"]]
    most = float(money.max().max()) if len(few) else 0.0
    bars = []
    for row in few.to_dict("records"):
        planned, actual = row["planned_invest_yuan"], row["actual_invest_yuan"]
        said = [
            _("planned {n}").format(n=wording.yuan(planned)),
            _("actual {n}").format(n=wording.yuan(actual)),
            ngettext("{n} project", "{n} projects", row["projects"]),
        ]
        bars.append(
            {
                **_bar(condition, row["value"], _name(atlas, condition, row["value"]), wanted),
                "value": wording.yuan(planned),
                "said": " · ".join(said),
                "planned": _share(planned, most),
                "actual": _share(actual, most),
            }
        )
    legend = [_("planned"), _("actual")]
    if not bars:
        rest = _("no project on this land")
    return _chart("pairs", condition, title, bars, legend=legend, rest=rest)


def _sizes(atlas: Atlas, chosen: ParcelFilter) -> Chart:
    if atlas.parcels.empty:
        return {}
    unit = areas.UNITS[wording.unit()]
    edges = [round(mu_from_m2(edge * unit.m2), 6) for edge in EDGES[wording.unit()]]
    found = charts.sizes(atlas, chosen, edges)
    held = found["parcels"].to_numpy().nonzero()[0]
    found = found.iloc[held[0] : held[-1] + 1] if len(held) else found.iloc[:0]
    most = int(found["parcels"].max()) if len(found) else 0
    bars = []
    for row in found.to_dict("records"):
        high = None if math.isinf(row["high"]) else row["high"]
        low = row["low"] or None
        parcels = ngettext("{n} parcel", "{n} parcels", row["parcels"])
        bars.append(
            {
                "key": [low, high],
                "label": _class(low, high),
                "tick": wording.area_number(m2_from_mu(row["low"])),
                "value": wording.number(row["parcels"]),
                "said": f"{parcels} · {wording.area(row['area_m2'], 0)}",
                "share": _share(row["parcels"], most),
                "on": _same(chosen.min_mu, low) and _same(chosen.max_mu, high),
            }
        )
    asked = chosen.min_mu is not None or chosen.max_mu is not None
    for bar, parcels in zip(bars, found["parcels"], strict=True):
        bar["on"] = bar["on"] and asked
        if not (parcels or bar["on"]):  # a click would leave nothing
            bar["key"] = ""
    return _chart("columns", "size", _("Parcels by size"), bars, unit=wording.unit_name())


def _class(low: float | None, high: float | None) -> str:
    ends = [None if end is None else wording.area_number(m2_from_mu(end)) for end in (low, high)]
    if ends[0] is None:
        return f"< {ends[1]}" if ends[1] is not None else wording.DASH
    return f"≥ {ends[0]}" if ends[1] is None else f"{ends[0]}–{ends[1]}"


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def _reserve(atlas: Atlas, chosen: ParcelFilter) -> Chart:
    """Cooked land day by day of all that is known, and of what the filter leaves of any status."""
    last = atlas.data_day
    if last is None:
        return {}
    first = atlas.events["valid_from"].iloc[0].date()
    series = reserve.cooked_mu(atlas, first, last)
    if len(series) < 2 or not series.max():
        return {}
    few = charts.lowest(series, MOST_DAYS)
    lines = [{"label": _("all parcels"), "mu": _rounded(few)}]
    rest = charts.others(atlas, chosen, "statuses")
    if not rest.all():
        within = reserve.cooked_mu(atlas, first, last, rest).loc[few.index]
        lines.append({"label": _("in the filter"), "mu": _rounded(within)})
    for line in lines:
        line["said"] = [wording.mu(value, 0) for value in line["mu"]]
    floor = headline.floor_mu(atlas)
    marked = chosen.as_of or last
    return {
        "kind": "line",
        "condition": "day",
        "title": _("Cooked reserve over time"),
        "unit": wording.unit_name(),
        "per_mu": m2_from_mu(1.0) / areas.UNITS[wording.unit()].m2,
        "days": [(day.date() - first).days for day in few.index],
        "dates": [wording.day(day.date()) for day in few.index],
        "keys": [day.date().isoformat() for day in few.index],
        "lines": lines,
        "floor": floor,
        "floor_said": "" if floor is None else _("floor {n}").format(n=wording.mu(floor, 0)),
        "marked": (marked - first).days,
        "on": chosen.as_of is not None,
        "hint": _("Click a day to see everything as it was then."),
    }


def _rounded(series: pd.Series[float]) -> list[float]:
    return [round(float(value), 1) for value in series]


def _share(value: float, most: float) -> float:
    """A part of the longest bar, 0 to 1; 0 where nothing is known."""
    return round(float(value) / most, 4) if most and not wording.missing(value) else 0.0


def _chart(kind: str, condition: str, title: str, bars: list[Chart], **more: Any) -> Chart:
    return {"kind": kind, "condition": condition, "title": title, "bars": bars, **more}
