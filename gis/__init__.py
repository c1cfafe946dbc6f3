"""Shudi's geography and land model: everything the application does, without a browser.

>>> import gis
>>> atlas = gis.open_store().atlas()
>>> cooked = gis.ParcelFilter(statuses=frozenset({"cooked"}), min_mu=50)
>>> atlas.parcels[cooked.mask(atlas)].area_mu.sum()
"""

import logging

from gis.atlas import Atlas
from gis.errors import InputRefused, ShudiError, UsageError
from gis.filters import ParcelFilter
from gis.layer import Layer
from gis.store import Store, open_store

__all__ = [
    "Atlas",
    "InputRefused",
    "Layer",
    "ParcelFilter",
    "ShudiError",
    "Store",
    "UsageError",
    "open_store",
]

# A library is silent until somebody listens: without this, Python writes warnings to the terminal
# of a person who runs a command.
logging.getLogger(__name__).addHandler(logging.NullHandler())
