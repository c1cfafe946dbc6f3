"""Head and foot of a sheet: title, day, filter, the notice of illustrative data, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.sheet.lettering import SERIF, settable
from layers.sheet.paper import Box
from layers.sheet.pen import INK, SOFT

if TYPE_CHECKING:
    from layers.sheet.content import Content
    from layers.sheet.paper import Layout
    from layers.sheet.pen import Pen

TITLE_PT, LEAST_TITLE_PT, SUBTITLE_PT, NOTICE_PT, FOOT_PT = 21.0, 13.0, 8.4, 8.2, 6.0
NOTICE_FILL, NOTICE_LINE, NOTICE_INK = "#fbeecb", "#b98a1a", "#6b4d08"


def head(pen: Pen, content: Content, layout: Layout) -> None:
    """The title over the filter's words and the day; the notice at the right end."""
    box = layout.head
    wide = _notice(pen, content.notice, box.right, box.top, box.width * 0.42)
    room = box.width - wide - (6 * pen.size if wide else 0)
    title, size = settable(content.title, SERIF), TITLE_PT
    while size > LEAST_TITLE_PT and pen.width(title, size, SERIF) > room:
        size -= 0.5
    title = pen.cut(title, room, size, SERIF)
    pen.text(box.x, box.top - pen.height(TITLE_PT) * 0.8, title, size, INK, font=SERIF)
    said = settable(" · ".join(part for part in (content.as_of, content.subtitle) if part))
    lines = pen.lines(said, box.width, SUBTITLE_PT, 1)
    if lines:
        pen.text(box.x, box.y + 1.4 * pen.size, lines[0], SUBTITLE_PT, SOFT)


def _notice(pen: Pen, words: str, right: float, top: float, most: float) -> float:
    """An amber label at the upper right; how wide it is."""
    if not words:
        return 0.0
    lines = pen.lines(settable(words), most, NOTICE_PT, 2)
    tall, pad = pen.height(NOTICE_PT) + 0.6 * pen.size, 2.0 * pen.size
    wide = max(pen.width(line, NOTICE_PT) for line in lines) + 2 * pad
    box = Box(right - wide, top - len(lines) * tall - pad, wide, len(lines) * tall + pad)
    pen.box(box, NOTICE_FILL, NOTICE_LINE, 0.7)
    for n, line in enumerate(lines):
        middle = box.top - pad / 2 - (n + 0.5) * tall
        pen.text(
            box.x + wide / 2, middle, line, NOTICE_PT, NOTICE_INK, across="center",
            up="center_baseline",
        )  # fmt: skip
    return wide


def on_map(pen: Pen, words: str, box: Box) -> list[tuple[float, float, float, float]]:
    """The notice within the map too, which is what is cut out and passed on; its place in mm."""
    if not words:
        return []
    words = pen.cut(settable(words), box.width * 0.6, NOTICE_PT - 1)
    tall = pen.height(NOTICE_PT - 1) + 1.6 * pen.size
    wide = pen.width(words, NOTICE_PT - 1) + 3 * pen.size
    label = Box(box.x + 1.5 * pen.size, box.top - tall - 1.5 * pen.size, wide, tall)
    pen.box(label, NOTICE_FILL, NOTICE_LINE, 0.5, above=9.5)
    pen.text(
        label.x + 1.5 * pen.size, label.y + tall / 2, words, NOTICE_PT - 1, NOTICE_INK,
        up="center_baseline",
    )  # fmt: skip
    return [(label.x, label.y, label.right, label.top)]


def foot(pen: Pen, content: Content, layout: Layout) -> None:
    """Where the data are from, and when this was printed."""
    box, tall = layout.foot, pen.height(FOOT_PT) + 0.7 * pen.size
    base = box.top - tall
    printed = settable(content.printed)
    pen.text(box.right, base, printed, FOOT_PT, SOFT, across="right")
    room = box.width - pen.width(printed, FOOT_PT) - 8 * pen.size
    for n, line in enumerate(pen.lines(settable(content.source), room, FOOT_PT, 2)):
        pen.text(box.x, base - n * tall, line, FOOT_PT, SOFT)
