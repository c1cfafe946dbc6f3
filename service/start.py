"""What is made ready while the server starts, so that the first planner does not wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from service import atlas, geometry


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Open the store (filling a new one) and begin to cut the tiles, beside the store."""
    await asyncio.to_thread(_warm)
    yield


def _warm() -> None:
    geometry.folder = Path(atlas.store().location).resolve().with_suffix(".tiles")
    geometry.prepare(atlas.current())
