"""Shapes too small or too thin to be land: specks beside an outline, parcels like threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.check.limits import limit
from gis.check.subject import Subject, width_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.findings import Findings

TINY_PARTS = "tiny-parts"  # the repair


def tell(subject: Subject, findings: Findings) -> None:
    """Parts of MultiPolygons that are specks, each row once."""
    row, tiny, area = subject.known(parts)
    count = np.bincount(row[tiny], minlength=len(subject.shapes))
    lost = np.bincount(row[tiny], weights=area[tiny], minlength=len(subject.shapes))
    findings.each(
        "tiny-part",
        np.flatnonzero(count),
        lambda at: {
            "message": f"{count[at]:,} parts of the outline are specks of {lost[at]:.2f} m² in all",
            "remedy": "They can be left out",
            "repair": TINY_PARTS,
        },
        field="geometry",
    )


def tell_thin(subject: Subject, findings: Findings) -> None:
    """Parcels that are narrower than a lane."""
    width = width_m(subject.plane)
    findings.each(
        "parcel-sliver",
        np.flatnonzero(subject.areal & (width < limit("parcel_width_m"))),
        lambda at: {
            "message": f"the parcel is {width[at]:.2f} m wide",
            "remedy": "Look whether it is one, or was left over between others",
        },
        field="geometry",
    )


def parts(subject: Subject) -> tuple[NDArray[np.intp], NDArray[np.bool_], NDArray[np.float64]]:
    """The parts of all rows that have several: their row, whether they are specks, their m²."""
    several = np.flatnonzero(subject.areal & (shapely.get_num_geometries(subject.shapes) > 1))
    pieces, owner = shapely.get_parts(subject.plane[several], return_index=True)
    area = shapely.area(pieces)
    whole = np.bincount(owner, weights=area, minlength=len(several))
    tiny = (area < limit("tiny_part_m2")) & (area < limit("tiny_part_share") * whole[owner])
    return several[owner], tiny, area


def without_specks(subject: Subject, at: int) -> Any:
    """The shape of a row without its specks, in degrees."""
    row, tiny, _ = subject.known(parts)
    kept = shapely.get_parts(subject.shapes[at])[~tiny[row == at]]
    return kept[0] if len(kept) == 1 else shapely.multipolygons(kept)
