"""Joining an attribute table to the features that there are, by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.findings import Findings
from gis.read import columns

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

_NO_FACT = ("id", "status_on")  # what tells a row apart, and what dates it


def joined(
    frame: gpd.GeoDataFrame,
    now: gpd.GeoDataFrame,
    *,
    skip_unknown: bool = False,
    file: str = "",
    lines: Mapping[str, Sequence[int]] | None = None,
) -> gpd.GeoDataFrame:
    """A layer with a table's values over its own; what the table does not say stays as it is.

    An empty cell says nothing: the value that there is stays. A column in which words come to
    numbers becomes text, as in a file.

    Args:
        frame: rows of a `gis.Layer` that ``joins``: ``id``, and what the file says.
        now: the layer as the store has it (`gis.Atlas.stored`).
        skip_unknown: leave out rows whose id is not there.
        file: for the findings.
        lines: of the layer: on which row of its sheet each row stands.

    Returns:
        All rows of ``now``, in its order, with further columns where the table has such.

    Raises:
        InputRefused: ids that are not there, by row; or none of them is.
    """
    findings = Findings(file)
    findings.lines = dict(lines or {})
    at = tell_unknown(frame, now, findings, skip_unknown=skip_unknown)
    findings.stop_if_refused()
    known = at >= 0
    found = now.copy()
    for name in frame.columns:
        if name == frame.geometry.name or name in _NO_FACT:
            continue
        fresh = frame[name].to_numpy(dtype=object)
        told = known & frame[name].notna().to_numpy()
        if not told.any() and name in found:
            continue
        old = found[name].astype(object) if name in found else pd.Series(None, found.index, object)
        values = old.where(old.notna(), None).to_numpy(dtype=object, copy=True)
        values[at[told]] = fresh[told]
        found[name] = pd.Series(columns.one_type(list(values)), index=found.index).infer_objects()
    return found


def tell_unknown(
    frame: gpd.GeoDataFrame, now: gpd.GeoDataFrame, findings: Findings, *, skip_unknown: bool
) -> NDArray[np.intp]:
    """Ids of a table that are not in the layer, as questions by row, unless they are skipped.

    Returns:
        Where each row's feature stands in ``now``, shape (n,); -1 where there is none.
    """
    there = pd.Index(now["id"].astype(str) if "id" in now else [])
    at: NDArray[np.intp] = there.get_indexer(frame["id"].astype(str))
    strange = (at < 0) & frame["id"].notna().to_numpy()  # a row without an id is told as such
    findings.each(
        "id-unknown", np.flatnonzero(strange) if not skip_unknown else (),
        lambda row: {
            "message": "there is no feature of this id to join the row to",
            "value": str(frame["id"].iloc[row]),
            "remedy": "Correct it, or leave out such rows with --skip-unknown",
        },
        severity="question", field="id",
    )  # fmt: skip
    if len(frame) and not (at >= 0).any():
        findings.error(
            "id-unknown", "none of its ids is that of a feature, and it has no coordinates",
            field="id", remedy="Name the column of ids with --map COLUMN=id",
        )  # fmt: skip
    return at
