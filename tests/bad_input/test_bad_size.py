"""Files that are too much: refused within the deadline, by a server that goes on answering."""

from __future__ import annotations

import json
import threading
import time

import numpy as np
import shapely

from gis.read import limits
from tests.gis.read.samples import SQUARE, feature, geojson
from tests.layers import example
from tests.service.serving import client_of


def test_a_polygon_of_1_m_vertices(refused, tmp_path, apart):
    ring = shapely.segmentize(SQUARE.exterior, 0.04 / 1_000_000)
    path = geojson(tmp_path / "lots.geojson", feature(shapely.Polygon(ring), id="a"))
    began = time.monotonic()
    refused(path, "too-many-vertices", row=1, field="geometry")
    assert time.monotonic() - began < limits.DEADLINE_S


def test_10_000_random_vertices_through_make_valid(tmp_path, apart):
    """Refused in seconds, and meanwhile the server answers others at once."""
    tangle = np.random.default_rng(1).random((10_000, 2)) / 100 + [112, 23]
    ring = [*tangle.tolist(), tangle[0].tolist()]
    shape = {"type": "Polygon", "coordinates": [ring]}
    body = json.dumps(feature(shape, id="a")).encode()
    answers = []

    def send(client):
        began = time.monotonic()
        answer = client.post("/drawings/read", params={"name": "tangle.geojson"}, data=body)
        answers.append((answer, time.monotonic() - began))

    with client_of(example.atlas(4), tmp_path) as client:
        sender = threading.Thread(target=send, args=(client,))
        sender.start()
        waits = []
        while sender.is_alive():
            began = time.monotonic()
            assert client.get("/healthz").status_code == 200
            waits.append(time.monotonic() - began)
            time.sleep(0.05)
        sender.join()
    ((answer, took),) = answers
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == "too-tangled"
    assert took < limits.DEADLINE_S
    assert len(waits) > 3
    assert max(waits) < 5.0  # on a machine that is busy with the other tests


def test_a_file_over_the_limit(door, refused, tmp_path):
    path = tmp_path / "lots.geojson"
    with path.open("wb") as file:  # sparse: only its length is of that size
        file.write(b"{")
        file.truncate(limits.MAX_FILE_BYTES + 1)
    began = time.monotonic()
    assert "at most" in refused(path, "too-large").message
    assert time.monotonic() - began < 5.0
