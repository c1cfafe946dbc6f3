"""What every reader returns: a frame and what was found wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.errors import InputRefused

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.issue import Issue


@dataclass(frozen=True)
class Layer:
    """A layer as read: ``frame`` in EPSG:4326 with fields by their contract names, and findings.

    A layer with an ``error`` or an unanswered ``question`` has to be refused: `accepted` does so.
    With ``joins`` the file has ids and attributes but no shapes: its rows say something new about
    features that there are, and `gis.joining` puts them together.
    """

    frame: gpd.GeoDataFrame
    issues: tuple[Issue, ...] = ()
    joins: bool = False

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """The issues that stand in the way of an import: errors and unanswered questions."""
        return tuple(i for i in self.issues if i.severity != "warning")

    def accepted(self) -> gpd.GeoDataFrame:
        """The frame, or `InputRefused` with every reason why not."""
        if self.refusals:
            raise InputRefused(self.refusals)
        return self.frame
