"""What the colours of a state mean."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from layers import class_legend
from service.answers import endpoint, json_answer, only
from service.map_page import words_in
from service.telling import PARAMETERS, ask


@endpoint
def legend(request: Request) -> Response:
    """``GET /legend/<key>.json?lang=&unit=``: `layers.class_legend.legend` of those shown."""
    only(request, PARAMETERS)
    asked = ask(request, request.path_params["key"])
    state, words = asked.state, words_in(asked.lang)
    condition = state.coloured.by.filtered_by
    picked = (getattr(state.chosen, condition) if condition else None) or ()
    return json_answer(class_legend.legend(state.coloured, state.tally, words, asked.unit, picked))
