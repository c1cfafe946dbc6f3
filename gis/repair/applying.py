"""Taking repairs and taking them back, in any subset and whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from gis.check.vertices import VERTICES, thinned
from gis.errors import UsageError
from gis.issue import Issue
from gis.repair.repair import GEOMETRY, ROW, Repair
from gis.repair.shapes import polygons, without_doubled

if TYPE_CHECKING:
    import geopandas as gpd

NOISE_M2 = 1e-4  # what is left where two repairs meet, of the arithmetic


def applied(frame: gpd.GeoDataFrame, repairs: Iterable[Repair]) -> gpd.GeoDataFrame:
    """The frame with these repairs made; rows keep their order, those left out are gone.

    What several repairs take from or add to one outline is taken and added together, and needless
    points go last, so that the order in which they come changes nothing.

    Args:
        frame: the one that they were proposed for, row n at position n - 1.
        repairs: some or all of them.

    Raises:
        UsageError: they are of another frame, or two of them change the same value.
    """
    outlines: dict[int, list[Repair]] = defaultdict(list)
    cells: dict[str, dict[int, Any]] = defaultdict(dict)
    gone: set[int] = set()
    for repair in repairs:
        at = repair.row - 1
        _belongs(frame, repair, at)
        if repair.field == ROW:
            gone.add(at)
        elif repair.field == GEOMETRY:
            outlines[at].append(repair)
        elif at in cells[repair.field] and cells[repair.field][at] != repair.after:
            raise UsageError(f"two repairs change {repair.field} of row {repair.row}")
        else:
            cells[repair.field][at] = repair.after
    shapes = frame.geometry.to_numpy().copy()
    for at, several in outlines.items():
        shapes[at] = _together(several)
    changed = frame.set_geometry(shapes, crs=frame.crs) if outlines else frame.copy()
    for field, values in cells.items():
        changed[field] = _replaced(changed[field], values)
    if gone:
        kept = np.ones(len(frame), dtype=bool)
        kept[list(gone)] = False
        changed = changed[kept].reset_index(drop=True)
    return changed


def undone(
    frame: gpd.GeoDataFrame, record: Iterable[Repair | Mapping[str, Any]]
) -> gpd.GeoDataFrame:
    """The frame as it was before the repairs of a record, found by their ids.

    Args:
        frame: `applied`, or the same rows from the store.
        record: repairs, or what `recorded` made of them.

    Raises:
        UsageError: a row of the record is not there.
    """
    repairs = [one if isinstance(one, Repair) else Repair.from_dict(one) for one in record]
    ids = frame["id"].astype(str) if "id" in frame else pd.Series("", index=frame.index)
    position = {one: at for at, one in enumerate(ids)}
    rows = sorted((r for r in repairs if r.field == ROW), key=lambda r: r.row)
    back = {r.id for r in rows}  # a row that comes back whole needs no value put back
    shapes = frame.geometry.to_numpy().copy()
    cells: dict[str, dict[int, Any]] = defaultdict(dict)
    for repair in repairs:
        if repair.field == ROW or (repair.id in back and repair.id not in position):
            continue
        if repair.id not in position:
            raise UsageError(f"there is no {repair.id}; the record is of other data")
        if repair.field == GEOMETRY:
            shapes[position[repair.id]] = repair.before
        else:
            cells[repair.field][position[repair.id]] = repair.before
    before = frame.set_geometry(shapes, crs=frame.crs)
    for field, values in cells.items():
        before[field] = _replaced(before[field], values)
    return _with_rows(before, rows) if rows else before


def left(taken: Iterable[Repair], accepted: Collection[str]) -> tuple[Issue, ...]:
    """Why a layer cannot be stored whose outlines a person has left as they were.

    Args:
        taken: the repairs made while the file was read (`gis.layer.Layer.taken`).
        accepted: the keys of those that the person keeps.
    """
    return tuple(
        Issue(
            "error", "outline-left", "the outline is not valid and cannot be stored as it is",
            row=repair.row, field=GEOMETRY, id=repair.id, repair=repair.kind,
            remedy="Take its repair, or draw it again",
        )
        for repair in taken
        if repair.key not in accepted
    )  # fmt: skip


def _belongs(frame: gpd.GeoDataFrame, repair: Repair, at: int) -> None:
    known = 0 <= at < len(frame)
    if known and "id" in frame and repair.id:
        known = str(frame["id"].iat[at]) == repair.id
    if not known:
        raise UsageError(f"row {repair.row} is not {repair.id!r}: the repair is of other data")


def _together(several: list[Repair]) -> Any:
    if len(several) == 1:
        return several[0].after
    before = several[0].before
    shapes = [r for r in several if r.kind != VERTICES]
    after = before
    for repair in sorted(shapes, key=lambda r: r.key):
        after = shapely.difference(after, shapely.difference(before, repair.after))
    added = [shapely.difference(r.after, before) for r in shapes]
    after = shapely.union_all([after, *(one for one in added if not one.is_empty)])
    if len(shapes) < len(several):
        after = thinned(np.array([after]))[0]
    whole = polygons(after, NOISE_M2)
    tidy = without_doubled(whole, before)
    return whole if tidy is None else tidy


def _replaced(column: pd.Series[Any], values: Mapping[int, Any]) -> pd.Series[Any]:
    """The column with other values at some positions, in its own type where that can hold them."""
    content = column.astype(object).tolist()
    for at, value in values.items():
        content[at] = value
    try:
        return pd.Series(content, index=column.index, dtype=column.dtype)
    except (TypeError, ValueError):  # whole numbers that have become fractions or nothing
        return pd.Series(content, index=column.index)


def _with_rows(frame: gpd.GeoDataFrame, rows: list[Repair]) -> gpd.GeoDataFrame:
    """Rows put back where they were, earlier ones first."""
    import geopandas as gpd

    name = frame.geometry.name
    content = {column: frame[column].astype(object).tolist() for column in frame.columns}
    for repair in rows:
        for column, values in content.items():
            values.insert(repair.row - 1, repair.before.get(str(column)))
    plain = {
        column: _typed(values, frame[column].dtype)
        for column, values in content.items()
        if column != name
    }
    shapes = gpd.GeoSeries(content[name], crs=frame.crs)
    whole = pd.DataFrame({**plain, name: shapes})[list(frame.columns)]
    return gpd.GeoDataFrame(whole, geometry=name, crs=frame.crs)


def _typed(values: list[Any], kind: Any) -> pd.Series[Any]:
    try:
        return pd.Series(values, dtype=kind)
    except (TypeError, ValueError):
        return pd.Series(values)
