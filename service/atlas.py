"""Where the routes get the atlas from: the store's newest snapshot."""

from __future__ import annotations

import hashlib
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


def stamp() -> tuple[int, str]:
    """The newest revision, and what tells it from every other, by one short query.

    Raises `StoreError` when the store cannot be read.
    """
    if _source is not _newest:
        return current().revision, ""
    found = store().stamp()
    text = "\0".join(map(str, found)).encode()
    return (int(found[0]) if found else 0), hashlib.blake2b(text, digest_size=6).hexdigest()


def use(source: Callable[[], Atlas] | None) -> None:
    """Take atlases from ``source`` (a store's ``atlas`` method); None: from the default store."""
    global _source
    _source = source or _newest
