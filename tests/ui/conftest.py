"""A page over an atlas that the test gives, without a store or a server."""

from __future__ import annotations

from pathlib import Path

import pytest

import service
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
