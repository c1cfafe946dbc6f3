"""What is wrong with the layers of the atlas: worked out beside the pages, once a revision."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from gis import quality
from gis.atlas import Atlas
from gis.draft import Choices, Job, Reading
from gis.draft.job import Progress
from gis.layer import Layer
from gis.model import LAYERS
from layers import draft_scene
from service import atlas as atlases
from service.answers import Refused, endpoint, json_answer, language, only
from service.map_page import words_in

KEPT = 2  # of the newest atlas, and of the one that pages are still showing
Found = Mapping[str, Layer]
_jobs: OrderedDict[Atlas, Job[Found]] = OrderedDict()  # the last of them
_lock = threading.Lock()


def job(atlas: Atlas, *, again: bool = False) -> Job[Found]:
    """The checks of all layers of an atlas, begun when first asked for.

    Args:
        atlas: whose.
        again: begin anew when somebody has stopped them.
    """
    with _lock:
        known = _jobs.get(atlas)
        if known is None or (again and known.stopped):
            known = _jobs[atlas] = Job(lambda progress: _checked(atlas, progress))
            while len(_jobs) > KEPT:
                _jobs.popitem(last=False)
        return known


def _checked(atlas: Atlas, progress: Progress) -> Found:
    names = [name for name in LAYERS if len(atlas.layer(name))]
    rows = {name: len(atlas.layer(name)) for name in names}
    whole, done, found = sum(rows.values()) or 1, 0, {}
    for name in names:
        share, begun = rows[name] / whole, done / whole

        def told(part: float, doing: str, share: float = share, begun: float = begun) -> None:
            progress(begun + part * share, doing)

        found[name] = quality.findings(atlas, name, told)
        done += rows[name]
    return found


def scene_url(layer: str, revision: int, lang: str) -> str:
    """The address of what `scene` draws, relative to the draft map."""
    return f"quality/{layer}.json?lang={lang}&v={revision}"


@endpoint
def scene(request: Request) -> Response:
    """``GET /quality/<layer>.json?lang=&v=``: the layer with its findings; 404 until they are."""
    only(request, ("lang", "v"))
    lang, layer = language(request), request.path_params["layer"]
    working = _jobs.get(atlases.current())
    if working is None or not working.done or working.stopped or layer not in LAYERS:
        raise Refused(404, "nothing has been found yet")
    found = working.result().get(layer)
    if found is None:
        raise Refused(404, "there is no such layer")
    reading, words = Reading(found, found.issues, {}), words_in(lang)
    drawn = draft_scene.findings(reading, Choices(layer=layer), words)
    for group in drawn["groups"]:
        group["count"] = ""  # of very many findings some are listed: the list says how many
        if group["look"] == "row":
            group["label"] = words.label("No finding listed")
    return json_answer(drawn)
