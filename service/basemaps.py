"""The basemaps of this server, and the tiles of those that are files on it."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from gis.errors import UnknownFormat
from gis.tile_file import VECTOR, TileFile
from layers.basemaps import Offer, offered
from service.answers import FOREVER, Refused, endpoint, only

VARIABLE = "SHUDI_BASEMAPS"
DEFAULT = Path(__file__).resolve().parents[1] / "workspace" / "basemaps.toml"
# One clear pixel: an <img> takes an empty answer for a failure.
CLEAR = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63606060600000000500017aa857500000000049454e44ae426082"
)
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_known: tuple[object, Offer] | None = None
_files: dict[tuple[Path, int], TileFile] = {}


def offer() -> Offer:
    """What is offered now; the file is read again when it has changed."""
    global _known
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else DEFAULT if DEFAULT.is_file() else None
    keys = tuple(sorted(item for item in os.environ.items() if item[0].startswith("SHUDI_")))
    mark = (path, path and _changed(path), keys)
    with _lock:
        if _known is None or _known[0] != mark:
            _known = mark, offered(path, os.environ)
            for problem in _known[1].problems:
                _log.warning("basemaps: %s", problem.line())
        return _known[1]


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


def sources(basemaps: Offer) -> str:
    """What a page with these basemaps may load pictures from, in the words of its policy."""
    return " ".join(["'self'", "data:", *sorted(basemaps.origins())])


@endpoint
def tile(request: Request) -> Response:
    """``GET /basemap/<id>/{z}/{x}/{y}?v=``: a tile of a file; clear or 204 where there is none."""
    only(request, ("v",))
    found = next((b for b in offer().basemaps if b.id == request.path_params["id"]), None)
    if found is None or found.file is None:
        raise Refused(404, "there is no such basemap on this machine")
    z, x, y = (request.path_params[name] for name in "zxy")
    if z > 30 or x >= 2**z or y >= 2**z:
        raise Refused(404, "there is no such tile")
    try:
        opened = _open(found.file)
        data = opened.tile(z, x, y)
    except (UnknownFormat, OSError):
        raise Refused(503, "the file of this basemap cannot be read now") from None
    headers = {"Cache-Control": FOREVER}
    if data is None:
        if opened.media_type == VECTOR:
            return Response(status_code=204, headers=headers)
        return Response(CLEAR, media_type="image/png", headers=headers)
    if opened.encoding:
        headers["Content-Encoding"] = opened.encoding
    return Response(data, media_type=opened.media_type, headers=headers)


def _open(path: Path) -> TileFile:
    name = (path, path.stat().st_mtime_ns)
    with _lock:
        if name not in _files:
            for old in [known for known in _files if known[0] == path]:
                del _files[old]
            _files[name] = TileFile(path)
        return _files[name]
