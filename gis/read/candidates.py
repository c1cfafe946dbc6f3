"""Every way in which the coordinates of a file could be meant, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gis.read.candidate import Candidate

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.read.seen import Look

__all__ = ["Candidate", "candidates"]


def candidates(seen: Look, known: Mapping[str, gpd.GeoDataFrame]) -> tuple[Candidate, ...]:
    """The readings that put the file's shapes somewhere on the Earth, best first.

    Args:
        seen: what `gis.read.look` has shown; its ``sample`` and ``declared`` are used.
        known: frames of the atlas, by layer, in WGS 84: what lies near them is likely.
    """
    return ()
