"""A whole application over PostGIS, whose temporary files and children can be looked at."""

from __future__ import annotations

import os
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.server import Server


class App(Server):
    """A server with a folder for temporary files of its own, over a store in PostGIS or a file."""

    def __init__(self, folder, location):
        super().__init__(folder / "shudi.db")
        self.folder, self.location = folder, location
        self.temporary = folder / "temporary"
        self.temporary.mkdir()

    @property
    def environment(self):
        return {
            **os.environ,
            "SHUDI_STORE": self.location or str(self.store),
            "SHUDI_WORKSPACE": str(self.folder / "workspace"),
            "TMPDIR": str(self.temporary),
        }

    def get(self, path, timeout=20, data=None):
        """The status and the body of an answer."""
        try:
            with urllib.request.urlopen(self.url + path, data=data, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def readers(self):
        """The process ids of the parsers that run for it just now."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                parent = (place / "stat").read_text().rsplit(")", 1)[1].split()[1]
                mine = int(parent) == self._process.pid
                if mine and b"gis.read.worker" in (place / "cmdline").read_bytes():
                    found.append(int(place.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def left(self):
        """The temporary files and folders that are there now."""
        return [p.name for p in self.temporary.rglob("*")]


def until(true, seconds=30.0):
    """Wait for something; fails when it does not come."""
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return found


@pytest.fixture(scope="module")
def app(request, tmp_path_factory):
    try:
        location = request.getfixturevalue("postgis").new_store()
    except pytest.skip.Exception:
        location = ""
    running = App(tmp_path_factory.mktemp("app"), location).start()
    yield running
    running.stop()
