"""What lies between two revisions of the store: layer by layer, and the statuses that were said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from gis.comparison import Comparison, compare
from gis.model import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gis.atlas import Atlas

FACT = ["parcel_id", "status", "valid_from", "source", "note", "evidence"]


@dataclass(frozen=True)
class Changes:
    """What makes one revision another.

    Attributes:
        layers: by name, of the layers that differ.
        said: statuses that the later revision knows and the earlier one does not, one a row: the
            columns of `FACT`.
        taken_back: the other way round; those of parcels that are gone are among them.
    """

    layers: Mapping[str, Comparison]
    said: pd.DataFrame
    taken_back: pd.DataFrame

    def __bool__(self) -> bool:
        return bool(self.layers) or len(self.said) > 0 or len(self.taken_back) > 0


def between(before: Atlas, after: Atlas) -> Changes:
    """What makes ``after`` another than ``before``; see `Store.atlas_at`."""
    found = {}
    for name in LAYERS:
        if name in before.layers or name in after.layers:
            comparison = compare(before.stored(name), after.stored(name))
            if comparison:
                found[name] = comparison
    return Changes(found, _news(before, after), _news(after, before))


def _news(before: Atlas, after: Atlas) -> pd.DataFrame:
    """The facts of ``after`` that ``before`` does not have; of equal ones as many as are more."""
    old, new = (_counted(atlas.events) for atlas in (before, after))
    key = [*FACT, "turn"]
    merged = new.merge(old[key], on=key, how="left", indicator=True)
    found = merged.loc[merged["_merge"] == "left_only", FACT].reset_index(drop=True)
    return found.assign(valid_from=found["valid_from"].dt.date.map(str))


def _counted(events: pd.DataFrame) -> pd.DataFrame:
    facts = events.reindex(columns=FACT)
    facts = facts.assign(**{name: facts[name].fillna("") for name in ("note", "evidence")})
    return facts.assign(turn=facts.groupby(FACT, dropna=False).cumcount())
