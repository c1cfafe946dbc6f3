"""The same parcel twice: shapes that are the same, whatever their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from gis.check.vertices import tolerance_deg

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

DUPLICATE_ROW = "duplicate-row"  # the repair
NAMES = frozenset({"id", "name", "source", "feature_id"})  # may differ between copies


def tell(subject: Subject, findings: Findings) -> None:
    """Rows whose shape an earlier row has already, with what else they say differently."""
    first = subject.known(copies)

    def said(at: int) -> dict[str, Any]:
        differs = subject.known(different)[at]
        rest = f"; they differ in {', '.join(differs[:4])}" if differs else ", and says the same"
        return {
            "message": f"the shape is also that of {subject.called(int(first[at]))}{rest}",
            "remedy": "Leave out one of them" if differs else "The row can be left out",
            "repair": "" if differs else DUPLICATE_ROW,
        }

    findings.each("duplicate-shape", np.flatnonzero(first >= 0), said, field="geometry")


def copies(subject: Subject) -> NDArray[np.intp]:
    """For each row the first row with the same shape, -1 for none before it; shape (n,).

    The same is: the same points within a millimetre, wherever a ring begins.
    """
    shapes = subject.shapes
    first = np.full(len(shapes), -1, dtype=np.intp)
    # Only shapes with the same bounds and size can be the same; few need to be looked at.
    coarse = np.round(subject.bounds / 1e-6) if len(shapes) else np.empty((0, 4))
    keys = pd.DataFrame(coarse)
    there = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    alike = np.flatnonzero(there & keys.duplicated(keep=False).to_numpy())
    if not len(alike):
        return first
    normal = dict(zip(alike.tolist(), shapely.normalize(shapes[alike]), strict=True))
    for group in keys.iloc[alike].groupby(list(keys.columns)).indices.values():
        heads: list[int] = []
        for at in alike[group].tolist():
            same = np.array([normal[head] for head in heads], dtype=object)
            found = shapely.equals_exact(same, normal[at], tolerance_deg()) if heads else []
            if np.any(found):
                first[at] = heads[int(np.argmax(found))]
            else:
                heads.append(at)
    return first


def different(subject: Subject) -> dict[int, list[str]]:
    """For each row that is a copy the columns in which it differs, names and shape apart."""
    first = subject.known(copies)
    later = np.flatnonzero(first >= 0)
    found: dict[int, list[str]] = {at: [] for at in later.tolist()}
    for name in subject.frame.columns:
        if name in NAMES or name == subject.frame.geometry.name:
            continue
        column = subject.frame[name]
        one, other = column.iloc[first[later]].tolist(), column.iloc[later].tolist()
        for at, a, b in zip(found, one, other, strict=True):
            if not _same(a, b):
                found[at].append(str(name))
    return found


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (list, tuple, np.ndarray)) or isinstance(other, (list, tuple, np.ndarray)):
        return str(one) == str(other)
    if one is other or pd.isna(one) or pd.isna(other):  # nothing equals NA, not even as False
        return bool(one is other or (pd.isna(one) and pd.isna(other)))
    return bool(one == other)
