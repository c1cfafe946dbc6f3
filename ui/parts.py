"""The parts that a card is made of, as its route tells them; ui/assets/card.js draws each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis import summary
from gis.model import LAYERS
from gis.terms import NAMED
from ui import wording
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

Part = dict[str, Any]
MOST_LINKS = 8


def fact(label: str, value: str, link: tuple[str, str] | None = None, dot: str = "") -> Part:
    """A line of `facts`; ``link`` is (layer, id) of what the value names, ``dot`` a status."""
    found: Part = {"label": label, "value": value}
    if link:
        found["link"] = {"layer": link[0], "id": link[1]}
    if dot:
        found["status"] = dot
    return found


def facts(title: str, rows: list[Part]) -> Part:
    """Labels and values, one under the other."""
    return {"kind": "facts", "title": title, "rows": rows}


def by_status(title: str, frame: gpd.GeoDataFrame, mask: NDArray[np.bool_]) -> Part:
    """Parcels and area by status, with bars; rows as in `ui.breakdown`."""
    groups = summary.by(frame[summary.FIELDS][mask], "status")
    most = groups["area_mu"].max() if len(groups) else 0
    return {
        "kind": "statuses",
        "title": title,
        "head": [_("Status"), word(LAYERS["parcels"]), wording.unit_name()],
        "rows": [
            {
                "status": group.status,
                "label": wording.status(group.status),
                "parcels": wording.number(group.parcels),
                "area": wording.area_number(group.area_m2, 0),
                "share": round(float(group.area_mu / most), 3) if most else 0.0,
            }
            for group in groups.itertuples()
        ],
    }


def link(layer: str, fid: str, label: str, note: str, status: str = "") -> Part:
    """A line of `links`: a feature by name, and what is worth knowing of it."""
    return {"layer": layer, "id": fid, "label": label, "note": note, "status": status}


def links(title: str, found: list[Part], total: int | None = None) -> Part:
    """Features to go to; of many the first, with how many more there are."""
    shown = found[:MOST_LINKS]
    more = (len(found) if total is None else total) - len(shown)
    rest = ngettext("and {n} other", "and {n} others", more) if more > 0 else ""
    return {"kind": "links", "title": title, "items": shown, "rest": rest}


def parcel_links(frame: gpd.GeoDataFrame, numbers: NDArray[np.intp], title: str) -> Part:
    """Parcels to go to, by number, largest first."""
    area = frame["area_m2"].to_numpy()[numbers]
    order = np.argsort(-np.nan_to_num(area), kind="stable")[:MOST_LINKS]
    found = [
        link("parcels", row["id"], str(row["id"]), wording.area(row["area_m2"]), row["status"])
        for _n, row in frame.iloc[numbers[order]].iterrows()
    ]
    return links(title, found, len(numbers))


def project_links(atlas: Atlas, projects: gpd.GeoDataFrame, title: str) -> Part:
    """Projects to go to, the dearest first."""
    yuan = projects.get("planned_invest_yuan")
    if yuan is not None:
        projects = projects.iloc[np.argsort(-yuan.fillna(0).to_numpy(float), kind="stable")]
    found = [
        link("projects", str(row["id"]), wording.named(atlas, "project", row["name"]),
             wording.yuan(row.get("planned_invest_yuan")))
        for _n, row in projects.head(MOST_LINKS).iterrows()
    ]  # fmt: skip
    return links(title, found, len(projects))


def place_of(atlas: Atlas, field: str, name: Any) -> tuple[str, str] | None:
    """The park or county that a row mentions, as (layer, id); None where it is not known."""
    layer, mentioned, _chinese = NAMED[field]
    frame = atlas.layer(layer)
    if wording.missing(name) or mentioned not in frame:
        return None
    found = frame["id"][(frame[mentioned] == name).to_numpy(bool)]
    return (layer, str(found.iloc[0])) if len(found) else None


def event(status: str, label: str, day: str, note: str = "", evidence: str = "") -> Part:
    """A line of `history`: ``status`` or "", words, the day; ``evidence`` may be an address."""
    found = {"status": status, "label": label, "day": day}
    if note:
        found["note"] = note
    if evidence:
        found["evidence"] = evidence
    return found


def history(title: str, items: list[Part]) -> Part:
    """What happened when, the last first: each an `event`."""
    return {"kind": "history", "title": title, "items": items}


def only(label: str, condition: str, value: str) -> Part:
    """A button that filters by a condition, or takes that filter off again."""
    return {"kind": "filter", "label": label, "condition": condition, "key": value}


def source(value: Any) -> Part:
    """Where the data of a feature come from."""
    return {"kind": "text", "title": _("Source"), "text": wording.said("source", value)}
