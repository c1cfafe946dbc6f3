"""The 310 manufacturing projects as rows: money that adds up to the published sums."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from data.generate import amounts
from data.generate.park_list import PARKS
from data.generate.plane import to_degrees
from data.generate.products import PRODUCTS
from data.generate.sites import NINE_MONTHS, Site
from data.generate.terms import SOURCE, day, rng

MILLION, BN = 1_000_000, 1_000_000_000
PLANNED, PLANNED_MUNICIPAL, PLANNED_GROWN = 68_900 * MILLION, 30_310 * MILLION, 31_500 * MILLION
ACTUAL = 31_660 * MILLION
# How many projects above 1 bn are in each group (20 in all), with the named ones in the second.
BIG = {"municipal": 9, "grown": 9, "other": 2}
NAMED = {
    "xpeng": ("Xpeng Motors (site and amounts illustrative)", "小鹏汽车(位置与金额为示例)",
              "new-energy vehicles", 4_200 * MILLION),
    "ruiqing": ("CATL / Ruiqing (site and amounts illustrative)", "宁德时代瑞庆(位置与金额为示例)",
                "batteries and energy storage", 5_600 * MILLION),
    "lianhua-fuxi": ("Lianhua–Fuxi standard factories (site and amounts illustrative)",
                     "莲花—富溪标准厂房(位置与金额为示例)", "metal processing", 860 * MILLION),
}  # fmt: skip
SHARE_BUILT = {
    "signed": (0.0, 0.07),
    "started": (0.2, 0.6),
    "completed": (0.85, 1.0),
    "producing": (0.9, 1.12),
}


def rows(sites: list[Site]) -> list[tuple[shapely.Point, dict[str, Any]]]:
    """The rows of projects.geojson, in order of signing."""
    stream = rng(1100)
    sites = sorted(sites, key=lambda site: (site.signed, site.parcel.id))
    planned = _planned(sites, stream)
    actual = _actual(sites, planned, stream)
    places = to_degrees(np.array([site.place.point_on_surface() for site in sites], dtype=object))
    found, number = [], 0
    for site, place, plan, spent in zip(sites, places, planned, actual, strict=True):
        lot = site.parcel.life.lot
        if site.named:
            name, name_zh, industry, _ = NAMED[site.named]
            key = site.named
        else:
            number += 1
            industry = _industry(lot.district, stream)
            product, product_zh = PRODUCTS[industry][int(stream.integers(len(PRODUCTS[industry])))]
            name, name_zh = f"Project {number:03d} · {product}", f"项目{number:03d} · {product_zh}"
            key = f"project-{number:03d}"
        found.append(
            (
                place,
                {
                    "id": key,
                    "name": name,
                    "name_zh": name_zh,
                    "industry": industry,
                    "park": lot.park,
                    "county": lot.county,
                    "stage": site.stage,
                    "signed_on": _iso(site.signed),
                    "started_on": _iso(site.started),
                    "completed_on": _iso(site.completed),
                    "producing_on": _iso(site.producing),
                    "planned_invest_yuan": plan,
                    "actual_invest_yuan": spent,
                    "parcels": sorted(parcel.id for parcel in site.parcels),
                    "chain_master": site.named in {"xpeng", "ruiqing"},
                    "municipal_starting_area": site.municipal,
                    "illustrative": True,
                    "source": SOURCE,
                },
            )
        )
    return found


def _iso(number: int | None) -> str | None:
    return None if number is None else day(number).isoformat()


def _industry(district: str, stream: np.random.Generator) -> str:
    industries = next(park.industries for park in PARKS if park.key == district)
    odds = np.array([0.5, 0.25, 0.15, 0.1][: len(industries)])
    return industries[int(stream.choice(len(industries), p=odds / odds.sum()))]


def _group(site: Site) -> str:
    if site.stage != "signed":
        return "grown"
    first, last = NINE_MONTHS
    return "municipal" if site.municipal and first <= site.signed <= last else "other"


def _planned(sites: list[Site], stream: np.random.Generator) -> list[int]:
    """Planned amounts: about 2–6 million yuan a mu, fitted to the sums of the three groups."""
    totals = {"municipal": PLANNED_MUNICIPAL, "grown": PLANNED_GROWN}
    totals["other"] = PLANNED - sum(totals.values())
    planned = [0] * len(sites)
    for group, total in totals.items():
        members = [i for i, site in enumerate(sites) if _group(site) == group]
        weights, low, high = [], [], []
        size = {i: sum(p.mu for p in sites[i].parcels) or sites[i].parcel.mu for i in members}
        density = {i: float(np.exp(stream.normal(0, 0.45))) for i in members}
        fixed = {i: NAMED[sites[i].named][3] for i in members if sites[i].named}
        left = BIG[group] - sum(amount > BN for amount in fixed.values())
        ranked = sorted((i for i in members if i not in fixed), key=lambda i: -size[i] * density[i])
        big = set(ranked[:left])
        smallest = 100 * MILLION if group == "municipal" else 10 * MILLION
        for i in members:
            least = (
                smallest + int(stream.integers(0, 70)) * MILLION
                if group == "municipal"
                else smallest
            )
            boost = float(stream.uniform(3.0, 8.0)) if i in big else 1.0
            weights.append(size[i] * density[i] * boost)
            low.append(fixed.get(i, 1_050 * MILLION if i in big else least))
            high.append(fixed.get(i, 3_200 * MILLION if i in big else 980 * MILLION))
        for i, amount in zip(members, amounts.fit(weights, total, low, high), strict=True):
            planned[i] = amount
    return planned


def _actual(sites: list[Site], planned: list[int], stream: np.random.Generator) -> list[int]:
    """What has been spent: near the plan where the plant stands, little where it is signed."""
    share = [float(stream.uniform(*SHARE_BUILT[site.stage])) for site in sites]
    weights = [plan * part + 1.0 for plan, part in zip(planned, share, strict=True)]
    high = [
        int(plan * (0.09 if site.stage == "signed" else 1.12))
        for plan, site in zip(planned, sites, strict=True)
    ]
    low = [
        0 if site.stage == "signed" else int(plan * 0.15)
        for plan, site in zip(planned, sites, strict=True)
    ]
    return amounts.fit(weights, ACTUAL, low, high)
