"""One repair as a value, and as a record that outlives the session."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

OUTLINE = "outline"  # the kind that is taken when a file is read
GEOMETRY = "geometry"
ROW = "row"  # the field of a repair that takes a whole row away; before is the row, after is None


@dataclass(frozen=True, eq=False)
class Repair:
    """What would change in one value of one row.

    Attributes:
        key: names the repair among those of a file, the same whenever the file is read again.
        kind: a key of `gis.repair.REPAIRS`.
        row: the feature's number in the file, from 1.
        id: the feature's id.
        field: the column, "geometry", or "row" for the whole row.
        before: the value as it is: a shapely geometry in WGS 84, a plain value, or for a row a
            dict of its values by column.
        after: the value as it would be; None for a row that goes.
        says: what changes, in a sentence.
        beside: numbers of the rows that stand for what it takes away: without one of them it would
            lose land. Not recorded.
    """

    key: str
    kind: str
    row: int
    id: str
    field: str
    before: Any
    after: Any
    says: str
    beside: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values; geometries as WKB in hexadecimal. `from_dict` is the way back."""
        return {
            "key": self.key,
            "kind": self.kind,
            "row": self.row,
            "id": self.id,
            "field": self.field,
            "before": _plain(self.before),
            "after": _plain(self.after),
            "says": self.says,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Repair:
        """The repair of a record."""
        told = {name: plain[name] for name in ("key", "kind", "row", "id", "field", "says")}
        return cls(**told, before=_meant(plain["before"]), after=_meant(plain["after"]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repair) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash(self.key)


def recorded(repairs: Iterable[Repair]) -> list[dict[str, Any]]:
    """The repairs as plain JSON values, for the detail of a revision."""
    return [repair.as_dict() for repair in repairs]


def _plain(value: Any) -> Any:
    if isinstance(value, shapely.Geometry):
        return {"wkb": shapely.to_wkb(value, hex=True)}
    if isinstance(value, Mapping):
        return {"row": {str(name): _plain(one) for name, one in value.items()}}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return json.loads(json.dumps(value, default=str))


def _meant(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "wkb" in value:
            return shapely.from_wkb(value["wkb"])
        return {name: _meant(one) for name, one in value["row"].items()}
    if isinstance(value, list):
        return [_meant(one) for one in value]
    return value
