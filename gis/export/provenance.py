"""Where the rows of an export come from: who made the file, from which data, chosen how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gis.export.values import without_lone_surrogates

if TYPE_CHECKING:
    import geopandas as gpd

GENERATOR = "Shudi"
SOURCES_NAMED = 5  # more different sources than these are counted, not listed


@dataclass(frozen=True)
class Provenance:
    """What a reader of the file has to know of its making.

    Attributes:
        revision: the store's revision that the rows are from.
        as_of: the day that the statuses are of.
        filter: the filter in words; empty when nothing was left out.
        source: the data's source; when empty, the sources that the rows themselves name.
    """

    revision: int | None = None
    as_of: date | None = None
    filter: str = ""
    source: str = ""

    def about(self, frame: gpd.GeoDataFrame, layer: str) -> dict[str, Any]:
        """Plain JSON values; ``illustrative`` is there, and true, when any row is illustrative."""
        facts: dict[str, Any] = {
            "generator": GENERATOR,
            "layer": layer,
            "revision": self.revision,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "filter": self.filter or None,
            "source": self.source or _sources(frame),
        }
        known = {key: value for key, value in facts.items() if value is not None}
        if any_illustrative(frame):
            known["illustrative"] = True
        return {k: without_lone_surrogates(v) if type(v) is str else v for k, v in known.items()}


def any_illustrative(frame: gpd.GeoDataFrame) -> bool:
    """Whether any row says that it is illustrative."""
    if "illustrative" not in frame.columns:
        return False
    return any(value.lower() in {"true", "1", "1.0"} for value in _said(frame, "illustrative"))


def _said(frame: gpd.GeoDataFrame, field: str) -> list[str]:
    """The different values of a column as text, first come first; values may be unhashable."""
    return list(dict.fromkeys(map(str, frame[field].dropna().to_numpy(dtype=object))))


def _sources(frame: gpd.GeoDataFrame) -> str | None:
    if "source" not in frame.columns:
        return None
    named = _said(frame, "source")
    if len(named) > SOURCES_NAMED:
        return f"{len(named)} sources, named in the rows"
    return "; ".join(named) or None
