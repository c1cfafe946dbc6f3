"""A server of map tiles on this machine: what a basemap asks, and what it gets, in the hand of a test."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

Drawing = Callable[[int, int, int], Image.Image]


def plain(colour: str) -> Drawing:
    """Tiles of one colour."""
    return lambda z, x, y: Image.new("RGB", (256, 256), colour)


class TileServer:
    """``/<name>/{z}/{x}/{y}`` as the drawing of that name; ``/silent/…`` never answers.

    Attributes:
        asked: (path with query, Referer or None) of every request, in order.
    """

    def __init__(self, **drawings: Drawing) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.drawings = drawings
        self._end = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, self.headers.get("Referer")))
                name, *place = self.path.split("?")[0].strip("/").split("/")
                if name == "silent":
                    outer._end.wait(60)
                    return
                if name not in outer.drawings:
                    self.send_error(404)
                    return
                z, x, y = (int(part.split(".")[0]) for part in place) if place else (0, 0, 0)
                content = io.BytesIO()
                outer.drawings[name](z, x, y).save(content, "PNG")
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(content.getvalue())))
                self.end_headers()
                self.wfile.write(content.getvalue())

            def log_message(self, *_: Any) -> None:
                """Nothing: the test reads ``asked``."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._end.set()
        self._server.shutdown()
        self._server.server_close()
