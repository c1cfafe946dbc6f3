"""The parcels as rows: ids, areas, land use, services and the events of their lives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from data.generate.districts import Lot
from data.generate.lives import Life, live
from data.generate.plane import to_degrees, to_plane
from data.generate.services import service_days
from data.generate.terms import M2_PER_MU, SOURCE, day, rng
from data.geojson_file import DECIMALS

SERVICES = ("levelled", "water", "power", "road", "drainage", "telecom", "gas", "heating")
SHORT = {
    "DW": ("Dawang", "大旺"), "XQ": ("New District", "新区"), "LH": ("Lianhua", "莲花"),
    "MF": ("Mafang", "马房"), "JL": ("Jinli", "金利"), "JD": ("Jindu", "金渡"),
    "JG": ("Jianggu", "江谷"), "DC": ("Dongcheng", "东城"), "HS": ("Hengshan", "横山"),
    "DQ": ("Deqing", "德庆"), "FK": ("Jiangkou", "江口"), "HJ": ("Huaicheng", "怀城"),
    "SJ": ("Jinli outer", "金利外围"), "ST": ("Baitu", "白土"), "SG": ("Jianggu outer", "江谷外围"),
}  # fmt: skip


@dataclass
class Parcel:
    """A parcel: its id, its shape in degrees as the file holds it, and its life."""

    id: str
    name: str
    name_zh: str
    shape: shapely.Polygon
    area_m2: float
    life: Life
    services: Mapping[str, int]

    @property
    def mu(self) -> float:
        """Ellipsoidal area in mu, as the file holds it."""
        return round(self.area_m2 / M2_PER_MU, 3)


def build(lots: list[Lot], area: shapely.Geometry) -> list[Parcel]:
    """The parcels in the order of their ids."""
    shapes = shapely.transform(
        to_degrees(np.array([lot.shape for lot in lots], dtype=object)),
        lambda xy: np.round(xy, DECIMALS),
    )
    # The plane is equal-area and near, so this is the ellipsoidal area; and the bytes do not change
    # with the way in which the atlas measures.
    size = [round(float(m2), 2) for m2 in shapely.area(to_plane(shapes))]
    shapely.prepare(area)
    inside = [bool(area.contains(lot.shape)) for lot in lots]
    lives = live(lots, [m2 / M2_PER_MU for m2 in size], inside)
    found, count, block_count = [], {}, {}
    for i, (lot, life, days) in enumerate(zip(lots, lives, service_days(lives), strict=True)):
        count[lot.district] = count.get(lot.district, 0) + 1
        block = (lot.district, lot.block)
        block_count[block] = block_count.get(block, 0) + 1
        place = f"{lot.block + 1:03d}-{block_count[block]:02d}"
        name, name_zh = (f"{short} {place}" for short in SHORT[lot.district])
        key = f"{lot.district}-{count[lot.district]:04d}"
        found.append(Parcel(key, name, name_zh, shapes[i], size[i], life, days))
    return found


def rows(parcels: list[Parcel]) -> list[tuple[shapely.Polygon, dict[str, Any]]]:
    """The rows of parcels.geojson."""
    stream = rng(900)
    return [(parcel.shape, _properties(parcel, stream)) for parcel in parcels]


def _properties(parcel: Parcel, stream: np.random.Generator) -> dict[str, Any]:
    life = parcel.life
    land_use, system = _land_use(parcel, stream)
    contract = life.contract_day
    return {
        "id": parcel.id,
        "name": parcel.name,
        "name_zh": parcel.name_zh,
        "status": life.status,
        "park": life.lot.park,
        "county": life.lot.county,
        "area_m2": parcel.area_m2,
        "area_mu": parcel.mu,
        "declared_area_m2": _declared(parcel.area_m2, system, stream),
        "land_use": land_use,
        "land_use_system": system,
        "contract_start_on": None if contract is None else day(contract).isoformat(),
        **{f"{name}_on": _iso(parcel.services.get(name)) for name in SERVICES},
        "illustrative": True,
        "source": SOURCE,
    }


def _iso(number: int | None) -> str | None:
    return None if number is None else day(number).isoformat()


def _land_use(parcel: Parcel, stream: np.random.Generator) -> tuple[str, str]:
    """Industrial land of class 1, 2 or 3; some old plots still carry the survey's code."""
    draw = stream.random()
    if parcel.life.events[0][1] == "producing" and draw < 0.22:
        return "0601", "survey"
    class_3 = 0.75 if parcel.life.lot.district in {"JG", "SG"} else 0.06
    draw = stream.random()
    code = (
        "100103"
        if draw < class_3
        else "100101"
        if draw < class_3 + 0.55 * (1 - class_3)
        else "100102"
    )
    return code, "territorial-space"


def _declared(true_m2: float, system: str, stream: np.random.Generator) -> float:
    """What the papers say: planar Gauss-Krüger area, rounded as people round; some are wrong."""
    planar = true_m2 * (1 + stream.uniform(360e-6, 860e-6))
    draw = stream.random()
    if draw < 0.02:
        planar *= 1 + stream.choice([-1, 1]) * stream.uniform(0.02, 0.06)
    elif draw < 0.10:
        planar *= 1 + stream.normal(0, 0.004)
    if system == "survey":
        return round(round(planar / M2_PER_MU, 1) * M2_PER_MU, 2)  # to a tenth of a mu
    return float(round(planar, -1 if draw > 0.6 else 0))


def events(parcels: list[Parcel]) -> list[tuple[str, str, str, str]]:
    """The rows of status_events.csv: parcel, status, ISO date, source; sorted."""
    found = [
        (parcel.id, status, day(number).isoformat(), SOURCE)
        for parcel in parcels
        for number, status in parcel.life.events
    ]
    return sorted(found, key=lambda row: (row[0], row[2]))
