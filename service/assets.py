"""The files of the map page, by a fixed list: a name that is not on it does not exist."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from layers.asset import assets
from service.answers import FOREVER, FRESH, Refused, endpoint, only


@endpoint
def asset(request: Request) -> Response:
    """``GET /assets/<name>?v=<version>``: kept forever when the version is the present one."""
    only(request, ("v",))
    found = assets().get(request.path_params["name"])
    if found is None:
        raise Refused(404, "there is no such file")
    cache = FOREVER if request.query_params.get("v") == found.version else FRESH
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": cache})
