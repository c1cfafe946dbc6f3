"""Serving an atlas to a test, by a real server on a free port."""

import socket
import threading
import time
from contextlib import contextmanager

import requests
import uvicorn
from starlette.applications import Starlette

import service
import service.atlas
from service import geometry


@contextmanager
def server_of(atlas, folder, routes=()):
    """The address of a server of the routes over this atlas, its tiles made in ``folder``."""
    service.atlas.use(lambda: atlas)
    before, geometry.folder = geometry.folder, folder
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = Starlette(routes=[*service.ROUTES, *routes])
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
            service.atlas.use(None)
            geometry.folder = before


class Client:
    """Requests to one server."""

    def __init__(self, address):
        self.address = address
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy of the machine

    def __getattr__(self, method):
        return lambda url, **more: self.session.request(
            method.upper(), self.address + url, timeout=30, **more
        )


@contextmanager
def client_of(atlas, folder):
    """A client of the routes over this atlas."""
    with server_of(atlas, folder) as address:
        client = Client(address)
        with client.session:
            yield client


def when_ready(client, url="/tiles/newest/index.json"):
    """The answer as soon as it is not 503."""
    for _ in range(300):
        answer = client.get(url)
        if answer.status_code != 503:
            return answer
        time.sleep(0.05)
    raise AssertionError(answer.text)
