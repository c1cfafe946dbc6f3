"""How the parcels of the map are coloured: a value, as a filter is one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gis.classes import FEWEST, METHODS, MOST
from gis.errors import UsageError

USUAL = 5  # classes, when nobody has said how many
SEPARATOR = "_"  # of the parts of a text that travels in addresses


@dataclass(frozen=True)
class Colouring:
    """By what, and how numbers are classed.

    Attributes:
        by: the key of an entry of `gis.colour_by.COLOUR_BY`.
        method: one of `gis.classes.METHODS`; of numbers only.
        k: how many classes; ``own`` has one more than breaks.
        breaks: of ``own``, ascending, in the unit of the values.
    """

    by: str = "status"
    method: str = METHODS[0]
    k: int = USUAL
    breaks: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise UsageError(f"unknown method {self.method!r}; there are: {', '.join(METHODS)}")
        if not FEWEST <= self.k <= MOST:
            raise UsageError(f"there can be {FEWEST} to {MOST} classes, not {self.k}")
        if self.method != "own":
            object.__setattr__(self, "breaks", ())
            return
        breaks = tuple(sorted({float(value) for value in self.breaks}))
        if not breaks or len(breaks) >= MOST or not all(map(math.isfinite, breaks)):
            raise UsageError(f"own breaks are 1 to {MOST - 1} different numbers")
        object.__setattr__(self, "breaks", breaks)

    @property
    def classes(self) -> str:
        """The classes as a short text that `with_classes` reads; empty when they are the usual."""
        if self.method == "own":
            return SEPARATOR.join(("own", *(f"{value:.12g}" for value in self.breaks)))
        usual = Colouring(self.by)
        if (self.method, self.k) == (usual.method, usual.k):
            return ""
        return f"{self.method}{SEPARATOR}{self.k}"

    def key(self) -> str:
        """A text that is the same for equal colourings and only for them."""
        return f"{self.by} {self.classes}"


def with_classes(by: str, text: str) -> Colouring:
    """The colouring whose `Colouring.classes` is ``text``; UsageError when it is no such text."""
    method, *rest = text.split(SEPARATOR) if text else ("",)
    try:
        if not method:
            return Colouring(by)
        if method == "own":
            return Colouring(by, method, breaks=tuple(float(n) for n in rest))
        (count,) = rest
        return Colouring(by, method, int(count))
    except ValueError:
        raise UsageError(f"these are no classes: {text[:80]!r}") from None
