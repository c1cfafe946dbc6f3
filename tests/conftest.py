"""What every test starts from: a store of its own, and nothing of the machine's."""

from __future__ import annotations

import itertools
import os
import sys

import pytest
from hypothesis import settings

MAIN = sys.modules["__main__"]

# No deadline: the machine may be busy, and time is not what these tests are about.
settings.register_profile("shudi", deadline=None, max_examples=30, derandomize=True)
settings.load_profile("shudi")


@pytest.fixture(autouse=True)
def _own_store(tmp_path, monkeypatch):
    """No test touches the workspace: SHUDI_STORE is a file that is not there yet."""
    monkeypatch.setenv("SHUDI_STORE", str(tmp_path / "store" / "shudi.db"))


@pytest.fixture(autouse=True)
def _main_stays():
    """Streamlit puts the page in place of ``__main__``; a process started later would run it."""
    sys.modules["__main__"] = MAIN
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def postgis():
    """A server with PostGIS; the test is skipped where there can be none, or fails if it must."""
    from tests.postgis import NotThere, Server

    try:
        server = Server()
    except NotThere as error:
        if os.environ.get("SHUDI_POSTGIS_TESTS") == "required":
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield server
    server.remove()


@pytest.fixture(params=["embedded", "postgis"])
def new_location(request, tmp_path, monkeypatch):
    """A function that gives where a new store can be made: in a file, and in PostGIS."""
    if request.param == "postgis":
        monkeypatch.setattr("gis.store.location.WORKSPACE", tmp_path / "workspace")
        return request.getfixturevalue("postgis").new_store
    names = itertools.count()
    # A path with everything that a URL could stumble over.
    return lambda: str(tmp_path / "new folder" / f"a#b?c%20.{next(names)}.db")


@pytest.fixture
def location(new_location):
    """Where a new store can be made: once in a file, once in PostGIS."""
    return new_location()
