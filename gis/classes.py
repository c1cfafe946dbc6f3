"""Classes of numbers: where the breaks between them lie, and what each class holds.

A class is (low, high]: a value on a break belongs to the class below it, as in mapclassify.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from gis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

METHODS = ("natural", "quantiles", "equal", "own")
FEWEST, MOST = 3, 9  # classes; more than nine shades nobody tells apart
# Fisher's exact method takes time with the square of the values: 0.2 s for these many.
SAMPLE = 300
MOST_DIGITS = 12  # more than a rounded break has: after them it is as it was


def breaks(values: Numbers, method: str, k: int, own: Sequence[float] = ()) -> tuple[float, ...]:
    """The breaks between classes, from the least up: one fewer than there are classes.

    They are rounded, and parcels classed by what they are then, so that a legend says exactly what
    is drawn. Fewer come back where the values do not allow ``k`` classes: none for a single value.

    Args:
        values: of any number of parcels; NaN and infinities are left out.
        method: ``natural`` (Fisher 1958, Jenks 1977; of a sample where there are many values),
            ``quantiles``, ``equal`` (intervals) or ``own``.
        k: how many classes, `FEWEST` to `MOST`; not looked at for ``own``.
        own: the breaks of ``own``, in any order.

    Raises:
        UsageError: an unknown method, or a number of classes that cannot be.
    """
    if method not in METHODS:
        raise UsageError(f"unknown method {method!r}; there are: {', '.join(METHODS)}")
    if method == "own":
        return tuple(sorted({float(value) for value in own if np.isfinite(value)}))
    if not FEWEST <= k <= MOST:
        raise UsageError(f"there can be {FEWEST} to {MOST} classes, not {k}")
    known = values[np.isfinite(values)]
    different = np.unique(known)
    if different.size < 2:
        return ()
    if different.size <= k:  # a class a value: a break half way between any two
        found = (different[1:] + different[:-1]) / 2
    else:
        found = _by_mapclassify(known, different, method, k)
    return _rounded(found, different)


def _by_mapclassify(known: Numbers, different: Numbers, method: str, k: int) -> Numbers:
    import mapclassify  # it brings scikit-learn: 2 s and 100 MB that no map by status has to pay

    least, span = different[0], different[-1] - different[0]
    with warnings.catch_warnings():
        # That there is no Numba, and that ties leave fewer classes than were asked for.
        warnings.simplefilter("ignore", UserWarning)
        if method == "quantiles":
            bins = mapclassify.Quantiles(known, k=k).bins
        elif method == "equal":
            bins = mapclassify.EqualInterval(known, k=k).bins
        else:
            # Moved and scaled, because mapclassify squares and sums in single precision.
            sample = (_sample(known, different) - least) / span
            bins = mapclassify.FisherJenks(sample, k=k).bins * span + least
    return np.asarray(bins, dtype=np.float64)[:-1]


def _sample(known: Numbers, different: Numbers) -> Numbers:
    """At most `SAMPLE` of the values, evenly by rank: always the same, with least and greatest."""
    if known.size <= SAMPLE:
        return known
    sample: Numbers = np.sort(known)[_spread(known.size, SAMPLE)]
    if np.unique(sample).size <= MOST:  # nearly all parcels are alike: the others count too
        some = different[_spread(different.size, min(different.size, SAMPLE // 5))]
        sample = np.sort(np.concatenate([sample, some]))
    return sample


def _spread(size: int, count: int) -> NDArray[np.intp]:
    ranks: NDArray[np.intp] = np.rint(np.linspace(0, size - 1, count)).astype(np.intp)
    return ranks


def _rounded(found: Numbers, different: Numbers) -> tuple[float, ...]:
    """The breaks with as few digits as move none by more than a twentieth of a class beside it,
    and leave no class without the values that it had.
    """
    found = np.unique(found)
    found = found[(found > different[0]) & (found < different[-1])]
    widths = np.diff(np.concatenate([different[:1], found, different[-1:]]))
    narrower = np.minimum(widths[:-1], widths[1:])
    digits = 1 - np.floor(np.log10(narrower)).astype(int)
    held = _different(found, different)
    for _more in range(MOST_DIGITS):
        rounded = tuple(round(float(v), int(n)) for v, n in zip(found, digits, strict=True))
        emptied = (_different(rounded, different) == 0) & (held > 0)
        if not emptied.any():
            return rounded
        # A value on its break fell to the class above: the breaks of both sides stay closer.
        digits += emptied[:-1] | emptied[1:]
    return tuple(float(v) for v in found)


def _different(at: Sequence[float] | Numbers, different: Numbers) -> NDArray[np.intp]:
    """How many of the different values each class holds, shape (len(at) + 1,)."""
    ends = np.searchsorted(different, np.asarray(at), side="right")
    return np.diff(np.concatenate([[0], ends, [different.size]]))


def classed(values: Numbers, at: Sequence[float]) -> NDArray[np.uint8]:
    """The class of each value, shape (n,): 0 to ``len(at)``, and ``len(at) + 1`` for NaN."""
    found: NDArray[np.uint8] = np.searchsorted(
        np.asarray(at, dtype=np.float64), values, side="left"
    ).astype(np.uint8)
    found[np.isnan(values)] = len(at) + 1
    return found


def tally(
    code: NDArray[np.uint8], size: int, mu: Numbers, shown: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.intp], Numbers]:
    """Parcels and mu of each class, two arrays of shape (size,).

    Args:
        code: class of each parcel, below ``size``.
        size: how many classes.
        mu: area of each parcel.
        shown: which parcels count; None: all.
    """
    if shown is not None:
        code, mu = code[shown], mu[shown]
    parcels: NDArray[np.intp] = np.bincount(code, minlength=size)
    total: Any = np.bincount(code, weights=np.nan_to_num(mu), minlength=size)
    return parcels, total


def edges(values: Numbers, bars: int = 40) -> Numbers:
    """The edges of a histogram's bars, shape (bars + 1,); empty where no value is known.

    Of equal width, but by ratio where the largest values are far from the middle: money has a few
    that would press all others into one bar. What is not above 0 is then in the first bar.
    """
    known: NDArray[Any] = values[np.isfinite(values)]
    if not known.size:
        return np.empty(0)
    least, most = float(known.min()), float(known.max())
    if least == most:
        return np.array([least - 0.5, most + 0.5])
    if least >= 0 and most > 4 * float(np.median(known)) > 0:
        positive = float(known[known > 0].min())
        by_ratio: Numbers = np.geomspace(positive, most, bars + 1 if least > 0 else bars)
        return by_ratio if least > 0 else np.concatenate([[least], by_ratio])
    return np.linspace(least, most, bars + 1)
