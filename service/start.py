"""What is made ready while the server starts, so that the first planner does not wait for it."""

from __future__ import annotations

import asyncio
import importlib
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gis import headline
from gis.errors import ShudiError, StoreAway
from service import atlas, drafts, geometry

# What who first colours by numbers would wait a second for; once the first page is there.
_LATER, _LATER_S = "mapclassify", 15.0
AGAIN_S = 2.0  # between two tries to open the store
SWEEP_S = 3600.0  # between two looks for drafts that nobody needs any more
_log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Open the store (filling a new one) and begin to cut the tiles, beside the store.

    A store whose server is not up yet, as after a power cut, is waited for while pages say so.
    """
    tending = asyncio.create_task(_tending(await asyncio.to_thread(_warm)))
    later = threading.Timer(_LATER_S, importlib.import_module, [_LATER])
    later.daemon = True
    later.start()
    yield
    later.cancel()
    tending.cancel()


async def _tending(warm: bool) -> None:
    while not warm:
        await asyncio.sleep(AGAIN_S)
        warm = await asyncio.to_thread(_warm)
    while True:
        await asyncio.to_thread(_sweep)
        await asyncio.sleep(SWEEP_S)


def _sweep() -> None:
    """Remove drafts that nobody has said anything about for a day; also those of before."""
    try:
        drafts.open_drafts().sweep()
    except (OSError, ShudiError):  # a disk that is read only: the next hour may be better
        _log.exception("old drafts could not be removed")


def _warm() -> bool:
    """Whether the store could be opened; raises when trying again cannot help."""
    headline.floor_set_mu()  # no page should be the first to find it wrong
    try:
        geometry.folder = atlas.store().beside("tiles")
        geometry.prepare(atlas.current())
    except StoreAway as error:
        _log.warning("%s", error)
        return False
    return True
