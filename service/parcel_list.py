"""Lists of parcels under short names, in the store: a thousand ids do not fit into an address."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from service import atlas as atlases

KIND = "parcels"  # of what the store keeps
NAME = re.compile(r"[0-9a-f]{16}")


@lru_cache(maxsize=32)
def keep(ids: frozenset[str]) -> str:
    """Keep a list, once, and give its name: the digest of what it is.

    Raises:
        ShudiError: it is too long, or the store cannot be written.
    """
    wanted = sorted(ids)
    name = hashlib.blake2b("\n".join(wanted).encode(), digest_size=8).hexdigest()
    if name not in atlases.store().kept(KIND):
        atlases.store().keep(KIND, name, wanted)
    _listed.cache_clear()
    return name


def listed(name: str) -> frozenset[str]:
    """The parcels of a list; none where the store has no such list."""
    return _listed(name) if NAME.fullmatch(name) else frozenset()


@lru_cache(maxsize=32)
def _listed(name: str) -> frozenset[str]:
    return frozenset(atlases.store().kept(KIND).get(name, ()))
