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
        differs = different(subject, int(first[at]), at)
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


def different(subject: Subject, one: int, other: int) -> list[str]:
    """The columns in which two rows differ, names and shape apart."""
    frame = subject.frame
    names = [n for n in frame.columns if n not in NAMES and n != frame.geometry.name]
    return [n for n in names if not _same(frame[n].iloc[one], frame[n].iloc[other])]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (list, tuple, np.ndarray)) or isinstance(other, (list, tuple, np.ndarray)):
        return str(one) == str(other)
    if pd.isna(one) or pd.isna(other):  # compared with NA nothing is true or false
        return bool(pd.isna(one) and pd.isna(other))
    return bool(one == other)
