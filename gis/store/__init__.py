"""The embedded store: versioned layers and dated status events in one SQLite file."""

from gis.store.events import events_of
from gis.store.opening import open_store
from gis.store.store import Change, Store

__all__ = ["Change", "Store", "events_of", "open_store"]
