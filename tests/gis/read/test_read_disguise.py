"""GDAL looks at content and not at names: the second wall, behind the one that reads names and magic.

What the door makes of such files is in tests/bad_input/test_bad_disguise.py.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gis.read import child
from gis.read.formats import FORMATS, SHAPEFILE_DRIVER
from tests.bad_input.listener import disguises, listening
from tests.gis.read.samples import feature, geojson


@pytest.fixture
def bait(tmp_path):
    """Contents that make GDAL open something else, by name; nothing has asked in the end."""
    secret = geojson(tmp_path / "secret.json", feature(id="s3cret"))
    with listening() as (asked_for, port):
        yield disguises(secret, port)
    assert asked_for == []


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


def test_the_process_s_gdal_would_not_open_them_either(tmp_path, bait):
    """The second wall, tried without the first: GDAL itself, in the process's environment."""
    shut = child.environment(next(f for f in FORMATS if f.gdal == SHAPEFILE_DRIVER))
    path = tmp_path / "x.geojson"
    path.write_bytes(bait["vrt-file"])
    assert "s3cret" in gdal(path, dict(os.environ))  # so the attack is real
    for content in bait.values():
        path.write_bytes(content)
        assert gdal(path, shut).strip() == "refused"
