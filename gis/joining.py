"""Joining an attribute table to the features that there are, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.findings import Findings
from gis.read import columns

if TYPE_CHECKING:
    import geopandas as gpd

_NO_FACT = ("id", "status_on")  # what tells a row apart, and what dates it


def joined(
    frame: gpd.GeoDataFrame,
    now: gpd.GeoDataFrame,
    *,
    skip_unknown: bool = False,
    file: str = "",
) -> gpd.GeoDataFrame:
    """A layer with a table's values over its own; what the table does not say stays as it is.

    An empty cell says nothing: the value that there is stays. A column in which words come to
    numbers becomes text, as in a file.

    Args:
        frame: rows of a `gis.Layer` that ``joins``: ``id``, and what the file says.
        now: the layer as the store has it (`gis.Atlas.stored`).
        skip_unknown: leave out rows whose id is not there.
        file: for the findings.

    Returns:
        All rows of ``now``, in its order, with further columns where the table has such.

    Raises:
        InputRefused: ids that are not there, by row; or none of them is.
    """
    findings = Findings(file)
    there = pd.Index(now["id"].astype(str) if "id" in now else [])
    at = there.get_indexer(frame["id"].astype(str))
    for row in np.flatnonzero(at < 0) if not skip_unknown else ():
        findings.question(
            "id-unknown", "there is no feature of this id to join the row to", row=int(row) + 1,
            field="id", value=str(frame["id"].iloc[row]),
            remedy="Correct it, or leave out such rows with --skip-unknown",
        )  # fmt: skip
    if len(frame) and not (at >= 0).any():
        findings.error(
            "id-unknown", "none of its ids is that of a feature, and it has no coordinates",
            field="id", remedy="Name the column of ids with --map COLUMN=id",
        )  # fmt: skip
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
