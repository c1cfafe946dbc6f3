"""What the colours of a state mean, and how its numbers lie over their classes."""

from __future__ import annotations

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from gis import classes
from layers import class_colours, class_legend
from service.answers import Refused, endpoint, json_answer, only
from service.map_page import words_in
from service.telling import PARAMETERS, ask

BARS = 48


@endpoint
def legend(request: Request) -> Response:
    """``GET /legend/<key>.json?lang=&unit=``: `layers.class_legend.legend` of those shown."""
    only(request, PARAMETERS)
    asked = ask(request, request.path_params["key"])
    found, words = asked.state, words_in(asked.lang)
    return json_answer(class_legend.legend(found.coloured, found.tally, words, asked.unit))


@endpoint
def histogram(request: Request) -> Response:
    """``GET /histogram/<key>.json?lang=&unit=``: the parcels by value, for the editor of classes.

    ``edges`` of the bars and ``breaks`` are in ``unit``, whose ``size`` is in the values' own;
    ``all`` and ``shown`` count parcels a bar. 404 where the colours are not by a number.
    """
    only(request, PARAMETERS)
    asked = ask(request, request.path_params["key"])
    how = asked.state.coloured
    if not how.by.numeric:
        raise Refused(404, "the parcels are not coloured by a number")
    size = class_legend.read_in(how, asked.unit)
    edges = classes.edges(how.values, BARS)
    bars = [
        np.histogram(values[~np.isnan(values)], edges)[0].tolist() if edges.size else []
        for values in (how.values, how.values[asked.state.mask])
    ]
    return json_answer(
        {
            "by": how.by.key,
            "unit": class_legend.unit_name(how, words_in(asked.lang), asked.unit),
            "size": size,
            "method": how.colouring.method,
            "k": how.colouring.k,
            "edges": (edges / size).tolist(),
            "all": bars[0],
            "shown": bars[1],
            "breaks": [value / size for value in how.breaks],
            "colours": class_colours.colours(how)[: len(how.breaks) + 1],
        }
    )
