"""A page over an atlas that the test gives, without a store or a server."""

from __future__ import annotations

from pathlib import Path

import pytest

import service
from gis.store import Change, Store
from service import atlas as atlases
from tests import small_atlas

ASSETS = Path(__file__).resolve().parents[2] / "ui" / "assets"


@pytest.fixture(scope="session", autouse=True)
def _assets():
    service.offer(ASSETS)


@pytest.fixture
def show():
    """Makes an atlas the one that pages show."""
    yield lambda atlas: atlases.use(lambda: atlas)
    atlases.use(None)


@pytest.fixture
def small(show):
    atlas = small_atlas.atlas()
    show(atlas)
    return atlas


@pytest.fixture
def store(tmp_path, monkeypatch, show):
    """A store of six parcels that the pages show."""
    opened = Store(str(tmp_path / "shudi.db"))
    opened.replace_layers({"parcels": small_atlas.parcels()}, change=Change("first"))
    monkeypatch.setattr(atlases, "store", lambda: opened)
    monkeypatch.setattr(service, "current_store", lambda: opened)
    show(opened.atlas())
    yield opened
    opened.close()
