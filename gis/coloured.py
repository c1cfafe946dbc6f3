"""Every parcel's class under a colouring: what the map paints and the legend counts.

Classes are made from all parcels as of the day, so that they stay what they are while a person
filters; only what is counted follows the filter.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from gis import classes, terms
from gis.colour_by import ColourBy, Said, colour_by
from gis.colouring import Colouring
from gis.model import STATUSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

MOST_TEXTS = 10  # classes of texts; what is left is "other"
OTHER = Said("Other", "其他")
KEPT = 16  # colourings and days kept a snapshot
STATUS = Colouring()


@dataclass(frozen=True)
class Class:
    """One class.

    Attributes:
        kind: ``value`` (a text), ``range`` (numbers above ``low`` up to ``high``, None where it is
            open, both the same where all parcels are), ``other`` (texts without a class of their
            own) or ``missing``.
        key: the text.
        en, zh: what a text, other or missing is called.
        there: whether any parcel has it (of statuses: ever had it), so that it is worth naming.
    """

    kind: str
    key: str = ""
    en: str = ""
    zh: str = ""
    low: float | None = None
    high: float | None = None
    there: bool = True


@dataclass(frozen=True, eq=False)
class Coloured:
    """The parcels of an atlas in classes.

    Attributes:
        colouring: how.
        day: the day it is of; None: the latest.
        classes: those there are, in the order of the legend.
        code: the position in ``classes`` of each parcel, by parcel number.
        mu: area of each parcel.
        values: of numbers, each parcel's value; else empty.
        breaks: between the classes of numbers.
    """

    colouring: Colouring
    day: date | None
    classes: tuple[Class, ...]
    code: NDArray[np.uint8]
    mu: NDArray[np.float64]
    values: NDArray[np.float64]
    breaks: tuple[float, ...]

    @property
    def by(self) -> ColourBy:
        """What it is coloured by."""
        return colour_by(self.colouring.by)

    def paint(self, shown: NDArray[np.bool_] | None = None) -> NDArray[np.uint8]:
        """A byte a parcel: 0 where it is not shown, else its class's position + 1."""
        paint = self.code + np.uint8(1)
        return paint if shown is None else np.where(shown, paint, np.uint8(0)).astype(np.uint8)

    def tally(
        self, shown: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Parcels and mu of each class, of those shown (None: all)."""
        return classes.tally(self.code, len(self.classes), self.mu, shown)


_made: WeakKeyDictionary[Atlas, OrderedDict[tuple[Colouring, date | None], Coloured]] = (
    WeakKeyDictionary()
)
_lock = threading.Lock()


def coloured(atlas: Atlas, colouring: Colouring = STATUS, day: date | None = None) -> Coloured:
    """The atlas's parcels under a colouring; made once for a colouring and a day.

    Raises:
        UsageError: there is no such property of parcels.
    """
    key = colouring, day
    with _lock:
        made = _made.setdefault(atlas, OrderedDict())
        if key in made:
            made.move_to_end(key)
            return made[key]
    found = _make(atlas, colouring, day)
    with _lock:
        made[key] = found
        while len(made) > KEPT:
            made.popitem(last=False)
    return found


def _make(atlas: Atlas, colouring: Colouring, day: date | None) -> Coloured:
    by, mu = colour_by(colouring.by), atlas.area_mu
    values: NDArray[np.float64] = np.empty(0)
    breaks: tuple[float, ...] = ()
    if by.key == "status":  # its codes are there already, unknown among them: the quickest of all
        ever = frozenset(atlas.statuses)
        found = tuple(Class("value", s.key, s.en, s.zh, there=s.key in ever) for s in STATUSES)
        return Coloured(colouring, day, found, atlas.status_codes(day), mu, values, breaks)
    if by.numeric:
        values = np.asarray(by.values(atlas, day), dtype=np.float64)
        breaks = classes.breaks(values, colouring.method, colouring.k, colouring.breaks)
        found, code = _ranges(values, breaks)
    else:
        found, code = _texts(atlas, by, pd.Series(by.values(atlas, day)), mu)
    there = bool((code == len(found)).any())
    found = (*found, Class("missing", en=by.missing.en, zh=by.missing.zh, there=there))
    return Coloured(colouring, day, found, code, mu, values, breaks)


def _ranges(
    values: NDArray[np.float64], breaks: tuple[float, ...]
) -> tuple[tuple[Class, ...], NDArray[np.uint8]]:
    """Classes of numbers, and the class of each parcel; the one after them is for no number."""
    known = values[~np.isnan(values)]
    if not known.size:
        return (), np.zeros(values.size, dtype=np.uint8)
    code = classes.classed(values, breaks)
    if not breaks:  # all the same
        return (Class("range", low=float(known[0]), high=float(known[0])),), code
    ends: tuple[float | None, ...] = (None, *breaks, None)
    pairs = pairwise(ends)
    return tuple(Class("range", low=low, high=high) for low, high in pairs), code


def _texts(
    atlas: Atlas, by: ColourBy, values: pd.Series[Any], mu: NDArray[np.float64]
) -> tuple[tuple[Class, ...], NDArray[np.uint8]]:
    """Classes of texts, and the class of each parcel; the one after them is for no text at all."""
    number, texts = pd.factorize(values)
    names = [str(text) for text in texts]
    there = number >= 0
    if by.order is not None:
        found = tuple(
            Class("value", one.key, one.en, one.zh, there=one.key in names) for one in by.order
        )
        place = {one.key: n for n, one in enumerate(by.order)}
        # A text that is not among them is as good as none.
        at = np.array([place.get(text, len(found)) for text in names] + [len(found)])
        return found, at[number].astype(np.uint8)
    total = np.bincount(number[there], weights=np.nan_to_num(mu)[there], minlength=len(texts))
    largest = sorted(range(len(names)), key=lambda n: (-total[n], names[n]))
    own = largest if len(largest) <= MOST_TEXTS + 1 else largest[:MOST_TEXTS]
    found = tuple(
        Class(
            "value",
            names[n],
            terms.in_words(atlas, by.field, names[n], "en"),
            terms.in_words(atlas, by.field, names[n], "zh"),
        )
        for n in own
    )
    if len(own) < len(largest):
        found = (*found, Class("other", en=OTHER.en, zh=OTHER.zh))
    at = np.full(len(texts) + 1, len(own))  # "other", or where there is none, "missing"
    at[own] = np.arange(len(own))
    at[-1] = len(found)
    return found, at[number].astype(np.uint8)
