"""The pen: puts lines, areas and type on a figure, in millimetres from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from layers.sheet import lettering
from layers.sheet.lettering import SANS
from layers.sheet.paper import Box

INK, SOFT, FAINT, HAIR = "#22262f", "#5d6470", "#8b919b", "#c9ccd2"
PT_PER_PX = 0.6  # styles count in pixels of the screen, 0.75 pt; paper bears finer lines
FEWEST_POINTS = 3
# The patterns of the screen (layers/patterns.py) in Matplotlib's letters: the more, the denser.
HATCHES = {
    "sparse": "...", "dots": ".....", "rising": "/////", "falling": "\\\\\\\\\\",
    "level": "-----", "upright": "|||||", "grid": "++++", "crossed": "xxxxx",
}  # fmt: skip
HATCH_INK = "#181b24"


class Pen:
    """Draws on one figure. ``size`` multiplies all type."""

    def __init__(self, page: Box, size: float, dpi: float) -> None:
        self.page, self.size = page, size
        self.figure = Figure(figsize=(page.width / 25.4, page.height / 25.4), dpi=dpi)
        self.figure.patch.set_facecolor("#ffffff")
        self.mm = Affine2D().scale(1 / 25.4) + self.figure.dpi_scale_trans
        # Points, so that coordinates that were rounded in points stay as short as that in a PDF.
        self.points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self._clip: Rectangle | None = None

    def clip(self, box: Box | None) -> None:
        """Let nothing that is drawn from now on leave the box; None: the whole page."""
        self._clip = None
        if box is not None:
            self._clip = Rectangle((box.x, box.y), box.width, box.height, transform=self.mm)

    def _put(self, artist: Artist, above: float) -> None:
        artist.set_zorder(above)
        self.figure.add_artist(artist, clip=False)
        if self._clip is not None:
            artist.set_clip_path(self._clip)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str = INK,
        *,
        font: str = SANS,
        across: str = "left",
        up: str = "baseline",
        turned: float = 0.0,
        halo: str | None = None,
        above: float = 10,
    ) -> None:
        """Settable words at a point; ``size`` in pt before the sheet's own factor."""
        size *= self.size
        common: dict[str, Any] = {
            "fontproperties": lettering.properties(round(size, 3), font),
            "horizontalalignment": across, "verticalalignment": up, "rotation": turned,
            "rotation_mode": "anchor", "transform": self.mm, "parse_math": False,
        }  # fmt: skip
        if halo:
            # The halo is a shape under the words, so that the words themselves stay text.
            under = Text(x, y, words, color=halo, **common)
            under.set_path_effects([Stroke(linewidth=size * 0.28, foreground=halo)])
            self._put(under, above - 0.5)
        self._put(Text(x, y, words, color=colour, **common), above)

    def width(self, words: str, size: float, font: str = SANS) -> float:
        """How wide words come out, in mm."""
        return lettering.width_mm(words, round(size * self.size, 3), font)

    def height(self, size: float) -> float:
        """How high a line of type is, in mm."""
        return lettering.height_mm(size * self.size)

    def lines(
        self, words: str, room_mm: float, size: float, most: int, font: str = SANS
    ) -> list[str]:
        """Words broken into lines that fit."""
        return lettering.lines(words, room_mm, round(size * self.size, 3), most, font)

    def cut(self, words: str, room_mm: float, size: float, font: str = SANS) -> str:
        """Words, or what there is room for."""
        return lettering.cut(words, room_mm, round(size * self.size, 3), font)

    def box(
        self,
        box: Box,
        fill: str | None = None,
        line: str | None = None,
        width: float = 0.4,
        above: float = 9,
    ) -> None:
        """A rectangle; ``width`` of its line in pt."""
        self._put(
            Rectangle(
                (box.x, box.y), box.width, box.height, transform=self.mm,
                facecolor=fill or "none", edgecolor=line or "none",
                linewidth=width if line else 0,
            ),
            above,
        )  # fmt: skip

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str = INK,
        width: float = 0.4,
        above: float = 9,
    ) -> None:
        """A line through points in mm."""
        patch = PathPatch(
            Path(points), transform=self.mm, facecolor="none", edgecolor=colour, linewidth=width,
            capstyle="butt",
        )  # fmt: skip
        self._put(patch, above)

    def area(
        self,
        points: Sequence[tuple[float, float]],
        fill: str,
        line: str | None = None,
        width: float = 0.4,
        above: float = 9,
    ) -> None:
        """A filled polygon through points in mm."""
        patch = PathPatch(
            Path([*points, points[0]], closed=True), transform=self.mm, facecolor=fill,
            edgecolor=line or "none", linewidth=width if line else 0, joinstyle="miter",
        )  # fmt: skip
        self._put(patch, above)

    def circle(
        self, x: float, y: float, radius: float, style: dict[str, Any], above: float
    ) -> None:
        """A circle about a point, in mm, in a style as of `shapes`."""
        self._put(Circle((x, y), radius, transform=self.mm, **_look(style, True)), above)

    def shapes(
        self, paper: NDArray[Any], style: dict[str, Any], above: float, rasterised: bool = False
    ) -> None:
        """Geometries in points of paper, all in one style of Leaflet's words.

        ``style``: color, weight (px), opacity, dashArray, lineCap, fillColor, fillOpacity,
        ``pattern`` (of `HATCHES`), and stroke or fill False to leave one out.
        """
        areal = np.isin(shapely.get_type_id(paper), (3, 6))
        for group, filled in ((paper[areal], True), (paper[~areal], False)):
            path = path_of(group)
            if path is None:
                continue
            patch = PathPatch(path, transform=self.points, **_look(style, filled))
            patch.set_rasterized(rasterised)
            self._put(patch, above)


def path_of(paper: NDArray[Any]) -> Path | None:
    """Lines and areas in points of paper as one path, to 0.01 pt; None when nothing is left."""
    parts = shapely.get_parts(paper)
    parts = parts[np.isin(shapely.get_type_id(parts), (1, 2, 3))]
    areal = shapely.get_type_id(parts) == 3
    # Holes turn the other way than their shells: paths are filled by winding.
    rings = shapely.get_rings(shapely.orient_polygons(parts[areal]))
    pieces = np.concatenate([rings, parts[~areal]])
    if not pieces.size:
        return None
    closed = np.arange(len(pieces)) < len(rings)
    xy, of = shapely.get_coordinates(pieces, return_index=True)
    xy = np.round(xy, 2)
    last = np.r_[of[1:] != of[:-1], True]
    first = np.r_[True, last[:-1]]
    # Points that fall on the one before are no use; the last stays, for it closes the ring.
    same = np.r_[False, (xy[1:] == xy[:-1]).all(axis=1)]
    keep = ~same | first | last
    xy, of, first, last = xy[keep], of[keep], first[keep], last[keep]
    enough = np.bincount(of, minlength=len(pieces)) >= np.where(closed, FEWEST_POINTS + 1, 2)
    # What is smaller than that is a speck: two points of it, so that its outline is still seen.
    codes = np.full(len(xy), Path.LINETO, dtype=np.uint8)
    codes[first] = Path.MOVETO
    codes[last & closed[of] & enough[of]] = Path.CLOSEPOLY
    return Path(xy, codes)


def _look(style: dict[str, Any], filled: bool) -> dict[str, Any]:
    line, fill = style.get("stroke", True), filled and style.get("fill", True)
    look: dict[str, Any] = {
        "edgecolor": to_rgba(style["color"], style.get("opacity", 1.0)) if line else "none",
        "linewidth": style.get("weight", 1) * PT_PER_PX if line else 0,
        "facecolor": to_rgba(style["fillColor"], style.get("fillOpacity", 1.0)) if fill else "none",
        "joinstyle": "round",
        "capstyle": "butt" if style.get("lineCap") == "butt" else "round",
    }
    if style.get("pattern"):
        look |= {
            "hatch": HATCHES[style["pattern"]], "hatchcolor": HATCH_INK, "hatch_linewidth": 0.25,
        }  # fmt: skip
    if line and style.get("dashArray"):
        dashes = [float(part) * PT_PER_PX for part in style["dashArray"].split()]
        # Matplotlib counts dashes in widths of the line.
        look["linestyle"] = (0, [dash / look["linewidth"] for dash in dashes])
    return look
