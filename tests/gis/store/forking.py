"""Processes that start in a moment, since what they need is imported once for all."""

from __future__ import annotations

import multiprocessing

OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(
    ["tests.gis.store.warm", "alembic.runtime.environment", "psycopg", "tests.gis.store.child"]
)
