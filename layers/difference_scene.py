"""What two revisions differ in, as JSON that layers/assets/draft_map.js paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.changes import Changes
from layers import draft_scene
from layers.words import Words

if TYPE_CHECKING:
    from gis.atlas import Atlas

# What is the same lies under it anyway.
LOOKS = ("removed", "added", "status", "fact", "changed", "was", "moved")


def scene(
    changes: Changes, layer: str, before: Atlas, after: Atlas, words: Words
) -> draft_scene.Scene:
    """Added, removed, moved and changed features of a layer, and what was said of statuses."""
    comparison = changes.layers.get(layer)
    if comparison is None:
        return {"bounds": None, "groups": [], "marks": [], "note": ""}
    drawn = draft_scene.changes(comparison, before.layer(layer), after.layer(layer), words)
    groups = [group for group in drawn["groups"] if group["look"] in LOOKS]
    touched = len(comparison.added) + len(comparison.removed) + len(comparison.altered)
    shown = sum(len(group["items"]) for group in groups if group["look"] != "was")
    note = ""
    if shown < touched:
        text = words.label("{drawn} of {total} outlines are drawn, spread over all.")
        note = text.format(drawn=f"{shown:,}", total=f"{touched:,}")
    return {"bounds": drawn["bounds"], "groups": groups, "marks": [], "note": note}
