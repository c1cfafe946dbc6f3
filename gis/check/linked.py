"""Projects without land, and land that is allocated to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from gis.check.subject import Subject
    from gis.findings import Findings

ALLOCATED = frozenset({"allocated", "building", "producing", "idle"})


def tell_projects(subject: Subject, findings: Findings) -> None:
    """Projects that name no parcel, or parcels that the atlas does not have."""
    if "parcels" not in subject.frame:
        if len(subject.frame):
            findings.warning(
                "project-without-parcel",
                "no column says on which parcels the projects stand",
                field="parcels",
                remedy="Map a column with --map COLUMN=parcels",
            )
        return
    lists = [ids_of(one) for one in subject.texts("parcels")]
    findings.each(
        "project-without-parcel",
        [at for at, ids in enumerate(lists) if not ids],
        lambda _: {
            "message": "the project names no parcel",
            "remedy": "Its investment is on no land until it does",
        },
        field="parcels",
    )
    known = subject.context.parcels
    if known is None:
        return
    there = set(known["id"].astype(str))
    missing = {at: [one for one in ids if one not in there] for at, ids in enumerate(lists)}
    findings.each(
        "project-parcel-unknown",
        [at for at, ids in missing.items() if ids],
        lambda at: {
            "message": "it names parcels that the atlas does not have",
            "value": ", ".join(missing[at]),
            "remedy": "Correct the ids, or import the parcels first",
        },
        field="parcels",
    )


def tell_parcels(subject: Subject, findings: Findings) -> None:
    """Parcels that are allocated or further, and that no project of the atlas names."""
    projects = subject.context.projects
    if projects is None or "parcels" not in projects or "status" not in subject.frame:
        return
    taken = {one for ids in projects["parcels"] for one in ids_of(ids)}
    status = subject.texts("status")
    bare = [s in ALLOCATED and i not in taken for s, i in zip(status, subject.ids, strict=True)]
    findings.each(
        "allocated-without-project",
        np.flatnonzero(bare),
        lambda at: {
            "message": f"the parcel is {status[at]}, but no project of the atlas stands on it",
            "value": str(status[at]),
            "remedy": "Name it in its project, or correct its status",
        },
        field="status",
    )


def ids_of(value: Any) -> list[str]:
    """The ids that a cell names: a list, one text, or nothing."""
    if value is None or isinstance(value, (str, float)):
        return [value.strip()] if isinstance(value, str) and value.strip() else []
    return [str(one) for one in value if one is not None and str(one).strip()]
