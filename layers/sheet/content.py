"""What a sheet says, in words that are ready to be set: made by the pages, drawn by the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Entry:
    """A row of the legend: a class of parcels.

    Attributes:
        byte: what its parcels are painted with; from 1.
        text: what it is called. colour: ``#rrggbb``. amount: how much there is, in words.
        strong: the one that the eye is to find.
        pattern: over the colour, one of `layers.patterns`; empty for none.
    """

    byte: int
    text: str
    colour: str
    amount: str = ""
    strong: bool = False
    pattern: str = ""


@dataclass(frozen=True)
class Colouring:
    """How the parcels are coloured.

    Attributes:
        title: what the colours mean.
        paint: a byte a parcel, shape (n,): 0 is hidden, else the ``byte`` of an entry.
        entries: the classes, in the order of the legend.
    """

    title: str
    paint: NDArray[np.uint8]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Figure:
    """One of the figures beside the map: a label, the value, and a line under it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Content:
    """Everything on a sheet or in a file that is text.

    Attributes:
        title: the largest words on it.
        subtitle: the filter in words; empty when nothing is left out.
        colouring: of the parcels, with the legend's rows.
        figures: the strip's numbers.
        as_of, printed: the days, in words with what they are ("Status as of …").
        source: where the data are from, in a line.
        notice: what to say of illustrative data; empty when there are none.
        total: what all the parcels on the map come to.
    """

    title: str
    subtitle: str
    colouring: Colouring
    figures: tuple[Figure, ...] = ()
    as_of: str = ""
    printed: str = ""
    source: str = ""
    notice: str = ""
    total: str = ""
