"""Every connection of the process in use: who comes then is told, and the next one is served."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from gis.errors import StoreError
from gis.store import Change, Store, engine
from tests.gis.store.frames import generation


def test_pool_exhausted(location, monkeypatch):
    monkeypatch.setattr(engine, "KEPT_OPEN", 1)
    monkeypatch.setattr(engine, "IN_A_RUSH", 1)
    monkeypatch.setattr(engine, "WAIT_S", 0.1)
    store = Store(location)
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(store.reading())
        with pytest.raises(StoreError, match="all its connections are in use"):
            store.atlas()
        with pytest.raises(StoreError, match="all its connections are in use"):
            store.replace_layers({"parcels": generation(1, 1)}, change=Change("x"))
    assert store.revision == 0
    assert store.replace_layers({"parcels": generation(1, 1)}, change=Change("x")) == 1
    assert len(store.atlas().parcels) == 1
    store.close()
