"""Every kind of repair, and what of it is on offer for a layer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.check import amounts, declared, disjoint, duplicates, gaps, parts, statuses, vertices
from gis.check.context import Context
from gis.check.subject import Subject
from gis.errors import UsageError
from gis.repair import shapes, values
from gis.repair.repair import OUTLINE, Repair

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.check.judging import Progress
    from gis.layer import Counts


@dataclass(frozen=True)
class Kind:
    """A kind of repair.

    Attributes:
        key: as in `Repair.kind` and `gis.issue.Issue.repair`.
        says: what it does, in a few words.
        code: the findings that it puts right.
        propose: the repairs of this kind for a subject; None: they are made while a file is read.
    """

    key: str
    says: str
    code: str
    propose: Callable[[Subject], list[Repair]] | None = None
    layers: frozenset[str] | None = None


_PARCELS = frozenset({"parcels"})

REPAIRS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(OUTLINE, "invalid outlines made valid", "geometry-repaired"),
        Kind(
            duplicates.DUPLICATE_ROW, "rows that are there twice left out", "duplicate-shape",
            values.copies, _PARCELS,
        ),
        Kind(parts.TINY_PARTS, "specks left out", "tiny-part", shapes.no_specks),
        Kind(
            disjoint.OVERLAP_CUT, "strips of overlap cut off the later parcel", "overlap-sliver",
            shapes.cut, _PARCELS,
        ),
        Kind(
            gaps.GAP_FILL, "unclaimed strips given to a neighbour", "gap-sliver",
            shapes.fill, _PARCELS,
        ),
        Kind(vertices.VERTICES, "needless points left out", "needless-vertices",
             shapes.fewer_points),
        Kind(statuses.STATUS_WORD, "status words read as the nearest known", "status-alike",
             values.words, _PARCELS),
        Kind(amounts.AMOUNT_SCALE, "amounts × or ÷ 10,000", "amount-scale", values.money),
        Kind(declared.DECLARED_UNIT, "declared areas turned into m²", "area-unit", values.units,
             _PARCELS),
        Kind(declared.DECLARED_AREA, "declared areas that differ left out", "area-differs",
             values.dropped, _PARCELS),
    )
}  # fmt: skip


def chosen(text: str) -> frozenset[str]:
    """The kinds that a person names, ``all`` or a list with commas.

    Raises:
        UsageError: there is no such kind.
    """
    if text.strip() == "all":
        return frozenset(REPAIRS)
    kinds = frozenset(word.strip() for word in text.split(",") if word.strip())
    if not kinds or kinds - REPAIRS.keys():
        strange = ", ".join(sorted(kinds - REPAIRS.keys())) or "none"
        raise UsageError(f"unknown repair {strange}; there are: all, {', '.join(REPAIRS)}")
    return kinds


def proposed(
    frame: gpd.GeoDataFrame,
    layer: str = "parcels",
    *,
    counts: Counts | None = None,
    context: Context | None = None,
    kinds: Collection[str] | None = None,
    progress: Progress | None = None,
) -> tuple[Repair, ...]:
    """The repairs on offer, kind by kind, each by its row; all are independent of each other.

    Args:
        frame: a layer as it was read and accepted: WGS 84, row n of the file at n - 1.
        layer: its name.
        counts: of its findings (`gis.layer.Layer.counts`); kinds without any are not looked for.
        context: the atlas; without it the land of projects is not known.
        kinds: those wanted; all by default.
        progress: told before each kind; may raise `gis.errors.Cancelled`.

    Raises:
        UsageError: there is no such kind.
    """
    wanted = frozenset(REPAIRS if kinds is None else kinds)
    if wanted - REPAIRS.keys():
        chosen(",".join(wanted))
    codes = None if counts is None else {code for _, code in counts}
    subject = Subject(frame, layer, context or Context())
    looked = [
        (kind.says, kind.propose)
        for kind in REPAIRS.values()
        if kind.key in wanted
        and kind.propose is not None
        and (kind.layers is None or layer in kind.layers)
        and (codes is None or kind.code in codes)
    ]
    found: list[Repair] = []
    for done, (says, propose) in enumerate(looked):
        if progress is not None:
            progress(done / len(looked), says)
        found += propose(subject)
    return tuple(found)
