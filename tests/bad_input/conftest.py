"""A store for each case, and readers in this process: their own one is not the point here."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from gis.read import child
from gis.read.parsing import parse
from gis.store import Change, Store
from tests import small_atlas
from tests.bad_input.outcome import Door


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The file of a store with the six parcels of `tests.small_atlas`."""
    path = tmp_path_factory.mktemp("filled") / "shudi.db"
    store = Store(str(path))
    layers = {"parcels": small_atlas.parcels(), "projects": small_atlas.projects()}
    store.replace_layers(layers, small_atlas.events(), change=Change("Six parcels"))
    store.close()
    return path


@pytest.fixture
def door(filled, capsys):
    path = Path(os.environ["SHUDI_STORE"])
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(filled, path)
    store = Store(str(path))
    yield Door(store, capsys)
    store.close()


@pytest.fixture(autouse=True)
def _read_here(request, monkeypatch):
    """Reading without a process of its own, unless the test asks for ``apart``."""
    if "apart" in request.fixturenames:
        return

    def read(order, *_, **given):
        with tempfile.TemporaryDirectory() as work:
            return parse(replace(order, work=Path(work)), **given)

    monkeypatch.setattr(child, "read", read)


@pytest.fixture
def apart():
    """The test is of the reading process itself."""


@pytest.fixture
def refused(door):
    return door.refused


@pytest.fixture
def asked(door):
    return door.asked


@pytest.fixture
def listed(door):
    return door.listed
