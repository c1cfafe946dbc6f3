"""Bad clients, bad files and a store that comes and goes: the application lives and answers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import signal
import threading
import time

import pytest

from tests.faults.conftest import until

HEAD = "Host: 127.0.0.1\r\nConnection: close\r\n"


def quickly(app):
    """It answers within a moment, on a machine that may be busy."""
    start = time.monotonic()
    status, body = app.get("/healthz", timeout=5)
    assert (status, json.loads(body)["status"]) == (200, "ok")
    return time.monotonic() - start


def test_clients_that_read_a_byte_a_second_keep_nobody_waiting(app):
    slow = []
    for _ in range(30):
        client = app.connect()
        client.sendall(f"GET /overlays/infrastructure.json HTTP/1.1\r\n{HEAD}\r\n".encode())
        slow.append(client)
    try:
        for _ in range(2):
            for client in slow:
                assert client.recv(1)
            assert quickly(app) < 5
            time.sleep(1)
    finally:
        for client in slow:
            client.close()
    quickly(app)


def test_two_hundred_at_once(app):
    paths = ("/healthz", "/map", "/reserve.json", "/overlays/parks.geojson", "/search?q=zhao")

    async def ask(path):
        reader, writer = await asyncio.open_connection("127.0.0.1", app.port)
        writer.write(f"GET {path} HTTP/1.1\r\n{HEAD}\r\n".encode())
        answer = await reader.read()
        writer.close()
        return path, answer.split(b"\r\n", 1)[0]

    async def all_of_them():
        asked = [ask(paths[n % len(paths)]) for n in range(200)]
        return await asyncio.wait_for(asyncio.gather(*asked), 40)

    answers = set(asyncio.run(all_of_them()))
    assert answers == {(path, b"HTTP/1.1 200 OK") for path in paths}
    quickly(app)


@pytest.mark.parametrize(
    "to",
    ["POST /drawings/read?name=a.geojson", "PUT /_stcore/upload_file/nobody/file"],
    ids=["a drawing", "a page's file"],
)
def test_a_client_that_leaves_in_the_middle_of_an_upload_leaves_nothing(app, to):
    client = app.connect()
    kind = "Content-Type: multipart/form-data; boundary=x\r\n" if to.startswith("PUT") else ""
    part = (
        '--x\r\nContent-Disposition: form-data; name="f"; filename="a.zip"\r\n\r\n' if kind else ""
    )
    head = f"{to} HTTP/1.1\r\n{HEAD}{kind}Content-Length: 5000000\r\n\r\n{part}"
    client.sendall(head.encode())
    with contextlib.suppress(ConnectionError):  # it may be refused before it is read
        client.sendall(b"x" * 2_000_000)
    client.close()
    quickly(app)
    until(lambda: not app.left())
    assert app.readers() == []


def upload(app, answers):
    """Send a file whose parser has to work for a while."""
    shape = {"type": "Point", "coordinates": [112.5, 23.1]}
    one = {"type": "Feature", "properties": {"name": "x" * 40}, "geometry": shape}
    content = json.dumps({"type": "FeatureCollection", "features": [one] * 20_000}).encode()
    answers.append(app.get("/drawings/read?name=a.geojson", 60, content))


@pytest.mark.parametrize("how", ["segfaults", "is killed", "is out of memory"])
def test_the_server_outlives_a_parser_that(app, how):
    answers = []
    client = threading.Thread(target=upload, args=(app, answers))
    client.start()
    try:
        (parser,) = until(app.readers)
        if how == "is out of memory":
            resource.prlimit(parser, resource.RLIMIT_AS, (1 << 20, 1 << 20))
        else:
            os.kill(parser, signal.SIGSEGV if how == "segfaults" else signal.SIGKILL)
        quickly(app)
    finally:
        client.join()
    status, body = answers[0]
    assert status == 422
    assert json.loads(body)["code"] in ("reader-failed", "memory-out")
    assert app.left() == []
    quickly(app)


def test_the_store_goes_away_and_comes_back(app, request):
    if not app.location:
        pytest.skip("the application has its store in a file here")
    postgis = request.getfixturevalue("postgis")
    before = app.get("/reserve.json")
    assert before[0] == 200
    postgis.stop()
    try:
        status, body = app.get("/healthz")
        assert (status, json.loads(body)["error"]) == (503, "the data cannot be read now")
        assert app.get("/reserve.json")[0] == 503
    finally:
        postgis.start()
    quickly(app)
    assert app.get("/reserve.json") == before
    assert app.gis("status", "DC-0001", "--is", "idle").returncode == 0
    assert json.loads(app.get("/healthz")[1])["revision"] == 2


def test_the_application_starts_before_its_store(app, request):
    if not app.location:
        pytest.skip("the application has its store in a file here")
    postgis = request.getfixturevalue("postgis")
    app.kill()
    postgis.stop()
    before = len(app.log())

    def start_when_it_is_missed():
        until(lambda: "there is no server at that address" in app.log()[before:], 60)
        postgis.start()

    later = threading.Thread(target=start_when_it_is_missed)
    later.start()
    app.start()  # waits until it is healthy
    later.join()
    quickly(app)


def test_nothing_of_all_that_was_a_surprise(app):
    app.calm()
