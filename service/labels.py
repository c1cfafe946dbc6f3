"""What is written on the parcels from close by, by squares of the map."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from layers.parcel_labels import ZOOM, labels
from service import atlas as atlases
from service import geometry
from service.answers import Refused, endpoint, json_answer, language, only
from service.map_page import words_in


@endpoint
def parcel_labels(request: Request) -> Response:
    """``GET /labels/<geometry>/<x>/<y>.json?lang=``: `layers.parcel_labels.labels`.

    404 for parcels that have been replaced: their numbers are not those of today.
    """
    only(request, ("lang",))
    lang = language(request)
    x, y = request.path_params["x"], request.path_params["y"]
    if max(x, y) >= 2**ZOOM:
        raise Refused(404, "there is no such square")
    atlas = atlases.current()
    if request.path_params["geometry"] != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    return json_answer(labels(atlas, x, y, words_in(lang)))
