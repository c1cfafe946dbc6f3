"""Which project stands where: sites picked from parcels whose lives fit the project's stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from data.generate.parcels import Parcel
from data.generate.terms import LAST_DAY, day_number, rng

NINE_MONTHS = day_number(date(2023, 1, 1)), day_number(date(2023, 9, 30))
PRODUCING_BEFORE, PRODUCING, COMPLETED, STARTED = 43, 91, 19, 6  # 43 of the 91 at the baseline
MUNICIPAL, ALL = 71, 310
SIGNED = ALL - PRODUCING - COMPLETED - STARTED


@dataclass
class Site:
    """A project's place and its days (day numbers; None = not yet)."""

    stage: str
    place: shapely.Geometry  # the plot on which the point lies, on the plane
    parcel: Parcel  # that plot; the project's own only if it is in ``parcels``
    parcels: list[Parcel]
    signed: int
    started: int | None = None
    completed: int | None = None
    producing: int | None = None
    municipal: bool = False
    named: str = ""


class Sites:
    """Hands out each parcel once."""

    def __init__(self, parcels: list[Parcel], municipal: shapely.Geometry) -> None:
        self.stream = rng(1000)
        self.free = [p for p in parcels if p.life.lot.park]
        shapely.prepare(municipal)
        places = [p.life.lot.shape.point_on_surface() for p in self.free]
        self.municipal = {
            p.id for p, at in zip(self.free, places, strict=True) if municipal.contains(at)
        }

    def pick(
        self,
        status: str,
        many: int,
        baseline: str | None = None,
        since: tuple[int, int] = (0, LAST_DAY),
        municipal: bool | None = None,
    ) -> list[Parcel]:
        """So many parcels of that status, spread over the parks; they are free no more."""
        fits = [
            p
            for p in self.free
            if p.life.status == status
            and (baseline is None or p.life.events[0][1] == baseline)
            and since[0] <= p.life.since <= since[1]
            and (municipal is None or (p.id in self.municipal) == municipal)
        ]
        if len(fits) < many:
            raise ValueError(f"{len(fits)} parcels are {status}, {many} are needed")
        chosen = [fits[i] for i in sorted(self.stream.choice(len(fits), many, replace=False))]
        self.take(chosen)
        return chosen

    def take(self, parcels: list[Parcel]) -> None:
        """These are free no more."""
        gone = {p.id for p in parcels}
        self.free = [p for p in self.free if p.id not in gone]

    def widen(self, site: Site, most: int) -> None:
        """Add neighbours in the same block with the same status and no later life."""
        first = site.parcels[0]
        near = [
            p
            for p in self.free
            if p.life.lot.district == first.life.lot.district
            and p.life.lot.block == first.life.lot.block
            and p.life.status == first.life.status
            and p.life.since <= first.life.since
            and ((p.life.day_of("allocated") or LAST_DAY) >= site.signed)
            and p.life.lot.shape.distance(first.life.lot.shape) < 0.05
        ]
        site.parcels += near[:most]
        self.take(site.parcels)


def assign(parcels: list[Parcel], municipal: shapely.Geometry) -> list[Site]:
    """310 sites: 91 producing, 19 completed, 6 started, 194 signed, 71 of them municipal."""
    sites = Sites(parcels, municipal)
    found = _named(sites)
    found += _producing(sites, found)
    stream = sites.stream
    for parcel in sites.pick("building", COMPLETED, since=(0, LAST_DAY - 250)):
        ended = int(stream.uniform(LAST_DAY - 120, LAST_DAY - 2))
        found.append(_grown(parcel, "completed", stream, completed=ended))
    for parcel in sites.pick("building", STARTED - 1, since=(60, LAST_DAY - 20)):
        found.append(_grown(parcel, "started", stream))
    for site in found:
        if not site.named and stream.random() < 0.45:
            sites.widen(site, int(stream.integers(1, 4)))
    found += _municipal(sites) + _signed(sites)
    for site in found:
        site.municipal = site.parcel.id in sites.municipal
    return found


def _named(sites: Sites) -> list[Site]:
    """Xpeng, CATL/Ruiqing and the Lianhua–Fuxi standard factories, approximate."""
    found = []
    for name, district, status, many in (
        ("xpeng", "DW", "producing", 9), ("ruiqing", "DW", "producing", 7),
        ("lianhua-fuxi", "LH", "building", 2),
    ):  # fmt: skip
        pool = [
            p
            for p in sites.free
            if p.life.lot.district == district
            and p.id not in sites.municipal
            and p.life.status == status
            and (status != "producing" or p.life.since == 0)
        ]
        blocks: dict[int, list[Parcel]] = {}
        for parcel in pool:
            blocks.setdefault(parcel.life.lot.block, []).append(parcel)
        block = max(
            blocks.values(), key=lambda some: (min(len(some), many), sum(p.mu for p in some))
        )
        mine = sorted(block, key=lambda p: -p.mu)[:many]
        sites.take(mine)
        site = Site("producing", mine[0].life.lot.shape, mine[0], mine, 0, named=name)
        if name == "xpeng":  # settled 2017
            days = (date(2017, 5, 20), date(2017, 12, 20), date(2019, 10, 20), date(2020, 5, 20))
        elif name == "ruiqing":  # introduced 2021, in production 2022
            days = (date(2021, 2, 10), date(2021, 6, 20), date(2022, 7, 20), date(2022, 9, 20))
            for parcel in mine:
                parcel.life.events = [(0, "building"), (day_number(days[3]), "producing")]
        if name == "lianhua-fuxi":
            begun = max(p.life.since for p in mine)
            site.stage, site.signed, site.started = (
                "started",
                min(begun, *(p.life.day_of("allocated") or begun for p in mine)) - 60,
                begun + 3,
            )
        else:
            site.signed, site.started, site.completed, site.producing = map(day_number, days)
            for parcel in mine:
                parcel.life.contract_day = day_number(days[1]) - 20
        found.append(site)
    return found


def _grown(
    parcel: Parcel,
    stage: str,
    stream: np.random.Generator,
    completed: int | None = None,
    producing: int | None = None,
) -> Site:
    """A project that stands on its parcel: its days follow the parcel's."""
    granted, begun = parcel.life.day_of("allocated"), parcel.life.day_of("building")
    if begun == 0 or begun is None:  # begun before the baseline
        begun = (
            -int(stream.uniform(30, 260)) if producing is None or producing > 0 else producing - 420
        )
    signed = (granted if granted else begun - 60) - int(stream.uniform(30, 200))
    return Site(stage, parcel.life.lot.shape, parcel, [parcel], signed, begun, completed, producing)


def _producing(sites: Sites, named: list[Site]) -> list[Site]:
    stream, found = sites.stream, []
    old = PRODUCING_BEFORE - 2  # Xpeng and Ruiqing are two of them
    for parcel in sites.pick("producing", old, since=(0, 0)):
        begun = -int(stream.uniform(40, 1_500))
        site = _grown(parcel, "producing", stream, producing=begun)
        site.completed = begun - int(stream.uniform(15, 70))
        found.append(site)
    for parcel in sites.pick("producing", PRODUCING - PRODUCING_BEFORE, since=(20, LAST_DAY)):
        site = _grown(parcel, "producing", stream, producing=parcel.life.since)
        site.completed = max(parcel.life.since - int(stream.uniform(15, 60)), site.started + 60)
        site.completed = min(site.completed, parcel.life.since)
        found.append(site)
    return found


def _municipal(sites: Sites) -> list[Site]:
    """71 signed from January to September 2023, about one every 3.8 days."""
    stream = sites.stream
    first, last = NINE_MONTHS
    step = (last - first + 1) / MUNICIPAL
    days = [
        int(np.clip(first + (i + stream.uniform(0, 1)) * step, first, last))
        for i in range(MUNICIPAL)
    ]
    granted = [
        p
        for p in sites.free
        if p.id in sites.municipal and p.life.status == "allocated" and p.life.since >= first + 5
    ]
    granted.sort(key=lambda p: (p.life.since, p.id))
    found, waiting = [], list(days)
    for parcel in granted:
        fits = [d for d in waiting if d + 4 <= parcel.life.since]
        if fits:
            waiting.remove(fits[0])
            found.append(Site("signed", parcel.life.lot.shape, parcel, [parcel], fits[0]))
    sites.take([site.parcel for site in found])
    intended = sites.pick("cooked", len(waiting), municipal=True)
    for parcel, signed in zip(intended, waiting, strict=True):
        found.append(Site("signed", parcel.life.lot.shape, parcel, [], signed))
    return found


def _signed(sites: Sites) -> list[Site]:
    """The other signed projects; some wait for land that is still being prepared."""
    stream, found = sites.stream, []
    many = SIGNED - MUNICIPAL
    free = [
        p
        for p in sites.free
        if p.life.status == "allocated" and p.id not in sites.municipal and p.life.since > 0
    ]
    with_land = min(len(free), 74)
    for parcel in sites.pick("allocated", with_land, since=(1, LAST_DAY), municipal=False):
        signed = parcel.life.since - int(stream.uniform(10, 150))
        found.append(Site("signed", parcel.life.lot.shape, parcel, [parcel], signed))
        if stream.random() < 0.25:
            sites.widen(found[-1], 1)
    for status, part in (("cooked", 0.5), ("cleared", 1.0)):
        for parcel in sites.pick(status, int((many - len(found)) * part), municipal=False):
            signed = int(stream.uniform(day_number(date(2022, 11, 1)), LAST_DAY - 1))
            found.append(Site("signed", parcel.life.lot.shape, parcel, [], signed))
    return found
