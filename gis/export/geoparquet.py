"""GeoParquet 1.1: WKB, any CRS, with a box a row; what analysis reads fastest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from gis.errors import ShudiError
from gis.export.provenance import Provenance
from gis.export.tabular import typed

if TYPE_CHECKING:
    import geopandas as gpd


def save(frame: gpd.GeoDataFrame, path: Path, layer: str, provenance: Provenance) -> None:
    """Write the frame as GeoParquet.

    Provenance is in the frame's ``attrs["shudi"]``, which pandas keeps in the file's metadata.

    Raises:
        ShudiError: Arrow cannot write it.
    """
    table = typed(frame)
    table.attrs = {"shudi": provenance.about(frame, layer)}
    try:
        table.to_parquet(
            path,
            index=False,
            compression="zstd",
            # The covering is a column called bbox; one of the data's own goes first.
            write_covering_bbox="bbox" not in table.columns and len(table) > 0,
        )
    except pa.ArrowInvalid as error:
        raise ShudiError(f"the GeoParquet file cannot be written: {error}") from error
