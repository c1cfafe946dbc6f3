"""What every test starts from: a store of its own, and nothing of the machine's."""

from __future__ import annotations

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
