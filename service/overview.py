"""The image of the parcels for zooms at which they are too small to draw."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from layers import class_colours, palette
from service import state, tiles
from service.answers import FOREVER, FRESH, Refused, endpoint, number, only


@endpoint
def image(request: Request) -> Response:
    """``GET /overview/<key>.png?z=<zoom>``: one of the levels that index.json lists."""
    only(request, ("z",))
    zoom = number(request, "z", 0, 30)
    key = request.path_params["key"]
    found = state.find(key)
    overview = tiles.ready(found.geometry).overview
    if zoom not in overview.levels:
        raise Refused(404, "there is no overview at this zoom")
    colours = class_colours.rgba(found.coloured, palette.OVERVIEW_ALPHA)
    png = overview.png(int(zoom), found.paint, colours)
    cache = FRESH if key == state.EVERYTHING else FOREVER
    return Response(png, media_type="image/png", headers={"Cache-Control": cache})
