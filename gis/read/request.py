"""What a person asked for: one file, how to read it, and as which layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pyproj import CRS

from gis import crs as systems


@dataclass(frozen=True)
class Request:
    """The arguments of `gis.read.open_file`, checked, as they go to the reading process.

    Attributes:
        path: the file, absolute.
        work: an empty folder for what has to be unpacked; somebody else removes it.
        layer: a name of `gis.model.LAYERS`.
        crs: the person's answer to "which coordinate system?", as text for `gis.crs.parse`.
        encoding: the person's answer to "which encoding?", a Python codec name.
        mapping: the file's column -> the contract's field.
    """

    path: Path
    work: Path
    layer: str = "parcels"
    crs: str | None = None
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def given_crs(self) -> CRS | None:
        """The person's coordinate system, or None."""
        return None if self.crs is None else systems.parse(self.crs)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the way back."""
        return asdict(self) | {
            "path": str(self.path),
            "work": str(self.work),
            "mapping": dict(self.mapping),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Request:
        """The request of `as_dict`."""
        return cls(**{**plain, "path": Path(plain["path"]), "work": Path(plain["work"])})
