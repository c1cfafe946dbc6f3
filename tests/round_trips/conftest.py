"""The real peer: GDAL's own programs, from Debian's gdal-bin."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

PROGRAMS = ("ogr2ogr", "gdalsrsinfo")


@pytest.fixture(scope="session")
def gdal():
    """Runs a program of GDAL's and gives what it prints; skipped where there is none."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        reason = f"no {', '.join(missing)} here: apt-get install gdal-bin"
        if os.environ.get("SHUDI_OGR_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    # Not ours: what is tested is a GDAL that knows nothing of Shudi.
    quiet = {k: v for k, v in os.environ.items() if not k.startswith(("GDAL_", "OGR_", "PROJ_"))}

    def run(*words: object) -> str:
        command = [str(word) for word in words]
        done = subprocess.run(command, env=quiet, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture
def seen(gdal):
    """A file's features as GDAL understands them, in degrees: properties and geometry, by id."""

    def look(source: object, *words: object) -> dict[str, dict]:
        text = gdal("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", source, *words)
        features = json.loads(text)["features"]
        found = {}
        for feature in features:
            own = feature["properties"].get("id", feature.get("id"))
            assert own not in found
            found[own] = feature
        return found

    return look
