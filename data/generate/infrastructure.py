"""The 118 infrastructure projects of the agglomeration area: lines along its roads, and sites."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from data.generate import amounts
from data.generate.districts import District
from data.generate.parcels import SHORT, Parcel
from data.generate.parks import IN_THE_AREA
from data.generate.plane import point, to_degrees
from data.generate.terms import SOURCE, rng

PLANNED = 80_000_000_000
# kind -> (English, Chinese, how many, million yuan a km for lines or a site, relative)
LINES = {
    "road": ("main road", "主干道", 34, 160.0),
    "water": ("water main", "供水干管", 12, 30.0),
    "drainage": ("drainage trunk", "排水干管", 12, 45.0),
    "power": ("power line", "电力线路", 12, 40.0),
    "telecom": ("telecom duct", "通信管道", 6, 12.0),
    "gas": ("gas main", "燃气干管", 6, 20.0),
    "heating": ("steam main", "供热干管", 3, 35.0),
}
SITES = {
    "substation": ("substation", "变电站", 9, 260.0),
    "sewage_plant": ("sewage plant", "污水处理厂", 8, 520.0),
    "standard_factory": ("standard factories", "标准厂房", 8, 900.0),
    "levelling": ("site levelling", "场地平整", 5, 700.0),
}
DOCKS = (
    ("Jinli dock", "金利码头", 112.793, 23.085),
    ("Guangli dock", "广利码头", 112.615, 23.168),
    ("Jindu dock", "金渡码头", 112.508, 23.053),
)
DOCK_WEIGHT = 1_500.0


def rows(
    districts: list[District],
    parcels: list[Parcel],
    area: shapely.Geometry,
    xijiang: shapely.Geometry,
) -> list[tuple[Any, dict[str, Any]]]:
    """The rows of infrastructure.geojson."""
    stream = rng(1200)
    drawn = _lines(districts, area, stream) + _sites(parcels, area, stream) + _docks(area, xijiang)
    weights = [weight for *_, weight in drawn]
    many = len(drawn)
    money = amounts.fit(weights, PLANNED, [20_000_000] * many, [4_000_000_000] * many)
    found = []
    for number, ((kind, name, name_zh, shape, _), planned) in enumerate(
        zip(drawn, money, strict=True)
    ):
        progress = float(np.clip(stream.beta(1.6, 1.3), 0.02, 1.0))
        found.append(
            (
                to_degrees(shape),
                {
                    "id": f"infra-{number + 1:03d}",
                    "name": name,
                    "name_zh": name_zh,
                    "kind": kind,
                    "planned_invest_yuan": planned,
                    "progress": 1.0 if progress > 0.93 else round(progress, 2),
                    "illustrative": True,
                    "source": SOURCE,
                },
            )
        )
    return found


Drawn = tuple[str, str, str, Any, float]


def _lines(
    districts: list[District], area: shapely.Geometry, stream: np.random.Generator
) -> list[Drawn]:
    """Each line follows a main road of a district; pipes run beside it. Longer roads come first."""
    runs = []
    for district in districts:
        if district.key in IN_THE_AREA or district.park is None:
            inner = district.shape.buffer(-25).intersection(area)
            for road in district.roads:
                part = max(
                    shapely.get_parts(road.intersection(inner)),
                    key=lambda p: p.length,
                    default=None,
                )
                if part is not None and part.length > 900:
                    runs.append((district.key, part.simplify(1.0)))
    order = stream.permutation(len(runs))
    ranked = sorted(order, key=lambda i: -runs[i][1].length * float(stream.uniform(0.5, 1.5)))
    found: list[Drawn] = []
    for kind, (english, chinese, many, per_km) in LINES.items():
        for number in range(many):
            key, road = runs[ranked[len(found) % len(ranked)]]
            shape = road if kind == "road" else road.offset_curve(9.0)
            weight = shape.length / 1_000 * per_km * float(stream.uniform(0.7, 1.4))
            found.append((kind, *_names(key, english, chinese, number), shape, weight))
    return found


def _sites(
    parcels: list[Parcel], area: shapely.Geometry, stream: np.random.Generator
) -> list[Drawn]:
    """Sites stand on their own plots: small ones as points, large ones as areas."""
    cooked = [
        p
        for p in parcels
        if p.life.in_area and p.life.lot.park and p.life.status in {"cleared", "acquired"}
    ]
    chosen = stream.choice(
        len(cooked), sum(many for _, _, many, _ in SITES.values()), replace=False
    )
    found: list[Drawn] = []
    left = [cooked[i] for i in sorted(chosen)]
    stream.shuffle(left)
    for kind, (english, chinese, many, weight) in SITES.items():
        for number in range(many):
            parcel = left.pop()
            plot = parcel.life.lot.shape
            shape = plot.point_on_surface() if kind == "substation" else plot
            names = _names(parcel.life.lot.district, english, chinese, number)
            found.append((kind, *names, shape, weight * float(stream.uniform(0.6, 1.5))))
    return found


def _names(district: str, english: str, chinese: str, number: int) -> tuple[str, str]:
    """In English and Chinese: what it is, where, and its number among its kind."""
    there, there_zh = SHORT[district]
    return f"{there} {english} {number + 1}", f"{there_zh}{chinese}{number + 1}号"


def _docks(area: shapely.Geometry, xijiang: shapely.Geometry) -> list[Drawn]:
    """Docks lie on the bank of the Xijiang."""
    found: list[Drawn] = []
    for name, name_zh, lon, lat in DOCKS:
        bank = shapely.shortest_line(
            shapely.Point(point(lon, lat)), xijiang.exterior.intersection(area)
        )
        found.append(("dock", name, name_zh, shapely.Point(bank.coords[-1]), DOCK_WEIGHT))
    return found
