"""Days that cannot be: before what they follow, after today, or before there was such land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.check.limits import limit
from gis.model import SERVICES, STAGES, STATUSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

    Days = NDArray[np.datetime64]
    Columns = dict[str, Days]

REMEDY = "Look which of the days is right"
PLANNED = frozenset({"contract_start_on"})  # may lie ahead
# The statuses that follow each other; whatever a file calls its column, it says so by this name.
_LIFE = tuple(f"{s.key}_on" for s in STATUSES if s.key not in ("unknown", "idle", "raw"))
_STAGES = tuple(s.day_field for s in STAGES)
_SERVICES = tuple(s.day_field for s in SERVICES)
_NEEDED = _SERVICES[:6]  # what "cooked" asks for: levelled, and five connections


def tell(subject: Subject, findings: Findings) -> None:
    """Contradictions first, then days that are too late or too early by themselves."""
    columns = {
        name: subject.days(name)
        for name in dict.fromkeys((*_LIFE, *_STAGES, *_SERVICES, "status_on", *PLANNED))
        if name in subject.frame
    }
    _ordered(columns, _STAGES, findings)
    if subject.layer == "parcels":
        _ordered(columns, _LIFE, findings)
        _cooked(subject, columns, findings)
    _stages(subject, columns, findings)
    for name, days in columns.items():
        _possible(name, days, subject, findings)


def _ordered(columns: Columns, order: tuple[str, ...], findings: Findings) -> None:
    """Each day not before the latest one that is said of what comes before it."""
    there = [name for name in order if name in columns]
    if len(there) < 2:
        return
    latest, which = columns[there[0]].copy(), np.full(len(columns[there[0]]), there[0], object)
    for name in there[1:]:
        days = columns[name]
        _before(name, days, which, latest, findings)
        later = ~np.isnat(days) & (np.isnat(latest) | (days >= latest))
        latest[later], which[later] = days[later], name


def _before(name: str, days: Days, which: Any, latest: Days, findings: Findings) -> None:
    findings.each(
        "days-contradict",
        np.flatnonzero(days < latest),
        lambda at: {
            "message": f"{_words(name)} {days[at]}, before {_words(which[at])} {latest[at]}",
            "value": str(days[at]),
            "remedy": REMEDY,
        },
        field=name,
    )


def _words(name: str) -> str:
    return name.removesuffix("_on").replace("_", " ")


def _cooked(subject: Subject, columns: Columns, findings: Findings) -> None:
    """Cooked on a day on which a service that it takes was not there yet."""
    if "status_on" not in columns:
        return
    since, cooked = columns["status_on"], subject.texts("status") == "cooked"
    for name in (n for n in _NEEDED if n in columns):
        late = cooked & (columns[name] > since)
        _unserved(name, np.flatnonzero(late), since, columns[name], findings)


def _unserved(name: str, rows: Any, since: Days, days: Days, findings: Findings) -> None:
    findings.each(
        "days-contradict",
        rows,
        lambda at: {
            "message": f"cooked since {since[at]}, but {_words(name)} only {days[at]}",
            "value": str(since[at]),
            "remedy": REMEDY,
        },
        field="status_on",
    )


def _stages(subject: Subject, columns: Columns, findings: Findings) -> None:
    """A stage that is behind the days: signed, with a day of production in the past."""
    stage, today = subject.texts("stage"), np.datetime64(subject.today)
    behind = np.full(len(stage), None, dtype=object)
    for at, one in enumerate(STAGES):
        for later in (s for s in STAGES[at + 1 :] if s.day_field in columns):
            behind[(stage == one.key) & (columns[later.day_field] <= today)] = later
    findings.each(
        "stage-contradicts",
        np.flatnonzero(behind),
        lambda at: {
            "message": f"the stage is {stage[at]}, but it was {behind[at].key} on "
            f"{columns[behind[at].day_field][at]}",
            "value": str(stage[at]),
            "remedy": "Look which of the two is right",
        },
        field="stage",
    )


def _possible(name: str, days: Days, subject: Subject, findings: Findings) -> None:
    if name not in PLANNED:
        findings.each(
            "day-in-future", np.flatnonzero(days > np.datetime64(subject.today)),
            lambda at: {
                "message": f"{days[at]} is yet to come",
                "value": str(days[at]),
                "remedy": "A fact has a day that is past; leave out what is only planned",
            },
            field=name,
        )  # fmt: skip
    first = np.datetime64(f"{limit('earliest_year'):.0f}-01-01")
    findings.each(
        "day-too-early", np.flatnonzero(days < first),
        lambda at: {
            "message": f"{days[at]} is before there was such land", "value": str(days[at]),
            "remedy": "Look whether it is a date of another kind, or a slip",
        },
        field=name,
    )  # fmt: skip
