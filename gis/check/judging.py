"""All checks in their order: adding one is a function here and a line in ``docs/checks.md``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gis.check import (
    amounts,
    days,
    declared,
    disjoint,
    duplicates,
    gaps,
    ids,
    linked,
    lives,
    parts,
    places,
    statuses,
    stored,
    vertices,
)
from gis.check.subject import Subject
from gis.findings import Findings
from gis.model import LAYERS

Progress = Callable[[float, str], None]  # share done, 0 to 1, and what is being done

_ALL = frozenset(LAYERS)
_LAND = frozenset({"parcels", "parks", "agglomeration_area", "starting_areas", "counties"})
_PARCELS, _PROJECTS = frozenset({"parcels"}), frozenset({"projects"})
_DATED = frozenset({"parcels", "projects", "infrastructure"})


@dataclass(frozen=True)
class Check:
    """One question put to a layer.

    Attributes:
        name: what is looked for, as a person waiting reads it.
        tell: adds a finding for each row that fails.
        codes: the kinds of its findings.
        layers: those it makes sense for.
        share: of the time that all take together, about.
        atlas: whether it needs the atlas to be judged against.
    """

    name: str
    tell: Callable[[Subject, Findings], None]
    codes: tuple[str, ...]
    layers: frozenset[str] = _PARCELS
    share: float = 1.0
    atlas: bool = False


CHECKS: tuple[Check, ...] = (
    Check("ids", ids.tell, ("id-missing", "duplicate-id", "id-alike"), _ALL),
    Check(
        "points that say nothing", vertices.tell, ("needless-vertices",), _LAND | {"projects"}, 4
    ),
    Check("specks", parts.tell, ("tiny-part",), _LAND),
    Check("thin parcels", parts.tell_thin, ("parcel-sliver",)),
    Check("copies", duplicates.tell, ("duplicate-shape",), share=2),
    Check(
        "overlaps",
        disjoint.tell,
        ("overlap", "overlap-sliver", "overlaps", "overlap-unknown"),
        share=10,
    ),
    Check("gaps", gaps.tell, ("gap", "gap-sliver"), share=15),
    Check("statuses", statuses.tell_strange, ("status-unknown",)),
    Check("status words", statuses.tell, ("status-alike",)),
    Check(
        "days",
        days.tell,
        ("days-contradict", "stage-contradicts", "day-in-future", "day-too-early"),
        _DATED,
        3,
    ),
    Check(
        "declared areas",
        declared.tell,
        ("area-unit", "area-planar", "areas-planar", "area-differs"),
        share=5,
    ),
    Check("amounts", amounts.tell, ("amount-scale",), _PARCELS | _PROJECTS),
    Check(
        "projects without parcels",
        linked.tell_projects,
        ("project-without-parcel", "project-parcel-unknown"),
        _PROJECTS,
        atlas=True,
    ),
    Check("outside the area", places.tell, ("outside-area",), _PARCELS | _PROJECTS, 4, atlas=True),
    Check("parks", places.tell_parks, ("park-elsewhere", "park-unknown"), share=4, atlas=True),
    Check("parcels of the atlas", stored.tell, ("overlap-stored",), share=4, atlas=True),
    Check("allocated to nobody", linked.tell_parcels, ("allocated-without-project",), atlas=True),
    Check("days on record", lives.tell, ("days-contradict",), atlas=True),
)

# What new rows are judged by where they stand beside those that the atlas keeps.
BESIDE = tuple(check for check in CHECKS if "overlap-stored" in check.codes)


def judge(
    subject: Subject,
    findings: Findings,
    progress: Progress | None = None,
    *,
    checks: tuple[Check, ...] = CHECKS,
) -> None:
    """Put every question that fits the layer.

    Args:
        subject: the layer.
        findings: where issues go.
        progress: told before each check; may raise `gis.errors.Cancelled`.
        checks: those to put.
    """
    fitting = [check for check in checks if subject.layer in check.layers]
    whole, done = sum(check.share for check in fitting) or 1.0, 0.0
    for check in fitting:
        if progress is not None:
            progress(done / whole, check.name)
        check.tell(subject, findings)
        done += check.share
    if progress is not None:
        progress(1.0, "")
