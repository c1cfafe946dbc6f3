"""Is the service up, and at which revision."""

from starlette.requests import Request
from starlette.responses import Response

from service import atlas
from service.answers import endpoint, json_answer, only


@endpoint
def health(request: Request) -> Response:
    """``{"status": "ok", "revision": N}``; 503 when the store cannot be read."""
    only(request, ())
    return json_answer({"status": "ok", "revision": atlas.current().revision}, cache="no-store")
