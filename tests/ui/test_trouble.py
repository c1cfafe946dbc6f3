"""A store that cannot be read: the page says so calmly, and comes back."""

from __future__ import annotations

import pytest

from gis.errors import StoreError
from service import atlas as atlases
from tests import small_atlas
from tests.ui.page import opened


@pytest.fixture
def gone():
    def fail():
        raise StoreError("the store /data/secret.db cannot be used: disk I/O error")

    atlases.use(fail)
    yield
    atlases.use(None)


def test_the_page_says_it_and_comes_back(gone):
    page = opened()
    assert not page.exception
    assert [w.value for w in page.warning] == [
        "The data cannot be read just now. What was saved is safe; the page comes by itself."
    ]
    assert "secret" not in str(page)
    page.run()
    assert len(page.warning) == 1
    atlases.use(small_atlas.atlas)
    page.run()
    assert not page.warning
    assert not page.exception
