"""Imported once by the server that the children are forked from: they then write without warming."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gis.store import Change, Store
from tests.gis.store.frames import facts, generation

with tempfile.TemporaryDirectory() as folder:
    store = Store(str(Path(folder) / "s.db"))
    for number in (1, 2):
        store.replace_layers(
            {"parcels": generation(number, 5)}, facts(number, 5), change=Change("warm")
        )
    store.close()
