"""Survey text (界址点 TXT): blocks of boundary points in a Gauss-Krüger zone of CGCS2000.

Programs write it in many ways, so a line is judged by what it looks like: an attribute line ends in
``@``, a point line ends in two numbers. Where a variant can only be meant in one way it is read and
listed with its line number; where the coordinates and the header contradict each other, the
coordinates are believed, because they were measured and the header was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.findings import Findings
from gis.read import encoding, survey_zone
from gis.read.table import Table
from gis.units import M2_PER_HA, M2_PER_MU

if TYPE_CHECKING:
    from gis.read.request import Request

COORDINATES = "[地块坐标]"
ILLUSTRATIVE_MARK = "（示例）"  # what gis.export.survey puts after the name of such a parcel
AREA_TOLERANCE = 0.01  # planar area against declared: projections make up to 0.001 of it
_SHAPES = ("面", "线", "点")
_AREA = re.compile(r"([\d.]+)\s*(公顷|亩|平方米|㎡|m2)?", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d*)?")
_M2 = {"公顷": M2_PER_HA, "亩": M2_PER_MU, "平方米": 1.0, "㎡": 1.0, "m2": 1.0}
_MOST_POINTS = 1_000_000


@dataclass
class Block:
    """A parcel: its attribute line, and its rings as lists of (line number, first, second)."""

    line: int
    cells: list[str]
    rings: dict[str, list[tuple[int, float, float]]] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """How many point lines it has."""
        return sum(len(ring) for ring in self.rings.values())


def read(request: Request, findings: Findings) -> Table:
    """The parcels of the file, row n its nth block."""
    header, blocks, lines = _blocks(_text(request, findings), findings)
    findings.stop_if_refused()
    if not blocks:
        findings.refuse("survey-empty", f"there is no parcel after {COORDINATES}")
    columns: dict[str, list[Any]] = {
        name: [] for name in ("id", "name", "land_use", "declared_area_m2", "illustrative")
    }
    kept: dict[str, list[Any]] = {"图幅号": [], "地块用途": []}
    for row, block in enumerate(blocks, 1):
        about = _attributes(block, row, findings)
        for name, values in (columns | kept).items():
            values.append(about.get(name))
    placed, system, asks = survey_zone.placed(
        [_rings(block, row, findings) for row, block in enumerate(blocks, 1)],
        header, lines, request, findings,
    )  # fmt: skip
    findings.stop_if_refused()
    shapes = np.array([_polygon(rings) for rings in placed], dtype=object)
    _compare_areas(shapes, columns["declared_area_m2"], blocks, findings, metric=system is not None)
    shapes, system = survey_zone.settled(shapes, system)
    kept = {name: values for name, values in kept.items() if any(values)}
    return Table(shapes, columns | kept, system, asks=asks)


def _text(request: Request, findings: Findings) -> str:
    raw = request.path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        findings.refuse("encoding-wrong", "the text is UTF-16: save it as UTF-8")
    if raw.startswith(b"\xef\xbb\xbf"):
        chosen = "utf-8"
        raw = raw[3:]
    else:
        chosen = encoding.settled(raw.splitlines(), request, findings)
    try:
        text = raw.decode(chosen)
    except UnicodeDecodeError as error:
        findings.refuse("encoding-wrong", f"the text is not {chosen} at byte {error.start}")
    if "\0" in text:
        findings.refuse("survey-invalid", "the file holds NUL bytes: it is no text")
    return text


def _blocks(text: str, findings: Findings) -> tuple[dict[str, str], list[Block], dict[str, int]]:
    """The header, the parcels, and the line of each header's name; the first point's under ""."""
    header: dict[str, str] = {}
    blocks: list[Block] = []
    lines: dict[str, int] = {}
    headed = any(line.replace(" ", "") == COORDINATES for line in text.splitlines())
    within, points = False, 0
    for number, written in enumerate(text.splitlines(), 1):
        line = written.strip().replace("，", ",").replace("＝", "=")
        if not line:
            continue
        if line.startswith("["):
            within = line.replace(" ", "") == COORDINATES
            continue
        parcel = line.rstrip("@,").count(",") >= 1 and line.endswith("@")
        if not within and not headed and parcel:
            within = True
            findings.warning(
                "survey-no-heading",
                f"line {number}: the parcels begin without a line {COORDINATES}",
            )
        if not within:
            name, is_pair, value = line.partition("=")
            if is_pair:
                header[name.strip()] = value.strip()
                lines[name.strip()] = number
        elif parcel:
            blocks.append(Block(number, [c.strip() for c in line.rstrip("@").split(",")]))
        elif _is_point(line):
            points += 1
            lines.setdefault("", number)
            if points > _MOST_POINTS:
                findings.refuse("too-many-vertices", f"the file has over {_MOST_POINTS:,} points")
            _add_point(line, number, blocks, findings)
        else:
            findings.error(
                "survey-line", f"line {number} is neither a parcel (it would end in @) nor a point",
                value=written.strip()[:80],
            )  # fmt: skip
    if not within:
        findings.refuse("survey-no-coordinates", f"there is no line {COORDINATES}")
    return header, blocks, lines


def _is_point(line: str) -> bool:
    cells = line.split(",")
    return len(cells) >= 3 and all(_NUMBER.fullmatch(c.strip()) for c in cells[-2:])


def _add_point(line: str, number: int, blocks: list[Block], findings: Findings) -> None:
    if not blocks:
        findings.error("survey-line", f"line {number} is a point before the first parcel")
        return
    cells = [cell.strip() for cell in line.split(",")]
    # Without a ring there is one: "J1,X,Y".
    ring = cells[1] if len(cells) >= 4 else "1"
    point = (number, float(cells[-2]), float(cells[-1]))
    blocks[-1].rings.setdefault(ring, []).append(point)


def _attributes(block: Block, row: int, findings: Findings) -> dict[str, Any]:
    """What the attribute line says, counted from the word 面: some leave out what is before it."""
    cells = block.cells
    at = next((n for n, cell in enumerate(cells) if cell in _SHAPES), None)
    if at is None:
        at = 4
        findings.warning(
            "survey-attributes", f"line {block.line} does not say 面: its cells are read by place",
            row=row,
        )  # fmt: skip
    elif cells[at] != "面":
        findings.error("geometry-kind", f"line {block.line}: {cells[at]} is no parcel", row=row)

    def cell(place: int) -> str | None:
        return cells[place] or None if 0 <= place < len(cells) else None

    name = cell(at - 1)
    example = bool(name and name.endswith(ILLUSTRATIVE_MARK))
    said = cell(at - 4)
    if said is not None and said.isdecimal() and not _counts(int(said), block):
        findings.warning(
            "survey-count", f"line {block.line} says {said} points; there are {block.points}",
            row=row, value=said,
        )  # fmt: skip
    return {
        "id": cell(at - 2),
        "name": name.removesuffix(ILLUSTRATIVE_MARK) if name else None,
        "declared_area_m2": _area(cell(at - 3), block, row, findings),
        "图幅号": cell(at + 1),
        "地块用途": cell(at + 2),
        "land_use": cell(at + 3),
        "illustrative": example,
    }


def _counts(said: int, block: Block) -> bool:
    """Programs count the closing points of rings, or do not."""
    return said in (block.points, block.points - len(block.rings))


def _area(text: str | None, block: Block, row: int, findings: Findings) -> float | None:
    if text is None:
        return None
    match = _AREA.fullmatch(text)
    if match is None or match[1].count(".") > 1 or match[1] == ".":
        findings.warning(
            "survey-area", f"line {block.line}: the area is no number", row=row, value=text,
            field="declared_area_m2",
        )  # fmt: skip
        return None
    if match[2]:
        findings.warning(
            "survey-area-unit", f"line {block.line} names the unit of its area", row=row,
            value=text, field="declared_area_m2",
        )  # fmt: skip
    return float(match[1]) * _M2[(match[2] or "公顷").lower()]


def _rings(block: Block, row: int, findings: Findings) -> list[np.ndarray]:
    """The rings as arrays (n, 2) in the file's order of columns, closed; the outline first."""
    found = []
    for name, points in block.rings.items():
        xy = np.array([point[1:] for point in points])
        if len(xy) and not np.array_equal(xy[0], xy[-1]):
            findings.warning(
                "ring-unclosed", f"line {points[-1][0]}: ring {name} does not end where it began; "
                "it was closed", row=row,
            )  # fmt: skip
            xy = np.vstack([xy, xy[:1]])
        if len(np.unique(xy, axis=0)) < 3:
            findings.error(
                "ring-short", f"line {points[0][0]}: ring {name} has fewer than three points",
                row=row,
            )  # fmt: skip
            continue
        found.append(xy)
    if not block.rings:
        findings.error("outline-missing", f"line {block.line}: the parcel has no points", row=row)
    return found


def _polygon(rings: list[np.ndarray]) -> shapely.Polygon | None:
    return shapely.Polygon(rings[0], rings[1:]) if rings else None


def _compare_areas(
    shapes: np.ndarray,
    declared: list[Any],
    blocks: list[Block],
    findings: Findings,
    *,
    metric: bool,
) -> None:
    if not metric:
        return
    for row, (area, said, block) in enumerate(
        zip(shapely.area(shapes), declared, blocks, strict=True), 1
    ):
        if said and abs(area - said) > AREA_TOLERANCE * said:
            findings.warning(
                "area-differs",
                f"line {block.line} says {said:,.0f} m²; its points enclose {area:,.0f} m²",
                row=row, field="declared_area_m2",
            )  # fmt: skip
