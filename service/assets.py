"""The files of the pages, by fixed lists: a name that is on none of them does not exist."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from layers.asset import Asset, assets, bundle, read
from service.answers import FOREVER, FRESH, Refused, endpoint, only

_more: dict[str, Asset] = {}


def offer(folder: Path) -> None:
    """Serve the files of a folder too, under ``/assets/pages/``; read once, at the start.

    Its style sheets go as one, ``app.css``, which is first of them.
    """
    for path in sorted(folder.glob("*.js")):
        _more[f"pages/{path.name}"] = read(path)
    styles = sorted(folder.glob("*.css"), key=lambda path: (path.name != "app.css", path.name))
    _more["pages/app.css"] = bundle(styles)


def page_asset_url(name: str) -> str:
    """The address of a file of an offered folder, with its version, from the site's root."""
    name = f"pages/{name}"
    return f"/assets/{name}?v={_more[name].version}"


@endpoint
def asset(request: Request) -> Response:
    """``GET /assets/<name>?v=<version>``: kept forever when the version is the present one."""
    only(request, ("v",))
    name = request.path_params["name"]
    found = assets().get(name) or _more.get(name)
    if found is None:
        raise Refused(404, "there is no such file")
    cache = FOREVER if request.query_params.get("v") == found.version else FRESH
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": cache})
