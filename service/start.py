"""What is made ready while the server starts, so that the first planner does not wait for it."""

from __future__ import annotations

import asyncio
import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from service import atlas, geometry

# What who first colours by numbers would wait a second for; once the first page is there.
_LATER, _LATER_S = "mapclassify", 15.0


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Open the store (filling a new one) and begin to cut the tiles, beside the store."""
    await asyncio.to_thread(_warm)
    later = threading.Timer(_LATER_S, importlib.import_module, [_LATER])
    later.daemon = True
    later.start()
    yield
    later.cancel()


def _warm() -> None:
    geometry.folder = atlas.store().beside("tiles")
    geometry.prepare(atlas.current())
