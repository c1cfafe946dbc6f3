"""Which features are illustrative: generated for the example, not surveyed, and marked so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

# The layers whose illustrative rows make room for the first real ones of any of them; real rivers
# can run beside example parcels.
RETIRING = frozenset({"parcels", "parks", "projects"})
# A flag that went through CSV, a DBF or a spreadsheet comes back as a number or a word.
TRUE_WORDS = frozenset({"true", "t", "yes", "y", "1", "1.0", "是"})


def flags(frame: gpd.GeoDataFrame) -> pd.Series[bool]:
    """Whether each row says that it is illustrative, on the frame's index; silence is no."""
    if "illustrative" not in frame:
        return pd.Series(False, index=frame.index, name="illustrative")
    column = frame["illustrative"]
    if column.dtype == bool:
        return column
    said = [_is_true(value) for value in column.tolist()]
    return pd.Series(said, index=frame.index, dtype=bool, name="illustrative")


def _is_true(value: Any) -> bool:
    return value is True or str(value).strip().lower() in TRUE_WORDS
