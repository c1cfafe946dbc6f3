"""What a draft would make of its layer, and making it so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import shapely

from gis.draft.choices import Choices
from gis.draft.reading import BY_ROW, Reading
from gis.effect import beside, effect
from gis.errors import InputRefused
from gis.issue import Issue
from gis.keeping import keeping, silent_columns
from gis.model import STAGES
from gis.read import headers
from gis.read.remembered import remember
from gis.repair import recorded
from gis.repair.repair import ROW
from gis.take_in import take_in
from gis.updating import Reach, keeping_status, reach, updated

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from gis.comparison import Comparison
    from gis.draft.draft import Draft
    from gis.issue import Severity
    from gis.read.seen import Look
    from gis.repair import Repair
    from gis.scope import Scope
    from gis.store import Store


def said(read: Reading, choices: Choices, atlas: Atlas) -> gpd.GeoDataFrame:
    """The files' own rows, with the repairs that were taken and without the rows left out.

    Raises:
        InputRefused: something stands in the way.
    """
    from gis import repair

    refusals = standing(read, choices)
    if read.layer is None or refusals:
        raise InputRefused(refusals)
    frame = read.layer.frame
    taken = repairs(read, choices)
    gone = {one.row for one in taken if one.field == ROW}
    rows = [row for row in range(1, len(frame) + 1) if row not in gone]
    if taken:
        frame = repair.applied(frame, taken)
    frame = frame[~np.isin(rows, list(choices.left))].reset_index(drop=True)
    if keeps(read, choices):
        frame = keeping(frame, read.layer.told, atlas, choices.layer)
    if is_part(read, choices):
        return keeping_status(frame, read.issues, atlas, choices.layer)
    return frame


def keeps(read: Reading, choices: Choices) -> bool:
    """Whether features that there are keep what the files have no column for."""
    if read.layer is None or read.layer.joins:  # a table says nothing of other columns anyway
        return False
    return is_part(read, choices) if choices.keep is None else choices.keep


def silent(read: Reading, choices: Choices, atlas: Atlas) -> tuple[str, ...]:
    """See `Draft.silent`."""
    if read.layer is None or read.layer.joins:
        return ()
    return silent_columns(read.layer.frame, read.layer.told, atlas, choices.layer)


def repairs(read: Reading, choices: Choices) -> list[Repair]:
    """The repairs that were taken, without those that rows left out take the ground from.

    What a row is cut back along, or repeats, has to stay: else the land would be in neither.
    """
    left = choices.left
    return [
        one
        for one in read.proposed
        if one.key in choices.taken and left.isdisjoint((one.row, *one.beside))
    ]


def made(read: Reading, choices: Choices) -> list[Repair]:
    """All repairs that taking it in makes: also those without which rows could not be read."""
    return [*(one for one in read.taken if one.row not in choices.left), *repairs(read, choices)]


def standing(read: Reading, choices: Choices) -> tuple[Issue, ...]:
    """What stands in the way: of the files, and outlines that a person will not have repaired."""
    from gis import repair

    kept = [one for one in read.taken if one.row not in choices.left]
    left = repair.left(kept, {one.key for one in kept} - choices.refused)
    if read.layer is not None and len(read.layer.files) > 1:
        places = [None if one.row is None else read.layer.place_of(one.row) for one in left]
        left = tuple(
            one if at is None else replace(one, file=at[0], row=at[1])
            for one, at in zip(left, places, strict=True)
        )
    return (*read.refusals, *_by_row(read, choices), *left)


def rows_standing(read: Reading, choices: Choices) -> dict[tuple[str, str], frozenset[int]]:
    """Rows with an error or question of their own that are neither left out nor repaired away.

    Of several rows of one id a single one may stay, whichever it is. Rows of all files together,
    from 1, by (severity, code).
    """
    if read.layer is None:
        return {}
    gone = choices.left | {one.row for one in repairs(read, choices) if one.field == ROW}
    found = {kind: read.rows.get(kind, frozenset()) - gone for kind in BY_ROW}
    twice = ("error", "duplicate-id")
    if found[twice]:
        ids = read.layer.frame["id"]
        rows = np.arange(1, len(ids) + 1)
        kept = ~np.isin(rows, list(gone)) & ids.notna().to_numpy()
        found[twice] = frozenset(rows[kept][ids[kept].duplicated()].tolist())
    return {kind: rows for kind, rows in found.items() if rows}


def _by_row(read: Reading, choices: Choices) -> tuple[Issue, ...]:
    """`rows_standing` as findings; what is not listed is one more."""
    standing = rows_standing(read, choices)
    found: list[Issue] = []
    for (severity, code), rows in standing.items():
        assert read.layer is not None
        listed = [
            issue
            for issue in read.issues
            if (issue.severity, issue.code) == (severity, code) and read.layer.row_of(issue) in rows
        ]
        found += listed
        if more := len(rows) - len(listed):
            text = f"and {more:,} more rows with the same finding"
            found.append(Issue(cast("Severity", severity), code, text, field="id"))
    return tuple(found)


def outcome(read: Reading, choices: Choices, atlas: Atlas) -> gpd.GeoDataFrame:
    """The layer as it would be: the files' rows, and those of the atlas that stay beside them.

    Raises:
        InputRefused: something stands in the way, or nothing is left.
    """
    frame = said(read, choices, atlas)
    assert read.layer is not None
    if read.layer.joins:
        from gis.joining import joined

        now, skip = before(choices, atlas), choices.answers.skip_unknown
        return joined(frame, now, skip_unknown=skip)
    if is_part(read, choices):
        keep, gone = choices.keep_example, going(read, choices, atlas)
        return updated(frame, atlas, choices.layer, keep_example=keep, gone=gone)
    return frame


def is_part(read: Reading, choices: Choices) -> bool:
    """Whether the files' rows come beside those of the atlas, and are not all of the layer."""
    return choices.whole is False and not (read.layer is not None and read.layer.joins)


def within(read: Reading, choices: Choices, atlas: Atlas) -> Scope | None:
    """The areas that a part is all of; None: nothing goes with it."""
    return read.reaching(choices, atlas).get(choices.within) if is_part(read, choices) else None


def going(read: Reading, choices: Choices, atlas: Atlas) -> frozenset[str]:
    """Ids of rows that go with a part."""
    found = within(read, choices, atlas)
    return found.gone if found else frozenset()


def before(choices: Choices, atlas: Atlas, new: gpd.GeoDataFrame | None = None) -> gpd.GeoDataFrame:
    """The layer as the atlas has it, to be compared with.

    Illustrative rows that make room for real ones are not compared: nobody has removed that land.
    """
    if new is None:
        return atlas.stored(choices.layer)
    return beside(atlas, choices.layer, new, keep_example=choices.keep_example)


def left_out(read: Reading, choices: Choices, atlas: Atlas) -> int:
    """How many rows are left out: by a person, and those of a table that nothing is known of."""
    if read.layer is None:
        return 0
    ids = read.layer.frame["id"].astype(str)
    out = set(choices.left)
    if read.layer.joins and choices.answers.skip_unknown:
        there = ids.isin(atlas.stored(choices.layer)["id"].astype(str))
        out |= {n for n, known in enumerate(there, 1) if not known}
    return len(out)


def changes(read: Reading, choices: Choices, atlas: Atlas, source: str) -> Comparison:
    """What taking it in would change; ``source`` is what the files are called.

    Raises:
        InputRefused: something stands in the way.
    """
    taken = _taken(read, choices, atlas)
    keep = choices.keep_example
    return effect(
        taken.pop("frame"), atlas, choices.layer, keep_example=keep, source=source, **taken
    ).changes


def _taken(read: Reading, choices: Choices, atlas: Atlas) -> dict[str, Any]:
    """What `gis.take_in.take_in` gets of the files: the frame, and what it is of the layer."""
    rows = said(read, choices, atlas)
    if is_part(read, choices):
        return {"frame": rows, "said": None, "update": True, "gone": going(read, choices, atlas)}
    joins = read.layer is not None and read.layer.joins
    whole = outcome(read, choices, atlas)
    return {"frame": whole, "said": rows if joins else None, "update": False}


_OF_PROJECTS = frozenset(
    {"stage", "planned_invest_yuan", "actual_invest_yuan", *(stage.day_field for stage in STAGES)}
)
# What a layer of outlines has that is of parcels, or could be, whatever else it names.
_OF_PARCELS = frozenset({"name", "status", "status_on", "land_use", "park", "declared_area_m2"})


def guess_layer(seen: Look) -> str:
    """The layer that files look like, by their shapes and columns."""
    kinds = set(shapely.get_type_id(seen.sample).tolist())
    if kinds & {1, 5}:  # lines
        return "infrastructure"
    called = headers.layer_of([one.name for one in seen.columns])
    fields = {one.field for one in seen.columns}
    if kinds & {3, 6}:  # outlines may name a project or a park that they lie in
        called = "parks" if called == "parks" and not fields & _OF_PARCELS else None
    if called is not None:
        return called
    if fields & _OF_PROJECTS and not (kinds & {3, 6} and "status" in fields):
        return "projects"
    return "parcels"


def reached(read: Reading, choices: Choices, atlas: Atlas) -> Reach:
    """What the files' rows would do to the layer, as the whole of it and as a part."""
    if read.layer is None or read.layer.joins:
        return Reach(0, 0, 0)
    frame = read.layer.frame
    return reach(frame[~frame.index.isin([row - 1 for row in choices.left])], atlas, choices.layer)


def commit(draft: Draft, store: Store, atlas: Atlas) -> dict[str, Any]:
    """See `Draft.commit`."""
    choices, read = draft.choices, draft.read(atlas).result()
    rows = _taken(read, choices, atlas)
    areas = within(read, choices, atlas)
    detail = {
        "answers": choices.answers.as_dict(),
        "repairs": recorded(made(read, choices)),
        "left_out": sorted(choices.left),
        "whole": not rows["update"],
        "within": areas.as_dict() if areas else None,
        "kept": list(silent(read, choices, atlas)) if keeps(read, choices) else [],
        "files": [path.name for path in draft.files],
    }
    taken = take_in(
        store,
        choices.layer,
        source=(draft.name, draft.sha256()),
        message=choices.message,
        who=choices.who,
        detail=detail,
        keep_example=choices.keep_example,
        atlas=atlas,
        **rows,
    )
    if choices.answers.mapping:
        remember(store, draft.look().result(), choices.layer, choices.answers)
    return taken
