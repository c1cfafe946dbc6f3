"""What every test starts from: a store of its own, and nothing of the machine's."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_store(tmp_path, monkeypatch):
    """No test touches the workspace: SHUDI_STORE is a file that is not there yet."""
    monkeypatch.setenv("SHUDI_STORE", str(tmp_path / "store" / "shudi.db"))
