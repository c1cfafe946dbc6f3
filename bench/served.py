"""The routes over a generated town, called in this process: their work without the wire."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import Request
from starlette.routing import Match

import service
from bench.town import fill
from gis.atlas import Atlas
from gis.store import Store
from service import atlas as atlases
from service import geometry
from ui import card, charts, figures, i18n


def ask(path: str, query: str = "") -> bytes:
    """The body of a route's answer; RuntimeError unless it is 200."""
    scope = {
        "type": "http", "method": "GET", "path": path, "root_path": "", "headers": [],
        "query_string": query.encode(),
    }  # fmt: skip
    for route in service.ROUTES:
        match, found = route.matches(scope)
        if match == Match.FULL:
            answer = found["endpoint"](Request(scope | found))
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code} {answer.body[:200]!r}")
            return bytes(answer.body)
    raise RuntimeError(f"no route for {path}")


@contextmanager
def snapshot(rows: int) -> Iterator[Atlas]:
    """A generated town that the routes serve, its tiles made."""
    before = geometry.folder
    with tempfile.TemporaryDirectory(prefix="shudi-bench-") as folder:
        location = str(Path(folder) / "shudi.db")
        fill(location, rows, areas=True)
        store = Store(location)
        try:
            atlases.use(store.atlas)
            geometry.folder = Path(folder) / "tiles"
            geometry.prepare(atlases.current()).result()
            service.speak(i18n.map_words)
            service.tell("figures", figures.told)
            service.tell("charts", charts.told)
            service.tell_cards(card.told)
            yield atlases.current()
        finally:
            atlases.use(None)
            geometry.folder = before
            store.close()
