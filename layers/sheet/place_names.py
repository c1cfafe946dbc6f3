"""Names on the sheet: the important ones first, none over another, as on the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from layers import parks, towns
from layers.sheet.circles import zoom_of
from layers.sheet.lettering import MM_PER_PT, settable

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane
    from layers.words import Words

PAPER_IS_FINER = 0.7  # zooms: names have room on paper that they have not on a screen
ROOM_MM = 0.8
BOTH_NAMES = ("counties", "parks")  # those of towns and rivers would double what stands on a sheet
HALO = "#fbfaf7"
DOT_MM = 0.55
UNDER = 0.84  # the second name, of the size of the first

Taken = tuple[float, float, float, float]


@dataclass(frozen=True)
class Look:
    """How the names of a layer are set. ``rank``: the higher is placed first."""

    colour: str
    size: float
    rank: float
    least_zoom: float
    most_zoom: float
    chinese: str = "name_zh"
    latin: str = "name"
    dot: bool = False
    above: bool = False


LOOKS = {
    "counties": Look("#8d8a80", 8.4, 30, 7, 11.5, chinese="name", latin="name_en"),
    "parks": Look("#3c4660", 6.8, 20, 10.2, 15.6, above=True),
    "towns": Look("#626873", 6.2, 10, 8, 30, dot=True),
    "rivers": Look("#6f93ad", 6.4, 5, 9, 15),
}


@dataclass(frozen=True)
class _Name:
    rank: float
    look: Look
    x: float
    y: float
    text: str
    under: str


def draw(
    pen: Pen, atlas: Atlas, plane: Plane, words: Words, shown: Collection[str],
    taken: Sequence[Taken] = (),
) -> list[Taken]:  # fmt: skip
    """Draw the names of counties, parks, towns and rivers; what room they have taken.

    Args:
        pen: clipped to the map.
        atlas, plane: of the sheet.
        words: which name goes first.
        shown: layers whose names are wanted.
        taken: boxes (left, bottom, right, top in mm) that are not free.
    """
    found: list[Taken] = []
    names = [n for layer in LOOKS if layer in shown for n in _names(atlas, layer, plane, words)]
    for name in sorted(names, key=lambda n: -n.rank):
        for box, across, x, y in _places(pen, name):
            if _inside(box, plane) and not any(_meet(box, b) for b in (*taken, *found)):
                found.append(box)
                _set(pen, name, across, x, y)
                break
    return found


def _names(atlas: Atlas, layer: str, plane: Plane, words: Words) -> Iterator[_Name]:
    look, zoom = LOOKS[layer], zoom_of(plane) + PAPER_IS_FINER
    frame = atlas.layer(layer)
    if frame.empty or not look.least_zoom <= zoom <= look.most_zoom:
        return
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    ranks, zooms = _ranks(frame, layer, look)
    latin = look.latin if look.latin in frame else "name"
    at = _points(plane.on_paper(frame.geometry.to_numpy()), plane, look)
    for row, record in enumerate(frame.drop(columns=frame.geometry.name).to_dict("records")):
        if zoom < zooms[row] or not np.isfinite(at[row]).all():
            continue
        first, second = words.names(record, latin, look.chinese)
        if layer not in BOTH_NAMES or words.lang == "zh":
            second = ""
        if first:
            yield _Name(
                look.rank + ranks[row] / 100, look, *at[row], settable(first), settable(second)
            )


def _points(paper: Any, plane: Plane, look: Look) -> np.ndarray[Any, Any]:
    """Where the names go, in mm, shape (n, 2): within what of the feature is on the map."""
    seen = shapely.clip_by_rect(paper, *plane.cut_pt)
    if look.above:
        bounds = shapely.bounds(seen)
        points = np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, bounds[:, 3]])
    else:
        inside = shapely.point_on_surface(seen)
        inside[shapely.is_empty(inside)] = shapely.Point(np.nan, np.nan)
        points = np.column_stack([shapely.get_x(inside), shapely.get_y(inside)])
    return points * MM_PER_PT


def _ranks(frame: gpd.GeoDataFrame, layer: str, look: Look) -> tuple[list[float], list[float]]:
    """By row: the order within the layer, and the zoom from which the name is shown."""
    if layer == "parks":
        level = frame["level"].tolist() if "level" in frame else [None] * len(frame)
        ranks = [parks.RANKS.get(str(value), 1.0) for value in level]
        return ranks, [look.least_zoom if rank > 1 else look.least_zoom + 0.8 for rank in ranks]
    if layer == "towns" and "rank" in frame:
        rank = pd.to_numeric(frame["rank"], errors="coerce").fillna(3.0)
        zooms = [towns.FIRST_ZOOM.get(int(r), towns.OTHERS_ZOOM) for r in rank]
        return [-float(r) for r in rank], [float(z) for z in zooms]
    return [0.0] * len(frame), [look.least_zoom] * len(frame)


Place = tuple[Taken, str, float, float]


def _places(pen: Pen, name: _Name) -> Iterator[Place]:
    """Where a name can go, best first: its box, how its lines are set, and the point of them."""
    size = name.look.size
    wide = max(pen.width(name.text, size), pen.width(name.under, size * UNDER))
    tall = pen.height(size) + (pen.height(size * UNDER) if name.under else 0)
    off = DOT_MM + 0.7 * pen.size
    if name.look.dot:
        spots = [
            ("left", name.x + off, name.y), ("right", name.x - off, name.y),
            ("center", name.x, name.y + off + tall / 2),
            ("center", name.x, name.y - off - tall / 2),
        ]  # fmt: skip
    elif name.look.above:
        spots = [
            ("center", name.x, name.y + tall / 2 + 0.6), ("center", name.x, name.y - tall / 2 - 1),
            ("left", name.x, name.y + tall / 2 + 0.6), ("right", name.x, name.y + tall / 2 + 0.6),
        ]  # fmt: skip
    else:
        spots = [("center", name.x, name.y + step * tall) for step in (0, 1, -1, 2, -2)]
    for across, x, y in spots:
        left = {"left": x, "center": x - wide / 2, "right": x - wide}[across]
        yield (left, y - tall / 2, left + wide, y + tall / 2), across, x, y


def _set(pen: Pen, name: _Name, across: str, x: float, y: float) -> None:
    look = name.look
    common: dict[str, Any] = {"across": across, "up": "center", "halo": HALO, "above": 7}
    if look.dot:
        style = {"color": "#6c7380", "weight": 0.9, "fillColor": "#ffffff"}
        pen.circle(name.x, name.y, DOT_MM, style, 6.8)
    if not name.under:
        pen.text(x, y, name.text, look.size, look.colour, **common)
        return
    first, second = pen.height(look.size), pen.height(look.size * UNDER)
    pen.text(x, y + second / 2, name.text, look.size, look.colour, **common)
    pen.text(x, y - first / 2, name.under, look.size * UNDER, look.colour, **common)


def _inside(box: Taken, plane: Plane) -> bool:
    edge = plane.box.inside(0.8)
    return box[0] >= edge.x and box[1] >= edge.y and box[2] <= edge.right and box[3] <= edge.top


def _meet(a: Taken, b: Taken) -> bool:
    return not (
        a[0] > b[2] + ROOM_MM or b[0] > a[2] + ROOM_MM
        or a[1] > b[3] + ROOM_MM / 2 or b[1] > a[3] + ROOM_MM / 2
    )  # fmt: skip
