"""New parcels over parcels that the atlas has and keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.check.subject import metres
from gis.overlap import TOLERANCE_M2
from gis.units import mu_from_m2

if TYPE_CHECKING:
    from gis.check.subject import Subject
    from gis.findings import Findings

_MOST = 200_000  # pairs that are compared


def tell(subject: Subject, findings: Findings) -> None:
    """Each new row that lies over one that stays."""
    stored = subject.context.parcels
    if stored is None or not len(stored):
        return
    stays = stored[~stored["id"].astype(str).isin(set(subject.ids))]
    shapes, names = stays.geometry.to_numpy(), stays["id"].astype(str).to_numpy()
    row, other = shapely.STRtree(shapes).query(subject.shapes, predicate="intersects")
    row, other = row[:_MOST], other[:_MOST]
    inside = shapely.relate_pattern(subject.shapes[row], shapes[other], "T********")
    row, other = row[inside], other[inside]
    shared = shapely.intersection(subject.shapes[row], shapes[other])
    area = shapely.area(metres(shared)) if len(shared) else np.zeros(0)
    over = np.flatnonzero(area > TOLERANCE_M2)
    turn = iter(over)

    def said(_: int) -> dict[str, Any]:
        pair = next(turn)
        west, south, east, north = shared[pair].bounds
        return {
            "message": f"it lies over {names[other[pair]]} of the atlas, which stays, by "
            f"{mu_from_m2(float(area[pair])):,.2f} mu",
            "value": names[other[pair]],
            "where": (west, south, east, north),
            "remedy": "Look which of the two is right",
        }

    findings.each("overlap-stored", row[over], said, field="geometry")
