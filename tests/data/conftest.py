"""The bundled layers as frames, and one rebuild of the illustrative ones for the whole session."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from gis.published import DATA, published
from gis.store.opening import bundled

ROOT = Path(__file__).resolve().parents[2]


class Bundle:
    """The bundled layers, read once each."""

    def __init__(self):
        self._frames = {}

    def __getattr__(self, layer):
        if layer.startswith("_"):
            raise AttributeError(layer)
        if layer not in self._frames:
            self._frames[layer] = bundled(layer)
        return self._frames[layer]

    @property
    def events(self):
        return pd.read_csv(DATA / "tables" / "status_events.csv", parse_dates=["valid_from"])


@pytest.fixture(scope="session")
def bundle():
    return Bundle()


@pytest.fixture(scope="session")
def figures():
    return published().figures


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory):
    """A folder with the illustrative layers made anew, by another hash seed."""
    folder = tmp_path_factory.mktemp("rebuilt")
    subprocess.run(
        [sys.executable, "-m", "data.make_illustrative", str(folder)],
        cwd=ROOT, check=True, timeout=300, env={"PYTHONHASHSEED": "7", "PATH": ""},
    )  # fmt: skip
    return folder
