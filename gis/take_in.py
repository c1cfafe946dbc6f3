"""Taking a checked frame into the store, and the illustrative example out of its way."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from gis.store import Change, events_of

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from gis.atlas import Atlas
    from gis.store import Store


def take_in(
    store: Store,
    layer: str,
    frame: gpd.GeoDataFrame,
    *,
    file: Path,
    message: str = "",
    keep_example: bool = False,
    today: date | None = None,
) -> dict[str, Any]:
    """Make a frame the newest version of a layer, in one revision.

    The first real parcels, parks or projects retire the bundled example: its illustrative layers
    would stand beside real land and look as real. They stay in the history.

    Args:
        store: where to.
        layer: its name.
        frame: as `gis.read.open_file` gives it, accepted.
        file: where it came from; its name and hash are recorded.
        message: why; by default the file's name.
        keep_example: leave the illustrative layers where they are.
        today: dates the statuses that the file does not date; the present day by default.

    Returns:
        revision, layer, rows, and ``set_aside``: the layers of the example that were cleared.
    """
    atlas = store.atlas()
    frames = {layer: frame}
    aside = [] if keep_example or _illustrative(frame).all() else _example(atlas, but=layer)
    for name in aside:
        frames[name] = atlas.layers[name][~_illustrative(atlas.layers[name])]
    events = None
    if layer == "parcels" and "status" in frame:
        events = events_of(frame, _latest(atlas), today or date.today(), file.name)
    revision = store.replace_layers(
        frames,
        events,
        change=Change(
            message or f"Import of {file.name}",
            source_file=file.name,
            source_sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        ),
    )
    return {"revision": revision, "layer": layer, "rows": len(frame), "set_aside": aside}


def _illustrative(frame: gpd.GeoDataFrame) -> pd.Series[bool]:
    if "illustrative" not in frame:
        return frame.geometry.isna() & False
    return frame["illustrative"].fillna(False).astype(bool)


def _example(atlas: Atlas, *, but: str) -> list[str]:
    return [
        name
        for name, frame in atlas.layers.items()
        if name != but and bool(_illustrative(frame).any())
    ]


def _latest(atlas: Atlas) -> pd.Series[str]:
    latest = atlas.events.drop_duplicates("parcel_id", keep="last")
    return latest.set_index("parcel_id")["status"]
