"""The parcels' vector tiles, and what the map has to know before it asks for one."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from service import atlas as atlases
from service import geometry
from service.answers import FOREVER, Refused, endpoint, json_answer, only

NAME = re.compile(r"[0-9]{1,12}-[0-9a-f]{12}")
NEWEST = "newest"


def ready(name: str) -> geometry.Geometry:
    """The finished geometry of that name; 503 while it is made, 404 when it is not kept."""
    atlas = atlases.current()
    newest = geometry.name_of(atlas)
    if name == NEWEST:
        name = newest
    elif not NAME.fullmatch(name):
        raise Refused(400, "not a geometry revision")
    made = geometry.prepare(atlas) if name == newest else geometry.of(name)
    if made is None:
        raise Refused(404, "these parcels have been replaced")
    if not made.done():
        raise Refused(503, "the tiles are being made", retry_after_s=1)
    if made.exception() is not None:
        raise Refused(503, "the tiles could not be made", retry_after_s=10)
    return made.result()


@endpoint
def index(request: Request) -> Response:
    """``GET /tiles/<geometry>/index.json``: name, zooms of the tiles, zooms of the overview."""
    only(request, ())
    found = ready(request.path_params["geometry"])
    levels = {
        str(z): [level.x0, level.y0, level.width, level.height]
        for z, level in found.overview.levels.items()
    }
    return json_answer(
        {
            "geometry": found.name,
            "min_zoom": found.archive.min_zoom,
            "max_zoom": found.archive.max_zoom,
            "overview": {"zoom": found.overview.zoom, "levels": levels},
        }
    )


@endpoint
def tile(request: Request) -> Response:
    """``GET /tiles/<geometry>/{z}/{x}/{y}.mvt``: gzipped; 204 where there are no parcels."""
    only(request, ())
    z, x, y = (request.path_params[name] for name in "zxy")
    found = ready(request.path_params["geometry"])
    archive = found.archive
    if not (archive.min_zoom <= z <= archive.max_zoom and x < 2**z and y < 2**z):
        raise Refused(404, f"there are tiles from zoom {archive.min_zoom} to {archive.max_zoom}")
    data = archive.tile(z, x, y)
    if data is None:
        return Response(status_code=204, headers={"Cache-Control": FOREVER})
    return Response(
        data,
        media_type="application/vnd.mapbox-vector-tile",
        headers={"Content-Encoding": "gzip", "Cache-Control": FOREVER},
    )
