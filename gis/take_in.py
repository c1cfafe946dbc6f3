"""Taking a checked frame into the store, and the illustrative example out of its way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from gis.effect import effect
from gis.illustrative import RETIRING, flags
from gis.source import sha256
from gis.store import Change
from gis.updating import making_room, reach

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import geopandas as gpd

    from gis.atlas import Atlas
    from gis.store import Store

__all__ = ["RETIRING", "example", "take_in"]


def take_in(
    store: Store,
    layer: str,
    frame: gpd.GeoDataFrame,
    *,
    file: Path | None = None,
    source: tuple[str, str] = ("", ""),
    message: str = "",
    who: str = "",
    detail: Mapping[str, Any] | None = None,
    keep_example: bool = False,
    today: date | None = None,
    said: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    update: bool = False,
    gone: Collection[str] = (),
) -> dict[str, Any]:
    """Make a frame the newest version of a layer, or of a part of it, in one revision.

    The first real parcels, parks or projects retire the bundled example: its illustrative layers
    would stand beside real land and look as real. They stay in the history.

    Args:
        store: where to.
        layer: its name.
        frame: as `gis.read.open_file` gives it, accepted.
        file: where it came from; its name and hash are recorded.
        source: the name and hash, where there is no one file any more.
        message: why; by default the file's name.
        who, detail: as in `gis.store.Change`.
        keep_example: leave the illustrative layers where they are.
        today: dates the statuses that the file does not date; the present day by default.
        said: the rows of an attribute table that was joined to ``frame``: only what they say is
            news, and nothing makes room for it.
        atlas: what a person has compared the frame with; by default what the store has now.
        update: the frame is a part of the layer: its rows are added, or take the place of those
            of their ids, and all others stay. Else it is the whole layer: what is not in it goes.
        gone: with ``update``, ids of rows that are not in the frame and go all the same
            (`gis.scope.scope`).

    Returns:
        revision, layer, rows, ``set_aside``: the layers of the example that were cleared;
        ``removed`` and ``stay``: how many real rows went and stayed that the frame does not have.

    Raises:
        InputRefused: a status is dated with something that is no day.
        StaleRevision: somebody else has written meanwhile; nothing was.
    """
    atlas = store.atlas() if atlas is None else atlas
    name, digest = source if file is None else (file.name, sha256([file]))
    frames = {layer: frame}
    retires = layer in RETIRING and not keep_example and not flags(frame).all() and said is None
    aside = example(atlas, but=layer) if retires else []
    for other in aside:
        frames[other] = atlas.layers[other][~flags(atlas.layers[other])]
    will = effect(
        frame,
        atlas,
        layer,
        said=said,
        update=update,
        gone=gone,
        keep_example=keep_example,
        today=today,
        source=name,
    )
    only_these = {}
    if update:
        room = making_room(frame, atlas, layer, keep_example=keep_example)
        only_these[layer] = room.union(gone)
    revision = store.replace_layers(
        frames,
        will.events,
        change=Change(
            message or f"Import of {name}",
            source_file=name,
            source_sha256=digest,
            who=who,
            detail=detail,
        ),
        forget=will.forget,
        based_on=atlas.revision,
        only_these=only_these,
        same={layer: will.same},
    )
    taken = len(frame if said is None else said)
    others = reach(frame, atlas, layer).others
    return {
        "revision": revision,
        "layer": layer,
        "rows": taken,
        "set_aside": aside,
        "removed": len(gone) if update else others,
        "stay": others - len(gone) if update else 0,
    }


def example(atlas: Atlas, *, but: str) -> list[str]:
    """The layers, but one, that have illustrative rows."""
    return [
        name for name, frame in atlas.layers.items() if name != but and bool(flags(frame).any())
    ]
