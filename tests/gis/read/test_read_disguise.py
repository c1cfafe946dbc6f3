"""GDAL looks at content and not at names: what that could reach is not reached.

Each disguised file points at a local secret and at a server of the test's own; neither may be
read, and what is refused is told without a word of the secret.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from gis.errors import InputRefused
from gis.read import child, open_file
from gis.read.formats import FORMATS, SHAPEFILE_DRIVER
from tests.gis.read.samples import feature, geojson, shapefile, zipped


@pytest.fixture
def asked():
    """Requests that reach a server on this machine, as paths."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    paths_and_port = (paths, server.server_port)
    yield paths_and_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def disguises(tmp_path, asked):
    """Contents that make GDAL open something else, by a name for the test."""
    secret = geojson(tmp_path / "secret.json", feature(id="s3cret"))
    address = f"http://127.0.0.1:{asked[1]}/x.geojson"
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


def test_disguised_files_reach_nothing(tmp_path, disguises, asked):
    bare = {p.name: p for p in shapefile(tmp_path / "members").values()}
    for content in disguises.values():
        for name in ("x.geojson", "x.gpkg", "x.parquet", "x.shp"):
            (tmp_path / name).write_bytes(content)
        zipped(tmp_path / "only.zip", {"x.vrt": content, "x.geojson": content})
        zipped(tmp_path / "as_shp.zip", bare | {"lots.shp": content})
        for name in ("x.geojson", "x.gpkg", "x.parquet", "x.shp"):
            with pytest.raises(InputRefused) as caught:
                open_file(tmp_path / name)
            assert "s3cret" not in str(caught.value)
    for name in ("only.zip", "as_shp.zip"):
        with pytest.raises(InputRefused):
            open_file(tmp_path / name)
    assert asked[0] == []


def gdal(path, environment):
    """What GDAL alone makes of a file in an environment: its rows, or "refused"."""
    script = (
        "import sys, pyogrio\n"
        "try:\n    print(pyogrio.read_dataframe(sys.argv[1]).to_json())\n"
        "except Exception: print('refused')\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    return done.stdout


def test_the_process_s_gdal_would_not_open_them_either(tmp_path, disguises, asked):
    """The second wall, tried without the first: GDAL itself, in the process's environment."""
    shut = child.environment(next(f for f in FORMATS if f.gdal == SHAPEFILE_DRIVER))
    path = tmp_path / "x.geojson"
    path.write_bytes(disguises["vrt-file"])
    assert "s3cret" in gdal(path, dict(os.environ))  # so the attack is real
    for content in disguises.values():
        path.write_bytes(content)
        assert gdal(path, shut).strip() == "refused"
    assert asked[0] == []
