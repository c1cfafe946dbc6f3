"""Which words stand beside the map, in what order, and in type that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gis.model import LAYERS, STAGES
from gis.stages import stage_bytes
from layers import money
from layers.sheet import circles, column, paper
from layers.sheet.lettering import settable
from layers.sheet.pen import Pen
from layers.sheet.plane import Plane, plane

if TYPE_CHECKING:
    from layers.sheet.content import Content
    from layers.sheet.scene import Form, Scene
    from layers.words import Words

ROOM_MM = 4.0
LEAST_SIZE = 0.62  # of the type, when there is much to say
MOST_BELOW = 0.36  # of a portrait page
LEAST_SHARE = 0.0001  # finer than that nobody measures on paper

Blocks = list[column.Rows]


def set_up(scene: Scene, content: Content, form: Form) -> tuple[Pen, paper.Layout, Plane, Blocks]:
    """Pen, layout, plane and the blocks of words, in the largest type for which there is room."""
    layout = paper.layout(form.paper, form.landscape)
    pen = Pen(layout.page, layout.type, form.dpi)
    while True:
        flat = plane(scene.bounds, layout.map, form.scale)
        blocks = _blocks(pen, scene, content, flat, layout)
        if form.landscape:
            used, room = sum(map(column.height, blocks)), layout.columns[0].height
        else:
            used, room = max(map(column.height, blocks)), layout.page.height * MOST_BELOW
            # The map has what they leave; its circles are a little smaller then.
            layout = paper.layout(form.paper, form.landscape, used)
            flat = plane(scene.bounds, layout.map, form.scale)
            blocks = _blocks(pen, scene, content, flat, layout)
        if used <= room or pen.size <= LEAST_SIZE * layout.type:
            return pen, layout, flat, blocks
        pen.size *= 0.96


def draw(layout: paper.Layout, blocks: Blocks) -> paper.Box:
    """Draw the blocks; what room is left among them."""
    boxes = layout.columns
    if len(boxes) == 1:
        box, (*upper, lowest) = boxes[0], blocks
        rows, low = [row for rows in upper for row in rows], box.y + column.height(lowest)
        column.stack(rows, box.x, box.top, box.width)
        column.stack(lowest, box.x, low, box.width)
        return _left(box, box.top - column.height(rows), low + ROOM_MM)
    for box, rows in zip(boxes, blocks, strict=True):
        column.stack(rows, box.x, box.top, box.width)
    box, rows = min(zip(boxes, blocks, strict=True), key=lambda pair: column.height(pair[1]))
    return _left(box, box.top - column.height(rows) - ROOM_MM, box.y)


def _left(box: paper.Box, top: float, low: float) -> paper.Box:
    return paper.Box(box.x, low, box.width, max(0.0, top - low))


def _blocks(pen: Pen, scene: Scene, content: Content, flat: Plane, layout: paper.Layout) -> Blocks:
    words, shown = scene.words, scene.shown
    legend = column.legend(pen, content) if "parcels" in shown else []
    drawn = "projects" in shown and (scene.projects is None or scene.projects.any())
    most = circles.largest(scene.atlas) if drawn else 0.0
    signs = column.signs(
        pen, flat, words.label("Projects: planned yuan, ring by stage"), most,
        lambda yuan: money.money(yuan, words), _stages(scene) if drawn else [], _lines(scene),
    )  # fmt: skip
    figures = column.figures(pen, words.label("Figures"), content.figures)
    figures = figures if content.figures else []
    wide = layout.columns[0].width
    scale = column.scale(pen, flat, words.label("Scale"), _notes(flat, words), wide)
    apart = [column.gap(pen, ROOM_MM)]
    if len(layout.columns) == 1:
        return [[*legend, *apart], [*signs, *apart], [*figures, *apart], scale]
    return [legend, figures, [*scale, *apart, *signs]]


def _stages(scene: Scene) -> list[tuple[int, str]]:
    """The stages that projects on the sheet have reached: their byte and what they are.

    Where no stage is known there is nothing to tell apart.
    """
    stages = scene.projects
    if stages is None:
        stages = stage_bytes(scene.atlas.layer("projects"))
    names = ["", scene.words.label("stage unknown"), *(scene.words.of(s) for s in STAGES)]
    reached = [int(stage) for stage in np.unique(stages) if stage]
    return [(n, settable(names[n])) for n in reached] if reached != [1] else []


def _lines(scene: Scene) -> list[tuple[str, str]]:
    """The outlines that are on the map: their look and what they are."""
    found = [
        (name, settable(scene.words.of(LAYERS[name])))
        for name in column.LINE_STYLES
        if name in scene.shown and not scene.atlas.layer(name).empty
    ]
    if scene.marked is not None and scene.marked.any():
        found.append((column.MARKED, settable(scene.words.label("Selected"))))
    if scene.drawings:
        found.append((column.DRAWN, settable(scene.words.label("Drawings"))))
    return found


def _notes(flat: Plane, words: Words) -> list[str]:
    """How the scale is meant, and the projection."""
    true = words.label(
        "True to the ground at the middle of the map, within {share} elsewhere on it."
    ).format(share=f"{max(flat.error(), LEAST_SHARE):.2%}")
    if flat.zone is not None:
        drawn = words.label(
            "CGCS2000, 3-degree Gauss-Krüger, zone {zone} (central meridian {lng}°E)"
        ).format(zone=flat.zone, lng=flat.zone * 3)
    elif flat.meridian_deg is not None:
        drawn = words.label("Transverse Mercator about {lng}° (CGCS2000)").format(
            lng=f"{flat.meridian_deg:.2f}"
        )
    else:
        drawn = words.label("Mercator (CGCS2000)")
    return [true, drawn]
