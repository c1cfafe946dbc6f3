"""What lies between two revisions of the store: layer by layer, and the statuses that were said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.comparison import Comparison, compare
from gis.facts import FACT, news
from gis.model import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gis.atlas import Atlas

__all__ = ["FACT", "Changes", "between"]


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
        facts = (before.events, after.events) if name == "parcels" else None
        if name in before.layers or name in after.layers:
            comparison = compare(before.stored(name), after.stored(name), facts=facts)
            if comparison:
                found[name] = comparison
    said, taken_back = news(before.events, after.events), news(after.events, before.events)
    return Changes(found, said, taken_back)
