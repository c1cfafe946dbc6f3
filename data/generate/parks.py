"""Where the parks and the starting areas lie: straight-edged outlines of exact area."""

# ruff: noqa: E501 (ruff counts a Chinese character as two columns)

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from data.generate import outline
from data.generate.noise import Noise
from data.generate.park_list import PARKS, Line, Park
from data.generate.plane import to_plane
from data.generate.terms import rng

FROM_RIVER_M = 180.0
FROM_PARK_M = 90.0
FROM_BORDER_M = 60.0
IN_THE_AREA = {"DW", "XQ", "LH", "MF", "JL", "JD", "JG", "DC"}


@dataclass(frozen=True)
class StartingArea:
    """A starting area (起步区): grown around its lines, inside its park where it has one."""

    key: str
    name: str
    name_zh: str
    level: str  # municipal | county
    county: str
    area_km2: float
    lines: tuple[Line, ...]
    park: str | None  # the key of the park that it stays inside


STARTING: tuple[StartingArea, ...] = (
    StartingArea("SD", "Dawang municipal starting area", "大旺市级起步区", "municipal", "Sihui",
                 24, (((112.787, 23.332), (112.812, 23.342), (112.838, 23.333)),), "DW"),
    StartingArea("SX", "New District municipal starting area", "新区市级起步区", "municipal", "Dinghu",
                 22, (((112.64, 23.205), (112.69, 23.20)),), "XQ"),
    StartingArea("SL", "Lianhua starting area", "莲花起步区", "county", "Dinghu",
                 18, (((112.68, 23.257), (112.72, 23.252)),), "LH"),
    StartingArea("SM", "Mafang–Dasha starting area", "马房—大沙起步区", "county", "Sihui",
                 24, (((112.74, 23.262), (112.78, 23.254)),), "MF"),
    StartingArea("SJ", "Jinli starting area", "金利起步区", "county", "Gaoyao",
                 17, (((112.772, 23.092), (112.765, 23.072), (112.785, 23.058)),), None),
    StartingArea("ST", "Jindu–Baitu starting area", "金渡—白土起步区", "county", "Gaoyao",
                 16, (((112.525, 23.038), (112.595, 23.01)),), None),
    StartingArea("SG", "Jianggu starting area", "江谷起步区", "county", "Sihui",
                 16, (((112.667, 23.49), (112.692, 23.44)),), None),
)  # fmt: skip


def park_outlines(
    area: shapely.Geometry, counties: dict[str, shapely.Geometry], rivers: shapely.Geometry
) -> dict[str, shapely.Geometry]:
    """Outlines on the plane by park key; none touches another, a river or a county's border."""
    dry, done = rivers.buffer(FROM_RIVER_M), {}
    for number, park in enumerate(PARKS):
        allowed = counties[park.county].buffer(-FROM_BORDER_M).difference(dry)
        if park.within:
            allowed = allowed.intersection(to_plane(shapely.box(*park.within)))
        if park.key in IN_THE_AREA:
            allowed = allowed.intersection(area.buffer(-30))
        for other in done.values():
            allowed = allowed.difference(other.buffer(FROM_PARK_M))
        done[park.key] = _park(park, allowed, number)
    return done


def _park(park: Park, allowed: shapely.Geometry, number: int) -> shapely.Geometry:
    if not park.blocks:
        return _drawn(park.lines, allowed, park.area_m2, 100 + number)
    parts: list[shapely.Geometry] = []
    for index, (line, area_m2) in enumerate(zip(park.lines, park.blocks, strict=True)):
        free = allowed.difference(shapely.union_all([p.buffer(FROM_PARK_M) for p in parts]))
        parts.append(_drawn((line,), free, area_m2, 300 + index))
    return shapely.MultiPolygon(parts)


def _drawn(
    lines: tuple[Line, ...], allowed: shapely.Geometry, area_m2: float, stream: int
) -> shapely.Polygon:
    size_m = float(np.sqrt(area_m2))
    skeleton = []
    for line in lines:
        place = shapely.Point(line[0]) if len(line) == 1 else shapely.LineString(line)
        skeleton.append((to_plane(place), size_m / 2))
    noise = Noise(rng(stream), size_m / 2.2, octaves=3)
    cell_m = float(np.clip(size_m / 70, 14, 90))
    return outline.grow(skeleton, allowed, area_m2, cell_m, noise, 0.45, corner_m=1.6 * cell_m)


def starting_outlines(
    area: shapely.Geometry,
    counties: dict[str, shapely.Geometry],
    rivers: shapely.Geometry,
    parks: dict[str, shapely.Geometry],
) -> dict[str, shapely.Geometry]:
    """Outlines on the plane by key, inside the agglomeration area."""
    dry, done = rivers.buffer(FROM_RIVER_M), {}
    for number, start in enumerate(STARTING):
        allowed = area.buffer(-40).intersection(counties[start.county]).difference(dry)
        if start.park:
            allowed = parks[start.park].buffer(-5, join_style="mitre")
        done[start.key] = _drawn(start.lines, allowed, start.area_km2 * 1e6, 200 + number)
    return done
