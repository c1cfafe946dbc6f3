"""The ground of the map: counties, rivers, areas, parks and works, in the styles of the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers import (
    agglomeration_area,
    counties,
    palette,
    parks,
    rivers,
    starting_areas,
)
from layers.sheet.paper import Box

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

BEYOND_MM = 8.0  # areas are cut this far outside the map, so that the cut is not seen
POINT_MM = 0.9
WORKS_STYLE = {
    "color": palette.INFRASTRUCTURE, "weight": 1.6, "opacity": 0.9,
    "fillColor": palette.INFRASTRUCTURE, "fillOpacity": 0.35,
}  # fmt: skip


def draw(pen: Pen, atlas: Atlas, plane: Plane, shown: Collection[str]) -> None:
    """Draw everything under the parcels.

    Args:
        pen: clipped to the map.
        atlas: the snapshot.
        plane: of the sheet.
        shown: names of layers; the others are left out.
    """
    has_land = not atlas.layer("counties").empty and "counties" in shown
    pen.box(plane.box.inside(-1), fill=palette.ABROAD if has_land else palette.LAND, above=0)
    for above, (name, rows, style) in enumerate(_styled(atlas), 1):
        if name in shown and len(rows):
            pen.shapes(_seen(rows, plane), style, above / 10)


def over(pen: Pen, atlas: Atlas, plane: Plane, shown: Collection[str]) -> None:
    """Draw what the parcels must not hide: the outline of the counties and of the area."""
    if "agglomeration_area" in shown:
        style = {**agglomeration_area.STYLE, "fill": False}
        pen.shapes(_seen(atlas.layer("agglomeration_area"), plane), style, 4.0)


def _styled(atlas: Atlas) -> Iterator[tuple[str, gpd.GeoDataFrame, dict[str, Any]]]:
    """The layers from below: name, rows, style."""
    yield "counties", atlas.layer("counties"), counties.STYLE
    water = atlas.layer("rivers")
    areal = shapely.get_dimensions(water.geometry.to_numpy()) == 2
    yield "rivers", water[~areal], rivers.STYLE
    yield "rivers", water[areal], rivers.AREA_STYLE
    yield "agglomeration_area", atlas.layer("agglomeration_area"), agglomeration_area.STYLE
    starts = atlas.layer("starting_areas")
    city_run = (starts["level"] == "municipal") if "level" in starts else starts.index < 0
    yield "starting_areas", starts[~city_run], starting_areas.STYLE
    yield "starting_areas", starts[city_run], starting_areas.MUNICIPAL_STYLE
    yield "parks", atlas.layer("parks"), parks.STYLE
    yield "infrastructure", atlas.layer("infrastructure"), WORKS_STYLE


def _seen(rows: gpd.GeoDataFrame, plane: Plane) -> np.ndarray[Any, Any]:
    """The rows' shapes on paper, cut a little outside the map; points as small squares."""
    shapes = rows.geometry.to_numpy()
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    west, south, east, north = plane.extent_deg
    box = shapely.bounds(shapes)
    near = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
    paper = plane.on_paper(shapes[near])
    points = np.isin(shapely.get_type_id(paper), (0, 4))
    size = POINT_MM / 25.4 * 72
    paper[points] = shapely.buffer(paper[points], size, cap_style="square")
    edge: Box = plane.box.inside(-BEYOND_MM)
    cut = [v / 25.4 * 72 for v in (edge.x, edge.y, edge.right, edge.top)]
    found: np.ndarray[Any, Any] = shapely.clip_by_rect(paper, *cut)
    return found
