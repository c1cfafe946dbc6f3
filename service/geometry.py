"""Tiles and overview of the newest parcels, made in the background and kept while in use."""

from __future__ import annotations

import contextlib
import re
import tempfile
import threading
import weakref
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gis import overview, tiles
from gis.atlas import Atlas

OURS = re.compile(r"[0-9]{1,12}-[0-9a-f]{12}")  # what `name_of` gives
KEPT = 2  # the newest geometry, and the one that pages opened before an import still show

folder: Path | None = None  # set at the start to a place beside the store; None: temporary files


@dataclass(frozen=True)
class Geometry:
    """What is made once per geometry of the parcels."""

    name: str
    archive: tiles.Archive
    overview: overview.Overview


_names: weakref.WeakKeyDictionary[Atlas, str] = weakref.WeakKeyDictionary()
_made: OrderedDict[str, Future[Geometry]] = OrderedDict()
_lock = threading.Lock()
_worker = ThreadPoolExecutor(1, thread_name_prefix="tiles")


def name_of(atlas: Atlas) -> str:
    """The name of the atlas's parcel geometry, in every URL of tiles and states.

    The store's geometry revision and a digest of the geometry: a browser that has cached tiles of
    another store, or of one that was made anew, cannot show them for this one.
    """
    name = _names.get(atlas)
    if name is None:
        name = f"{atlas.geometry_revision}-{tiles.digest(atlas.layer('parcels'))}"
        _names[atlas] = name
    return name


def prepare(atlas: Atlas) -> Future[Geometry]:
    """Start making tiles and overview of this atlas, unless they are made or being made."""
    name = name_of(atlas)
    with _lock:
        found = _made.get(name)
        if found is None or (found.done() and found.exception() is not None):
            parcels = atlas.layer("parcels")[["geometry"]]
            found = _made[name] = _worker.submit(_make, name, parcels)
        _made.move_to_end(name)
        while len(_made) > KEPT:
            _made.popitem(last=False)
    return found


def of(name: str) -> Future[Geometry] | None:
    """The geometry of that name, if it is one of those kept."""
    with _lock:
        return _made.get(name)


def _make(name: str, parcels: tiles.gpd.GeoDataFrame) -> Geometry:
    seen = overview.build(parcels.geometry.to_numpy())
    place = folder or Path(_temporary().name)
    made = Geometry(name, tiles.open_or_build(parcels, place, name, seen.zoom), seen)
    _forget_old(place)
    return made


@lru_cache(maxsize=1)
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="shudi-tiles-")


def _forget_old(place: Path) -> None:
    """Remove archives of geometries that nobody asks for: derived data, and they add up.

    Only files that are named as ours are: a folder may hold what somebody else has put there.
    """
    with _lock:
        wanted = set(_made)
    for path in place.glob("*.pmtiles"):
        if path.stem not in wanted and OURS.fullmatch(path.stem):
            with contextlib.suppress(OSError):  # open in another process on Windows: next time
                path.unlink()
