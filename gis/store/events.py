"""Status events on their way into the store: only facts that an atlas can be built from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis import facts
from gis.errors import InputRefused
from gis.issue import Issue
from gis.model import STATUS_KEYS, UNKNOWN
from gis.store.rows import unfit

if TYPE_CHECKING:
    import geopandas as gpd

AT_AN_HOUR = r"[T ]\d\d:\d\d.*$"  # what a time of day adds to a date
EVENT_COLUMNS = facts.FACT


def events_of(
    frame: gpd.GeoDataFrame, events: pd.DataFrame, day: date, source: str
) -> pd.DataFrame:
    """Status events for an imported parcels frame: one where the status is news.

    It is none where the parcel has that status on that day already, whoever has said so; nor is a
    status without a day that is the latest one on record.

    Args:
        frame: with ``id`` and ``status``; an optional ``status_on`` (ISO date) dates the fact.
        events: what is on record, as `gis.Atlas.events`.
        day: the day to date facts that the file does not date.
        source: who says so: the file's name.

    Raises:
        InputRefused: a ``status_on`` that is no day; the issues name its rows.
    """
    status = frame["status"].astype(str)
    dated = pd.Series(False, index=frame.index)
    days = pd.Series(day.isoformat(), index=frame.index, dtype=object)
    if "status_on" in frame:
        dated = frame["status_on"].notna()
        days = frame["status_on"].astype(object).where(dated, days)
        said = days.astype(str)
        days = said.str.replace(AT_AN_HOUR, "", regex=True)
        wrong = [n for n, text in enumerate(days) if not _is_day(text)]
        if wrong:
            raise InputRefused(tuple(_no_day(source, n, said.iloc[n]) for n in wrong))
    before = facts.on_days(events, frame["id"], days)
    news = (status != before) & ~((status == UNKNOWN.key) & before.isna())
    news &= dated | (status != frame["id"].map(facts.latest(events)["status"]))
    return pd.DataFrame(
        {
            "parcel_id": frame["id"],
            "status": status,
            "valid_from": days,
            "source": source,
            "note": "",
            "evidence": "",
        }
    )[news].reset_index(drop=True)


def records(events: pd.DataFrame) -> list[dict[str, Any]]:
    """Events as rows for the database.

    Raises:
        InputRefused: a status that the model does not have, or a day that is not an ISO date:
            stored, either would spoil every snapshot after it.
    """
    whole = events.reindex(columns=EVENT_COLUMNS).astype(object)
    rows: list[dict[str, Any]] = whole.where(whole.notna(), "").to_dict("records")
    for row in rows:  # PostgreSQL keeps no NUL; an id with one is refused
        row |= {name: str(row[name]).replace("\0", "") for name in ("source", "note", "evidence")}
    issues = tuple(_wrong(rows))
    if issues:
        raise InputRefused(issues)
    return rows


def _wrong(rows: Iterable[dict[str, Any]]) -> Iterable[Issue]:
    for n, row in enumerate(rows):
        if row["status"] not in STATUS_KEYS:
            yield Issue(
                "error",
                "status-unknown",
                "a status event has a status that there is not",
                row=n + 1,
                field="status",
                value=str(row["status"]),
                remedy=f"Use one of: {', '.join(STATUS_KEYS)}.",
            )
        if issue := unfit(str(row["parcel_id"]), n + 1, "parcel_id"):
            yield issue
        if not _is_day(row["valid_from"]):
            yield _no_day("", n, str(row["valid_from"]), field="valid_from")


def _no_day(file: str, n: int, value: str, field: str = "status_on") -> Issue:
    return Issue(
        "error",
        "day-unreadable",
        "not a day",
        file=file,
        row=n + 1,
        field=field,
        value=value,
        remedy="Write it as 2023-10-31.",
    )


def _is_day(text: Any) -> bool:
    # The long form only: 20231031 is an ISO date too, but would not sort as text.
    try:
        return len(text) == len("2023-10-31") and bool(date.fromisoformat(text))
    except (TypeError, ValueError):
        return False
