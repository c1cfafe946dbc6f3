"""What two revisions differ in, as JSON that layers/assets/draft_map.js paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from gis.changes import Changes
from gis.comparison import Comparison
from layers import draft_scene
from layers.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gis.atlas import Atlas

LOOKS = ("removed", "added", "changed", "was", "moved")  # what is the same lies under it anyway


def scene(
    changes: Changes, layer: str, before: Atlas, after: Atlas, words: Words
) -> draft_scene.Scene:
    """Added, removed, moved and changed features of a layer; parcels whose statuses were said."""
    frames = before.layer(layer), after.layer(layer)
    comparison = changes.layers.get(layer, _of([]))
    drawn = draft_scene.changes(comparison, *frames, words)
    groups = [group for group in drawn["groups"] if group["look"] in LOOKS]
    touched = len(comparison.added) + len(comparison.removed) + _touched(comparison)
    boxes = [drawn["bounds"]] if comparison else []
    if layer == "parcels" and (ids := _said(changes)):
        said = draft_scene.changes(_of(ids), *frames, words)
        group = next(one for one in said["groups"] if one["look"] == "changed")
        groups.append(group | {"look": "status", "label": words.label("Status changed")})
        touched += len(ids)
        boxes.append(said["bounds"])
    shown = sum(len(group["items"]) for group in groups if group["look"] != "was")
    note = ""
    if shown < touched:
        text = words.label("{drawn} of {total} outlines are drawn, spread over all.")
        note = text.format(drawn=f"{shown:,}", total=f"{touched:,}")
    return {"bounds": _around(boxes), "groups": groups, "marks": [], "note": note}


def _of(changed: Sequence[str]) -> Comparison:
    """A comparison of which only the ids of what changed matter."""
    return Comparison(
        (), (), pd.DataFrame({"id": []}), pd.DataFrame({"id": changed}, dtype=object), 0
    )


def _touched(comparison: Comparison) -> int:
    return len({*comparison.moved["id"], *comparison.changed["id"]})


def _said(changes: Changes) -> list[str]:
    facts = pd.concat([changes.said["parcel_id"], changes.taken_back["parcel_id"]])
    known = changes.layers.get("parcels")
    gone = {*known.added, *known.removed} if known else set()
    return [fid for fid in dict.fromkeys(facts) if fid not in gone]


def _around(boxes: list[list[float] | None]) -> list[float] | None:
    there = [shapely.box(*box) for box in boxes if box]
    return list(shapely.union_all(there).bounds) if there else None
