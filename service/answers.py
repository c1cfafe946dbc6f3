"""What every route has in common: the checks before it, its headers, and its errors as JSON."""

from __future__ import annotations

import functools
import logging
import math
import re
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response

from gis.errors import ShudiError

FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
}
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_log = logging.getLogger(__name__)

Check = Callable[[Request], None]
Endpoint = Callable[[Request], Response]
WaitingEndpoint = Callable[[Request], Awaitable[Response]]

# Run before every route; a check refuses by raising Refused. The host check is put here by the
# door, which knows under which names the service may be called.
checks: list[Check] = []


class Refused(Exception):
    """A request that is answered with a 4xx or 503 and a reason."""

    def __init__(self, status: int, reason: str, *, retry_after_s: int | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.retry_after_s = status, reason, retry_after_s


def json_answer(content: object, status: int = 200, cache: str = FRESH) -> Response:
    """JSON, with the cache header given."""
    return Response(
        orjson.dumps(content), status, {"Cache-Control": cache}, media_type="application/json"
    )


def endpoint(route: Endpoint) -> Endpoint:
    """Wrap a route: checks first, `Refused` and `ShudiError` to JSON, security headers on all."""

    @functools.wraps(route)
    def answered(request: Request) -> Response:
        try:
            _check(request)
            answer = route(request)
        except (Refused, ShudiError) as error:
            answer = _excused(request, error)
        return _with_headers(answer)

    return answered


def waiting_endpoint(route: WaitingEndpoint) -> WaitingEndpoint:
    """The same for a route that waits for something, so that it holds no thread meanwhile."""

    @functools.wraps(route)
    async def answered(request: Request) -> Response:
        try:
            _check(request)
            answer = await route(request)
        except (Refused, ShudiError) as error:
            answer = _excused(request, error)
        return _with_headers(answer)

    return answered


def _check(request: Request) -> None:
    for check in checks:
        check(request)
    _own_site(request)
    # No answer has an entity tag, so that whoever asks for one asks for what is not there.
    if request.headers.get("if-match", "*").strip() != "*":
        raise Refused(412, "there is no such version of it")


def _own_site(request: Request) -> None:
    """Refuse what would write, from a page of another site: the browser sends it along."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or request.headers.get("sec-fetch-site") == "cross-site":
        raise Refused(403, "a page of another site must not send anything here")


def _excused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        _log.warning("%s: %s", request.url.path, error)
        return json_answer({"error": "the data cannot be read now"}, 503, "no-store")
    answer = json_answer({"error": error.reason}, error.status, "no-store")
    if error.retry_after_s is not None:
        answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def _with_headers(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def only(request: Request, allowed: Iterable[str]) -> None:
    """Refuse parameters that the route does not know, and any that is given twice."""
    names = [name for name, _ in request.query_params.multi_items()]
    unknown = sorted(set(names) - set(allowed))
    if unknown:
        raise Refused(400, f"unknown parameter: {', '.join(unknown)[:80]}")
    if len(names) != len(set(names)):
        raise Refused(400, "a parameter is given twice")


def number(request: Request, name: str, low: float, high: float) -> float:
    """A finite number between low and high from the query."""
    text = request.query_params.get(name)
    if text is None:
        raise Refused(400, f"{name} is missing")
    try:
        value = float(text)
    except ValueError:
        raise Refused(400, f"{name} is not a number") from None
    if not (math.isfinite(value) and low <= value <= high):
        raise Refused(400, f"{name} has to be from {low:g} to {high:g}")
    return value


def language(request: Request) -> str:
    """The language that the query asks for, en or zh-Hans alike; English where it says none."""
    lang = request.query_params.get("lang", "en")
    if not _LANGUAGE.fullmatch(lang):
        raise Refused(400, "not a language")
    return lang
