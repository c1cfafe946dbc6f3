"""A server of the test's own, and files that try to make GDAL ask it or read a secret."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


@contextmanager
def listening() -> Iterator[tuple[list[str], int]]:
    """Requests that reach a server on this machine, as paths; and its port."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield paths, server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def disguises(secret: Path, port: int) -> dict[str, bytes]:
    """Contents that make GDAL open something else, by a name for the test."""
    address = f"http://127.0.0.1:{port}/x.geojson"
    vrt = (
        "<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>{}</SrcDataSource>"
        "<SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
    )
    algorithm = {
        "type": "gdal_streamed_alg",
        "command_line": f"gdal vector pipeline read {secret} ! write --of stream streamed_dataset",
    }
    return {
        "vrt-file": vrt.format(secret).encode(),
        "vrt-http": vrt.format(f"/vsicurl/{address}").encode(),
        "algorithm": json.dumps(algorithm).encode(),
        "wfs": f"<OGRWFSDataSource><URL>{address}</URL></OGRWFSDataSource>".encode(),
    }
