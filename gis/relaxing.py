"""What to relax when a filter leaves nothing: which one condition, taken off, brings parcels."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from gis.filters import NO_CONDITION, ParcelFilter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas

# Fields that a person thinks of as one condition; every other field is one of its own.
TOGETHER: dict[str, tuple[str, ...]] = {
    "size": ("min_mu", "max_mu"),
    "investment": ("min_planned_yuan", "max_planned_yuan"),
    "density": ("min_density", "max_density"),
    "day": ("as_of",),
    "text": ("text",),
}
_DEFAULTS: dict[str, Any] = {item.name: item.default for item in fields(ParcelFilter)}


@dataclass(frozen=True)
class Relaxed:
    """A filter with one condition less: its name, what is left of the filter, what that leaves."""

    condition: str
    chosen: ParcelFilter
    parcels: int


def conditions(chosen: ParcelFilter) -> dict[str, tuple[str, ...]]:
    """The conditions that a filter makes: name to fields. The day is one: it may be too early."""
    taken = {name for names in TOGETHER.values() for name in names}
    groups = {
        **{n: (n,) for n in _DEFAULTS if n not in taken and n not in NO_CONDITION},
        **TOGETHER,
    }
    return {
        name: group
        for name, group in groups.items()
        if any(_asks(chosen, member) for member in group)
    }


def _asks(chosen: ParcelFilter, name: str) -> bool:
    value = getattr(chosen, name)
    return bool(value.strip()) if name == "text" else value is not None


def without(chosen: ParcelFilter, condition: str) -> ParcelFilter:
    """The filter without a condition of `conditions`."""
    names = TOGETHER.get(condition, (condition,))
    return replace(chosen, **{name: _DEFAULTS[name] for name in names})


def relaxed(atlas: Atlas, chosen: ParcelFilter) -> list[Relaxed]:
    """The filters with one condition less that leave any parcel, the one that leaves least first.

    The least first, because it is the nearest to what was asked for. Empty when no single
    condition is to blame.
    """
    found = []
    for condition in conditions(chosen):
        less = without(chosen, condition)
        parcels = int(less.mask(atlas).sum())
        if parcels:
            found.append(Relaxed(condition, less, parcels))
    return sorted(found, key=lambda one: one.parcels)


def hiding(atlas: Atlas, chosen: ParcelFilter, numbers: NDArray[np.intp]) -> list[str]:
    """The conditions of a filter that hide all of these parcels, each by itself.

    Args:
        atlas: the snapshot.
        chosen: the filter.
        numbers: of parcels. One that a filter hides comes back when these conditions are taken off.
    """
    found = []
    for condition, names in conditions(chosen).items():
        if condition == "day":
            continue  # it hides no parcel
        alone = ParcelFilter(as_of=chosen.as_of, **{name: getattr(chosen, name) for name in names})
        if not alone.mask(atlas)[numbers].any():
            found.append(condition)
    return found
