"""The embedded store: versioned layers and dated status events in one SQLite file."""

from gis.store.copying import backup, restore
from gis.store.events import events_of
from gis.store.numbering import Change
from gis.store.opening import open_store
from gis.store.store import Store

__all__ = ["Change", "Store", "backup", "events_of", "open_store", "restore"]
