"""Dated statuses as facts: which of them holds on a day, and what further ones change."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

FACT = ["parcel_id", "status", "valid_from", "source", "note", "evidence"]


def latest(events: pd.DataFrame) -> pd.DataFrame:
    """The fact that holds of each parcel now, indexed by ``parcel_id``.

    Args:
        events: as `gis.Atlas.events`, ordered by day.
    """
    return events.drop_duplicates("parcel_id", keep="last").set_index("parcel_id")


def on_days(events: pd.DataFrame, ids: pd.Series[str], days: pd.Series[Any]) -> pd.Series[Any]:
    """The status of each parcel on its day, on the index of ``ids``; missing before the first."""
    known = events[["parcel_id", "valid_from", "status"]].assign(at=-1)
    asked = pd.DataFrame(
        {
            "parcel_id": ids.astype(str).to_numpy(dtype=object),
            "valid_from": pd.to_datetime(days.to_numpy()),
            "status": None,
            "at": range(len(ids)),
        }
    )
    both = pd.concat([known.astype({"parcel_id": object, "status": object}), asked])
    # What is asked stands behind the facts of its own day: they count.
    both = both.sort_values("valid_from", kind="stable", ignore_index=True)
    both["status"] = both.groupby("parcel_id", sort=False)["status"].ffill()
    held = both[both["at"] >= 0].set_index("at")["status"].sort_index()
    return pd.Series(held.to_numpy(dtype=object), index=ids.index)


def with_more(
    events: pd.DataFrame, more: pd.DataFrame | None, forget: Collection[str] = ()
) -> pd.DataFrame:
    """The events as an atlas has them once further ones are stored.

    Args:
        events: as `gis.Atlas.events`.
        more: `FACT`, days as ISO text.
        forget: ids of parcels whose events so far are closed.
    """
    stay = events[~events["parcel_id"].isin(list(forget))] if forget else events
    if more is None or more.empty:
        return stay
    dated = more.assign(valid_from=pd.to_datetime(more["valid_from"]))
    both = pd.concat([stay, dated], ignore_index=True) if len(stay) else dated
    return both.sort_values("valid_from", kind="stable", ignore_index=True)


def news(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The facts of ``after`` that ``before`` does not have; of equal ones as many as are more.

    Returns:
        The columns of `FACT`, days as ISO text, in the order of ``after``.
    """
    old, new = _counted(before), _counted(after)
    key = [*FACT, "turn"]
    merged = new.merge(old[key], on=key, how="left", indicator=True)
    found = merged.loc[merged["_merge"] == "left_only", FACT].reset_index(drop=True)
    return found.assign(valid_from=found["valid_from"].dt.date.map(str))


def _counted(events: pd.DataFrame) -> pd.DataFrame:
    facts = events.reindex(columns=FACT)
    facts = facts.assign(**{name: facts[name].fillna("") for name in ("note", "evidence")})
    return facts.assign(turn=facts.groupby(FACT, dropna=False).cumcount())


def compared(
    before: pd.DataFrame, after: pd.DataFrame, ids: Iterable[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What further facts, or fewer, make of the statuses of parcels.

    Args:
        before, after: as `gis.Atlas.events`.
        ids: of the parcels that matter.

    Returns:
        Parcels whose status is another: id, before, after, and of the fact that made it so
        valid_from, source, note, evidence, and ``back``: it was taken back, and not said. Then the
        facts that change no status of today (`FACT`, and ``back``): of an older day, or the same.
    """
    said, gone = news(before, after), news(after, before)
    facts = pd.concat([said.assign(back=False), gone.assign(back=True)], ignore_index=True)
    facts = facts[facts["parcel_id"].isin(list(ids))]
    touched = pd.Index(facts["parcel_id"].unique())
    old, new = latest(before).reindex(touched), latest(after).reindex(touched)
    was, now = (one["status"].astype(object).fillna(UNKNOWN.key) for one in (old, new))
    differ = touched[(was != now).to_numpy()]
    at = _makers(facts, new.loc[differ]).to_numpy()
    made = facts.loc[at]
    statuses = pd.DataFrame(
        {"id": differ, "before": was[differ].to_numpy(), "after": now[differ].to_numpy()}
    ).assign(**{name: made[name].to_numpy() for name in (*FACT[2:], "back")})
    return statuses, facts.drop(index=at).reset_index(drop=True)


def _makers(facts: pd.DataFrame, new: pd.DataFrame) -> pd.Series[int]:
    """Of each parcel the fact that made its status another: the new one that holds, or the last
    that was taken back.
    """
    at = {
        back: facts[facts["back"] == back].drop_duplicates("parcel_id", keep="last")
        for back in (False, True)
    }
    said, gone = (
        one.assign(at=one.index).set_index("parcel_id").reindex(new.index) for one in at.values()
    )
    holds = (said["status"] == new["status"]) & (
        pd.to_datetime(said["valid_from"]) == new["valid_from"]
    )
    return said["at"].where(holds | gone["at"].isna(), gone["at"]).astype(int)
