"""A status whose day does not fit what the atlas has on record of the same parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.model import STATUS_CODE, STATUS_KEYS

if TYPE_CHECKING:
    from gis.check.subject import Subject
    from gis.findings import Findings

_LINE = frozenset(STATUS_KEYS) - {"idle", "unknown"}  # those that follow each other


def tell(subject: Subject, findings: Findings) -> None:
    """Rows that reached a status before one that comes earlier in a parcel's life."""
    events = subject.context.events
    if events is None or events.empty or "status_on" not in subject.frame:
        return
    since, status = subject.days("status_on"), subject.texts("status")
    rows = pd.DataFrame({"id": subject.ids, "status": status, "since": since})
    rows = rows[rows["status"].isin(_LINE) & rows["since"].notna()].rename_axis("at").reset_index()
    known = events[events["status"].isin(_LINE)]
    met = rows.merge(known, left_on="id", right_on="parcel_id", suffixes=("", "_before"))
    if met.empty:
        return
    earlier = met["status_before"].map(STATUS_CODE) < met["status"].map(STATUS_CODE)
    met = met[earlier & (met["valid_from"] > met["since"])].drop_duplicates("at", keep="last")
    said = met.set_index("at")
    findings.each(
        "days-contradict",
        np.asarray(said.index),
        lambda at: {
            "message": f"{said['status'][at]} since {said['since'][at]:%Y-%m-%d}, before it was "
            f"{said['status_before'][at]} on {said['valid_from'][at]:%Y-%m-%d} by the atlas",
            "value": f"{said['since'][at]:%Y-%m-%d}",
            "remedy": "Look which of the days is right",
        },
        field="status_on",
    )
