"""Paper: its sizes, and where on it the map and the words beside it go. Millimetres from below."""

from __future__ import annotations

from dataclasses import dataclass

from gis.errors import UsageError

LONG_SIDE_MM = {"A4": 297.0, "A3": 420.0}
SHORT_SIDE_MM = {"A4": 210.0, "A3": 297.0}
TYPE = {"A4": 1.0, "A3": 1.3}  # a larger sheet is read from a little farther away
MARGIN_MM = 9.0
BAND_MM = 4.6  # round the map, for the coordinates


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper: left and lower edge, width and height, in mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    def inside(self, edge: float) -> Box:
        """The box less an edge all round; a negative edge makes it larger."""
        return Box(self.x + edge, self.y + edge, self.width - 2 * edge, self.height - 2 * edge)


@dataclass(frozen=True)
class Layout:
    """Where things go. ``columns`` hold the legend, the figures and the scale, in that order.

    On landscape paper there is one column, beside the map; on portrait there are three, below it.
    """

    page: Box
    head: Box
    frame: Box  # the outer line round the map and its coordinates
    map: Box
    columns: tuple[Box, ...]
    foot: Box
    type: float


def layout(paper: str, landscape: bool, below_mm: float = 0.0) -> Layout:
    """The parts of a sheet.

    Args:
        paper: a key of `LONG_SIDE_MM`.
        landscape: wider than high.
        below_mm: how high the columns of a portrait sheet have to be.

    Raises:
        UsageError: no such paper.
    """
    if paper not in LONG_SIDE_MM:
        raise UsageError(f"no paper {paper!r}; there is: {', '.join(LONG_SIDE_MM)}")
    sides = LONG_SIDE_MM[paper], SHORT_SIDE_MM[paper]
    width, height = sides if landscape else sides[::-1]
    size, margin = TYPE[paper], MARGIN_MM * TYPE[paper]
    head = Box(margin, height - margin - 15 * size, width - 2 * margin, 15 * size)
    foot = Box(margin, margin - 3.5 * size, width - 2 * margin, 6.0 * size)
    floor, ceiling = foot.top + 1.5 * size, head.y - 1.5 * size
    gap = 5.5 * size
    if landscape:
        wide = 58 * size
        column = Box(width - margin - wide, floor, wide, ceiling - floor)
        frame = Box(margin, floor, column.x - gap - margin, ceiling - floor)
        columns: tuple[Box, ...] = (column,)
    else:
        wide = (head.width - 2 * gap) / 3
        columns = tuple(Box(margin + i * (wide + gap), floor, wide, below_mm) for i in range(3))
        bottom = floor + below_mm + 4 * size
        frame = Box(margin, bottom, head.width, ceiling - bottom)
    page = Box(0, 0, width, height)
    return Layout(page, head, frame, frame.inside(BAND_MM * size), columns, foot, size)
