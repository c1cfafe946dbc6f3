"""Drawings beside the page: how large they are, those that are kept, and files of them.

The drawings themselves stand in the address of a request, as short text (`gis.drawing.short`), so
that nothing has to be published for it; only what is kept under a name comes from the store.
"""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from gis import drawing, export
from gis.drawing import Drawing
from gis.drawing.incoming import LARGEST_BYTES
from gis.drawing.short import KEPT
from gis.errors import InputRefused, UnknownCrs, UsageError
from gis.issue import Issue
from service import atlas as atlases
from service.answers import FRESH, Refused, endpoint, json_answer, language, only
from service.plain import plain

KIND = "drawing"  # of what is kept in the store
SOURCE = "drawn by hand in Shudi, or taken from a file by it"
REFUSED = 422
WAIT_S = 30.0
# What a question says of systems that would fit: "--crs 4526 (CGCS2000, 3-degree zone 38 …)".
_FIT = re.compile(r"--crs ([A-Za-z0-9-]+) \(")
Worder = Callable[[Issue, str], str]
_worder: list[Worder] = []
_readers = threading.BoundedSemaphore(2)  # each file is read in a process of its own


def word_findings(worder: Worder) -> None:
    """Say what is wrong with a file by this, which is given the finding and the language."""
    _worder[:] = [worder]


def kept() -> dict[str, Any]:
    """The drawings that are kept, by name, as `Drawing.plain` has them."""
    return atlases.store().kept(KIND)


def keep(made: Drawing) -> None:
    """Keep a drawing under its name; one that had the name before is replaced."""
    atlases.store().keep(KIND, made.name, made.plain())


def drop(name: str) -> None:
    """Keep it no longer."""
    atlases.store().drop(KIND, name)


def read_text(text: str) -> drawing.Shown:
    """The drawings of a text. The store is only asked where a drawing is named by its digest.

    Raises:
        InputRefused: it is no text of drawings.
    """
    return drawing.read(text, kept() if f":{KEPT}" in text else None)


def same(made: Drawing, names: Mapping[str, Any]) -> bool:
    """Whether this very drawing is kept under its name."""
    return names.get(made.name) == made.plain()


@endpoint
def shown(request: Request) -> Response:
    """``GET /drawings/shown.json?d=<text>``: the drawings with their areas and perimeters.

    ``{drawings: [{name, kind, coordinates, radius_m, area_m2, perimeter_m, code, kept}], missing}``
    """
    only(request, ("d",))
    found = _asked(request)
    return json_answer(
        {"drawings": _told(found.drawings, kept()), "missing": list(found.missing)}, cache=FRESH
    )


@endpoint
def kept_ones(request: Request) -> Response:
    """``GET /drawings/kept.json``: what is kept, as ``shown`` tells it, without coordinates."""
    only(request, ())
    names = kept()
    found = []
    for name, content in names.items():
        try:
            found.append(Drawing.from_plain(content, name))
        except InputRefused:
            continue  # kept by a newer Shudi: it cannot be shown here
    told = _told(found, names)
    for one in told:
        del one["coordinates"]
    return json_answer({"drawings": told}, cache="no-store")


@endpoint
def file(request: Request) -> Response:
    """``GET /drawings/file.geojson?d=<text>``: the drawings as a file to keep."""
    only(request, ("d",))
    found = _asked(request).drawings
    if not found:
        raise Refused(404, "there is no drawing in this address")
    name = found[0].name if len(found) == 1 and found[0].name else f"drawings-{len(found)}"
    safe = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in name).strip(" .") or KIND
    return Response(
        drawing.as_geojson(found, export.Provenance(source=SOURCE)),
        media_type=export.FORMATS["geojson"].media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(safe)}.geojson",
            "Cache-Control": FRESH,
        },
    )


async def incoming(request: Request) -> Response:
    """``POST /drawings/read?name=&crs=&encoding=&lang=``: the areas of a file as drawings.

    The body is the file. Nothing of it is kept. A file that is refused answers 422 with
    ``{error, code, fits}``: its first issue (`gis.issue`) in words and its code, and where it asks
    for a coordinate system those that would fit.
    """
    content = bytearray()
    try:
        async for block in request.stream():
            content += block
            if len(content) > LARGEST_BYTES:
                break
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    request.state.content = bytes(content)
    return await run_in_threadpool(_incoming, request)


@endpoint
def _incoming(request: Request) -> Response:
    only(request, ("name", "crs", "encoding", "lang"))
    lang, asked = language(request), request.query_params
    name = PurePosixPath(asked.get("name", "").replace("\\", "/")).name.replace("\0", "")
    if not _readers.acquire(timeout=WAIT_S):
        raise Refused(503, "other files are being read", retry_after_s=5)
    try:
        found = _drawings(name, request.state.content, asked.get("crs"), asked.get("encoding"))
    except InputRefused as refused:
        first = refused.issues[0]
        said = _worder[0](first, lang) if _worder else first.line()
        fits = _FIT.findall(first.remedy)
        refusal = {"error": said, "code": first.code, "fits": fits}
        return json_answer(refusal, REFUSED, "no-store")
    except UsageError as error:  # an answer that is none
        field = "crs" if isinstance(error, UnknownCrs) else "encoding"
        return json_answer({"error": str(error), "code": f"{field}-unknown"}, REFUSED, "no-store")
    finally:
        _readers.release()
    return json_answer({"drawings": _told(found, {})}, cache="no-store")


def _drawings(name: str, content: bytes, crs: str | None, encoding: str | None) -> list[Drawing]:
    path = Path(name or "file")
    # A name of another system may be too long for this one.
    stem = path.stem.encode()[:120].decode("utf-8", "ignore") or "file"
    with tempfile.TemporaryDirectory(prefix="shudi-drawing-") as folder:
        written = Path(folder) / f"{stem}{path.suffix[:12]}"
        written.write_bytes(content)
        return drawing.from_file(written, crs=crs or None, encoding=encoding or None)


def _asked(request: Request) -> drawing.Shown:
    try:
        return read_text(request.query_params.get("d", ""))
    except InputRefused as refused:
        raise Refused(400, refused.issues[0].message) from refused


def _told(drawings: Sequence[Drawing], names: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not drawings:
        return []
    figures = drawing.measured(drawings)[["radius_m", "area_m2", "perimeter_m"]]
    return [
        {
            "name": made.name,
            **made.plain(),
            **{key: plain(value) for key, value in row.items()},
            "code": drawing.code(made),
            "kept": same(made, names),
        }
        for made, (_, row) in zip(drawings, figures.iterrows(), strict=True)
    ]
