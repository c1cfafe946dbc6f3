"""The columns of a bureau's file that Shudi has no field for: they stay under their own names.

Nobody mapped them, so nobody knows what they mean; they are told as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis import alphabet
from gis.investment import WORDS
from gis.model import DAY_FIELDS, PARCEL_FIELDS

if TYPE_CHECKING:
    from gis.atlas import Atlas

MARK = "own:"  # before such a name where the names of fields stand too
MOST = 40  # of a layer that a table offers
# Fields of ours, that a table and a card have their own places for, or that say what another says.
KNOWN = frozenset(
    {
        *PARCEL_FIELDS, *DAY_FIELDS, *WORDS, "project", "project_id", "status_on", "geometry",
        "name_en", "name_zh", "level", "kind", "progress", "industries", "parcels", "chain_master",
        "municipal_starting_area", "published_area_m2", "published_area_source", "rank",
        "approximate", "area_km2_official", "town", "population",
    }
)  # fmt: skip


def names(columns: Sequence[Any]) -> list[str]:
    """Those of the columns that are none of ours, in their order."""
    return [str(name) for name in columns if str(name) not in KNOWN]


def of(atlas: Atlas, layer: str) -> tuple[str, ...]:
    """The own columns of a layer that a table offers, each with `MARK` before its name."""
    return tuple(MARK + name for name in names(atlas.layer(layer).columns)[:MOST])


def places(texts: pd.Series[Any], lang: str) -> pd.Series[float]:
    """What puts own texts in their order: by number where all of them are numbers.

    Args:
        texts: as they are read; None where there is none.
        lang: of the reader, for his alphabet.
    """
    numbers = pd.to_numeric(texts, errors="coerce").astype(float)
    return numbers if numbers.notna().equals(texts.notna()) else alphabet.places(texts, lang)
