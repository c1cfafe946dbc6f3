"""Drawings: areas that a person draws on the map, to measure land and to choose parcels by.

`drawing` is the value and what it may be, `short` how it is written into an address, `figures`
how large it is and how it leaves as a file, `incoming` how it comes from one.
"""

from gis.drawing.drawing import KINDS, Drawing
from gis.drawing.figures import as_geojson, measured, union
from gis.drawing.incoming import from_file
from gis.drawing.short import MOST_SHOWN, Shown, code, distinct, find, is_long, read, renamed, write

__all__ = [
    "KINDS",
    "MOST_SHOWN",
    "Drawing",
    "Shown",
    "as_geojson",
    "code",
    "distinct",
    "find",
    "from_file",
    "is_long",
    "measured",
    "read",
    "renamed",
    "union",
    "write",
]
