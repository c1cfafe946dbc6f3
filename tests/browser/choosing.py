"""The filter of the journeys: cooked parcels above 50 mu in the two parks that have most of them."""

from __future__ import annotations

from dataclasses import replace

from gis.filters import ParcelFilter

MIN_MU = 50


def two_parks(atlas):
    """Cooked parcels of 50 mu and more in two parks, as the core filters them."""
    wanted = ParcelFilter(statuses=frozenset({"cooked"}), min_mu=MIN_MU)
    left = atlas.parcels[wanted.mask(atlas)]
    parks = left["park"].value_counts().index[:2]
    assert len(parks) == 2
    return replace(wanted, parks=frozenset(parks))


def apply(screen, chosen):
    """Put that filter into the page's widgets."""
    screen.toggle("Cooked")
    for park in sorted(chosen.parks):
        screen.choose_park(park)
    screen.enter("f_min_mu", f"{chosen.min_mu:g}")
