"""The words beside the map: legend, signs, figures, scale; rows that know how high they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers import agglomeration_area, palette, parks, starting_areas
from layers.sheet import circles, drawn, ground, land, scale_bar
from layers.sheet.lettering import MM_PER_PT
from layers.sheet.paper import Box
from layers.sheet.pen import FAINT, HAIR, INK, SOFT

if TYPE_CHECKING:
    from layers.sheet.content import Content, Entry, Figure
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

HEADING_PT, BODY_PT, NOTE_PT, VALUE_PT, SCALE_PT = 8.2, 7.4, 6.2, 9.4, 12.0
SWATCH_MM = 5.2


@dataclass(frozen=True)
class Row:
    """A row: its height in mm, and how it is drawn: (x, top, width)."""

    height: float
    draw: Callable[[float, float, float], None]


Rows = list[Row]


def height(rows: Sequence[Row]) -> float:
    """Of all rows together, in mm."""
    return sum(row.height for row in rows)


def stack(rows: Sequence[Row], x: float, top: float, width: float) -> None:
    """Draw rows one under another."""
    for row in rows:
        row.draw(x, top, width)
        top -= row.height


def gap(pen: Pen, mm: float) -> Row:
    """Nothing."""
    return Row(mm * pen.size, lambda x, top, width: None)


def _heading(pen: Pen, words: str) -> Row:
    tall = pen.height(HEADING_PT)

    def draw(x: float, top: float, width: float) -> None:
        pen.line([(x, top), (x + width, top)], INK, 0.6)
        text = pen.cut(words, width, HEADING_PT)
        pen.text(x, top - 1.2 * pen.size - 0.86 * tall, text, HEADING_PT)

    return Row(tall + 3.0 * pen.size, draw)


def legend(pen: Pen, content: Content) -> Rows:
    """What the colours mean, with how much there is of each."""
    colouring = content.colouring
    rows = [_heading(pen, colouring.title)]
    for entry in colouring.entries:
        colour = INK if entry.strong else "#3d434e"
        rows.append(_swatch(pen, entry, colour))
    if content.total:
        rows += [gap(pen, 0.4), _total(pen, content.total)]
    return rows


def _swatch(pen: Pen, entry: Entry, colour: str) -> Row:
    tall = 4.1 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        swatch, middle = SWATCH_MM * pen.size, top - tall / 2
        style = {"fillColor": entry.colour, "color": "#6d7280", "weight": 0.4}
        _shape(pen, x, middle, swatch, 2.7 * pen.size, {**style, "pattern": entry.pattern})
        room = width - swatch - pen.width(entry.amount, BODY_PT) - 4 * pen.size
        left = x + swatch + 1.8 * pen.size
        text = pen.cut(entry.text, room, BODY_PT)
        pen.text(left, middle, text, BODY_PT, colour, up="center_baseline")
        pen.text(
            x + width, middle, entry.amount, BODY_PT, colour, across="right", up="center_baseline"
        )

    return Row(tall, draw)


def _shape(
    pen: Pen, x: float, middle: float, wide: float, tall: float, style: dict[str, Any]
) -> None:
    """A rectangle in a style of the map."""
    corners = (x, middle - tall / 2, x + wide, middle + tall / 2)
    pen.shapes(np.array([shapely.box(*(v / MM_PER_PT for v in corners))]), style, 9)


def _total(pen: Pen, words: str) -> Row:
    tall = 4.3 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        pen.line([(x, top), (x + width, top)], HAIR, 0.4)
        text = pen.cut(words, width, BODY_PT)
        pen.text(
            x + width, top - tall / 2, text, BODY_PT, INK, across="right", up="center_baseline"
        )

    return Row(tall, draw)


def signs(
    pen: Pen, plane: Plane, circle_title: str, most: float, money: Callable[[float], str],
    stages: Sequence[tuple[int, str]], lines: Sequence[tuple[str, str]],
) -> Rows:  # fmt: skip
    """The circles' sizes and rings, and the outlines.

    Args:
        pen, plane: of the sheet.
        circle_title: what the circles stand for.
        most: the largest investment of all projects; 0 leaves the circles out.
        money: says an amount in yuan.
        stages: byte of a stage and words.
        lines: layer name and words.
    """
    rows: Rows = []
    values = circles.samples(most)
    if values:
        rows += [_heading(pen, circle_title), _samples(pen, plane, values, most, money)]
        rows += [_rings(pen, stages[n : n + 2]) for n in range(0, len(stages), 2)]
    if lines:
        rows += [gap(pen, 1.0)] if rows else []
        rows += [_line(pen, look, words) for look, words in lines]
    return rows


def _samples(
    pen: Pen, plane: Plane, values: list[float], most: float, money: Callable[[float], str]
) -> Row:
    radii = [circles.radius_mm(plane, value, most) for value in values]
    tall = 2 * max(radii) + 1.2 * pen.size + pen.height(BODY_PT)

    def draw(x: float, top: float, width: float) -> None:
        for n, (radius, value) in enumerate(zip(radii, values, strict=True)):
            middle = x + width * (n + 0.5) / len(values)
            pen.circle(middle, top - 2 * max(radii) + radius, radius, circles.STYLE, 9)
            low = top - tall + 0.25 * pen.height(BODY_PT)
            pen.text(middle, low, money(value), BODY_PT, SOFT, across="center")

    return Row(tall + 0.8 * pen.size, draw)


def _rings(pen: Pen, stages: Sequence[tuple[int, str]]) -> Row:
    """Two stages side by side."""
    tall, radius = 3.7 * pen.size, 1.15 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        middle, room = top - tall / 2, width / 2
        for n, (stage, words) in enumerate(stages):
            left = x + n * room
            pen.circle(left + 1.5 * pen.size, middle, radius, circles.style(stage, 1.6), 9)
            text = pen.cut(words, room - 5 * pen.size, BODY_PT)
            pen.text(left + 4 * pen.size, middle, text, BODY_PT, SOFT, up="center_baseline")

    return Row(tall, draw)


MARKED, DRAWN = "marked", "drawn"
LINE_STYLES: dict[str, tuple[dict[str, Any], ...]] = {
    "agglomeration_area": (agglomeration_area.STYLE,),
    "starting_areas": (starting_areas.MUNICIPAL_STYLE,),
    "parks": (parks.STYLE,),
    "infrastructure": (ground.WORKS_STYLE,),
    MARKED: land.MARKED_STYLES,
    DRAWN: (drawn.STYLE,),
}


def _line(pen: Pen, layer: str, words: str) -> Row:
    tall = 3.9 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        middle, swatch = top - tall / 2, SWATCH_MM * pen.size
        pen.box(Box(x, middle - 1.25 * pen.size, swatch, 2.5 * pen.size), palette.LAND, above=8.9)
        for style in LINE_STYLES[layer]:
            _shape(pen, x, middle, swatch, 2.5 * pen.size, style)
        text = pen.cut(words, width - swatch - 2 * pen.size, BODY_PT)
        pen.text(x + swatch + 1.8 * pen.size, middle, text, BODY_PT, SOFT, up="center_baseline")

    return Row(tall, draw)


def figures(pen: Pen, title: str, all_of_them: Sequence[Figure]) -> Rows:
    """The strip's numbers: label and value on a line, the note under it."""
    return [_heading(pen, title), *(_figure(pen, figure) for figure in all_of_them)]


def _figure(pen: Pen, figure: Figure) -> Row:
    first, second = 4.4 * pen.size, 3.3 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        value = pen.cut(figure.value, width * 0.62, VALUE_PT)
        base = top - first + 1.0 * pen.size
        room = width - pen.width(value, VALUE_PT) - 1.5 * pen.size
        pen.text(x, base, pen.cut(figure.label, room, BODY_PT), BODY_PT, SOFT)
        pen.text(x + width, base, value, VALUE_PT, INK, across="right")
        if figure.note:
            note = pen.cut(figure.note, width, NOTE_PT)
            pen.text(x + width, base - second, note, NOTE_PT, FAINT, across="right")

    return Row(first + (second if figure.note else 0) + 0.6 * pen.size, draw)


def scale(pen: Pen, plane: Plane, title: str, notes: Sequence[str], width: float) -> Rows:
    """The scale in words, its bar, the arrow to the north, and how it is meant."""
    rows = [_heading(pen, title)]
    top_part = (scale_bar.ARROW_MM + 1.0) * pen.size

    def draw(x: float, top: float, wide: float) -> None:
        arrow = 6.5 * pen.size
        words = f"1 : {plane.scale:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        pen.text(x, top - pen.height(SCALE_PT), words, SCALE_PT)
        scale_bar.bar(pen, plane, x, top - top_part + 1.2 * pen.size, wide - arrow)
        scale_bar.north(pen, plane, x + wide - 3 * pen.size, top - top_part + 0.8 * pen.size)

    rows.append(Row(top_part + 0.8 * pen.size, draw))
    for note in notes:
        for words in pen.lines(note, width, NOTE_PT, 3):
            rows.append(_note(pen, words))
    return rows


def _note(pen: Pen, words: str) -> Row:
    tall = pen.height(NOTE_PT) + 0.5 * pen.size

    def draw(x: float, top: float, width: float) -> None:
        pen.text(x, top - 0.85 * tall, words, NOTE_PT, SOFT)

    return Row(tall, draw)
