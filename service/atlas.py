"""Where the routes get the atlas from: the store's newest snapshot."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gis import open_store
from gis.atlas import Atlas
from gis.store import Store


@lru_cache(maxsize=1)
def store() -> Store:
    """The store that SHUDI_STORE names, opened once a process."""
    return open_store()


def _newest() -> Atlas:
    return store().atlas()


_source: Callable[[], Atlas] = _newest


def current() -> Atlas:
    """The newest atlas. Raises `StoreError` when the store cannot be read."""
    return _source()


def use(source: Callable[[], Atlas] | None) -> None:
    """Take atlases from ``source`` (a store's ``atlas`` method); None: from the default store."""
    global _source
    _source = source or _newest
