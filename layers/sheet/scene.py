"""What is on a sheet, and on what paper: values that the pages fill in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from gis.errors import UsageError
from layers.sheet.paper import LONG_SIDE_MM, SHORT_SIDE_MM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from layers.words import Words

MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png"}
COORDINATES = ("degrees", "metres")
DRAWN = (
    "counties", "rivers", "agglomeration_area", "starting_areas", "parks", "parcels", "projects",
    "towns",
)  # fmt: skip
LEAST_DPI, MOST_DPI = 30, 600

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Scene:
    """What is drawn.

    Attributes:
        atlas: the snapshot.
        words: the language of what the sheet itself says.
        bounds: west, south, east, north in degrees that have to be on the map; it shows more where
            the paper has another shape.
        shown: names of layers that are drawn.
        projects: the stage of each by row, as of `gis.stages.stage_bytes`, and 0 for one that is
            left out; None: all as they are now.
        marked: mask by parcel number of those with a line round them; None: none.
        area: says an area of m² in words, for the names of large parcels; None: without names.
        drawings: of the person: name, shape in degrees and area in m².
    """

    atlas: Atlas
    words: Words
    bounds: Bounds
    shown: Collection[str] = DRAWN
    projects: NDArray[np.uint8] | None = None
    marked: NDArray[np.bool_] | None = None
    area: Callable[[float], str] | None = None
    drawings: Sequence[tuple[str, Any, float]] = ()


@dataclass(frozen=True)
class Form:
    """How it is printed.

    Attributes:
        paper: "A4" or "A3". landscape: wider than high.
        fmt: "pdf" (vectors) or "png".
        scale: the N of 1:N at the middle of the map; None: the largest round one that shows all.
        coordinates: at the frame: "degrees", or "metres" of the plane (of the CGCS2000 zone).
        dpi: dots per inch of a PNG, and of what a PDF holds as an image.
    """

    paper: str = "A4"
    landscape: bool = True
    fmt: str = "pdf"
    scale: float | None = None
    coordinates: Literal["degrees", "metres"] = "degrees"
    dpi: int = 200

    def __post_init__(self) -> None:
        for value, known, what in (
            (self.paper, LONG_SIDE_MM, "paper"),
            (self.fmt, MEDIA_TYPES, "kind of sheet"),
            (self.coordinates, COORDINATES, "kind of coordinates"),
        ):
            if value not in known:
                raise UsageError(f"no {what} {value!r}; there is: {', '.join(known)}")
        if not LEAST_DPI <= self.dpi <= MOST_DPI:
            raise UsageError(f"dots per inch are from {LEAST_DPI} to {MOST_DPI}, not {self.dpi}")


def width_mm(form: Form) -> float:
    """How wide the paper lies."""
    return (LONG_SIDE_MM if form.landscape else SHORT_SIDE_MM)[form.paper]
