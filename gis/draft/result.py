"""What a draft would make of its layer, and making it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.draft.choices import Choices
from gis.draft.reading import Reading
from gis.errors import InputRefused
from gis.illustrative import flags
from gis.model import STAGES
from gis.read.remembered import remember
from gis.repair import recorded
from gis.repair.repair import ROW
from gis.take_in import RETIRING, take_in

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from gis.draft.draft import Draft
    from gis.issue import Issue
    from gis.read.seen import Look
    from gis.store import Store


def said(read: Reading, choices: Choices) -> gpd.GeoDataFrame:
    """The files' own rows, with the repairs that were taken and without the rows left out.

    Raises:
        InputRefused: something stands in the way.
    """
    from gis import repair

    refusals = standing(read, choices)
    if read.layer is None or refusals:
        raise InputRefused(refusals)
    frame = read.layer.frame
    taken = [one for one in read.proposed if one.key in choices.taken]
    gone = {one.row for one in taken if one.field == ROW}
    rows = [row for row in range(1, len(frame) + 1) if row not in gone]
    if taken:
        frame = repair.applied(frame, taken)
    return frame[~np.isin(rows, list(choices.left))].reset_index(drop=True)


def standing(read: Reading, choices: Choices) -> tuple[Issue, ...]:
    """What stands in the way: of the files, and outlines that a person will not have repaired."""
    from gis import repair

    kept = [one for one in read.taken if one.row not in choices.left]
    left = repair.left(kept, {one.key for one in kept} - choices.refused)
    return (*read.refusals, *left)


def outcome(read: Reading, choices: Choices, atlas: Atlas) -> gpd.GeoDataFrame:
    """The layer as it would be: the files' rows, and those of the atlas that stay beside them.

    Raises:
        InputRefused: something stands in the way, or nothing is left.
    """
    frame = said(read, choices)
    assert read.layer is not None
    if read.layer.joins:
        from gis.joining import joined

        now, skip = before(choices, atlas), choices.answers.skip_unknown
        return joined(frame, now, skip_unknown=skip)
    if choices.whole is False:
        beside = staying(choices, atlas, real=not bool(flags(frame).all()))
        beside = beside[~beside["id"].isin(frame["id"])]
        if len(beside):
            frame = gpd.GeoDataFrame(
                pd.concat([beside, frame.astype(object)], ignore_index=True),
                geometry=frame.geometry.name,
                crs=frame.crs,
            )
    return frame


def staying(choices: Choices, atlas: Atlas, *, real: bool = True) -> gpd.GeoDataFrame:
    """The rows of the layer that stay beside new ones; the example makes room for real land."""
    now = atlas.layers.get(choices.layer, atlas.layer(choices.layer))
    if choices.layer in RETIRING and real and not choices.keep_example:
        now = now[~flags(now)]
    return now.astype(object).set_geometry(now.geometry.name) if len(now) else now


def before(choices: Choices, atlas: Atlas, new: gpd.GeoDataFrame | None = None) -> gpd.GeoDataFrame:
    """The layer as the atlas has it, to be compared with.

    Illustrative rows that make room for real ones are not compared: nobody has removed that land.
    """
    now = atlas.layers.get(choices.layer)
    if now is None:
        return atlas.layer(choices.layer)
    retires = choices.layer in RETIRING and not choices.keep_example
    if new is not None and retires and len(new) and not bool(flags(new).all()):
        gone = flags(now) & ~now["id"].isin(new["id"][flags(new)])
        return now[~gone]
    return now


_OF_PROJECTS = frozenset(
    {"stage", "planned_invest_yuan", "actual_invest_yuan", *(stage.day_field for stage in STAGES)}
)


def guess_layer(seen: Look) -> str:
    """The layer that files look like, by their shapes and columns."""
    kinds = set(shapely.get_type_id(seen.sample).tolist())
    if kinds & {1, 5}:  # lines
        return "infrastructure"
    fields = {one.field for one in seen.columns}
    if fields & _OF_PROJECTS and not (kinds & {3, 6} and "status" in fields):
        return "projects"
    return "parcels"


def guess_whole(read: Reading, choices: Choices, atlas: Atlas) -> bool:
    """Whether the files look like the whole layer: they have half of the ids, or there are none."""
    now = before(choices, atlas)
    if read.layer is None or read.layer.joins or not len(now) or "id" not in now:
        return True
    if bool(flags(now).all()):
        return True
    return bool(now["id"].isin(read.layer.frame["id"]).mean() >= 0.5)


def commit(draft: Draft, store: Store, atlas: Atlas) -> dict[str, Any]:
    """See `Draft.commit`."""
    choices, read = draft.choices, draft.read(atlas).result()
    frame = outcome(read, choices, atlas)
    repairs = [*read.taken, *(one for one in read.proposed if one.key in choices.taken)]
    detail = {
        "answers": choices.answers.as_dict(),
        "repairs": recorded(repairs),
        "left_out": sorted(choices.left),
        "whole": choices.whole is not False,
        "files": [path.name for path in draft.files],
    }
    taken = take_in(
        store,
        choices.layer,
        frame,
        source=(draft.name, draft.sha256()),
        message=choices.message,
        who=choices.who,
        detail=detail,
        keep_example=choices.keep_example,
        said=said(read, choices) if read.layer is not None and read.layer.joins else None,
        atlas=atlas,
    )
    mapping = choices.answers.mapping
    if mapping:
        remember(store, draft.look().result(), choices.layer, mapping)
    return taken
