"""Which revision is the newest: open pages ask, and are answered when it is another.

Whoever wrote it, another page or a command, the store is asked: once a second at most, however many
pages wait.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time

from starlette.requests import Request
from starlette.responses import Response

from service import atlas
from service.answers import Refused, json_answer, only, waiting_endpoint

EVERY_S = 1.0  # between two looks into the store
HOLD_S = 2.0  # an answer waits no longer: a server that stops waits for its answers
PAUSE_S = 0.2
STAMP = re.compile(r"[0-9a-f]{0,32}")

Seen = tuple[int, str]  # the revision, and what tells it from another of its number


class Watch:
    """The newest stamp, looked up when it is older than a second and somebody asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: Seen = (0, "")
        self._until = 0.0

    def fresh(self) -> Seen | None:
        """The stamp, unless it is time to look again."""
        return self._seen if time.monotonic() < self._until else None

    def look(self) -> Seen:
        """The stamp, from the store if it is time; of many who ask at once, one looks."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._seen = atlas.stamp()
                self._until = time.monotonic() + EVERY_S
            return self._seen

    def again(self) -> None:
        """It is time to look: this process has just written."""
        self._until = 0.0


watch = Watch()


def look_again() -> None:
    """Have waiting pages answered at once: this process has just written."""
    watch.again()


@waiting_endpoint
async def revision(request: Request) -> Response:
    """``GET /revision.json?not=``: ``{"revision": N, "stamp": "…"}``.

    With ``not``, a stamp from an earlier answer, the answer comes as soon as there is another, or
    after `HOLD_S`.
    """
    only(request, ("not",))
    known = request.query_params.get("not")
    if known is not None and not STAMP.fullmatch(known):
        raise Refused(400, "not a stamp")
    end = time.monotonic() + HOLD_S
    while True:
        seen = watch.fresh() or await asyncio.to_thread(watch.look)
        if known != seen[1] or time.monotonic() > end:
            return json_answer({"revision": seen[0], "stamp": seen[1]}, cache="no-store")
        await asyncio.sleep(PAUSE_S)
