"""The life of a parcel: its dated statuses, each with its source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gis.errors import UsageError

if TYPE_CHECKING:
    from gis.atlas import Atlas


def of_parcel(atlas: Atlas, parcel_id: str, as_of: date | None = None) -> list[dict[str, Any]]:
    """Status events of a parcel, oldest first: status, valid_from (ISO), source, note,
    evidence (an address or a document).

    Raises:
        UsageError: there is no such parcel.
    """
    if parcel_id not in atlas.number_of:
        raise UsageError(f"there is no parcel {parcel_id!r}")
    events = atlas.events[atlas.events["parcel_id"] == parcel_id]
    if as_of is not None:
        events = events[events["valid_from"].dt.date <= as_of]
    return [
        {
            "status": event.status,
            "valid_from": event.valid_from.date().isoformat(),
            "source": event.source,
            "note": event.note,
            "evidence": event.evidence,
        }
        for event in events.itertuples()
    ]
