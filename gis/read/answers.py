"""What a person has said about a file: the answers to everything that it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from gis import land_use
from gis.errors import UsageError
from gis.model import STAGE_KEYS, STATUS_KEYS
from gis.read import encoding as encodings
from gis.read import placing, values

_PAIRS = ("mapping", "units", "words")


@dataclass(frozen=True)
class Answers:
    """How to read a file, as far as a person (or the command line) has said it.

    Attributes:
        crs: the system of its numbers: an EPSG code, WKT, ``CGCS2000-3`` or ``CGCS2000-6`` (each
            row in the 3- or 6-degree zone that stands before its easting), ``GCJ-02`` or ``BD-09``.
        encoding: of its text, a Python codec name.
        mapping: the file's column -> the contract's field; "" keeps a column under its own name.
        units: the file's column -> the unit that its numbers are in (亩, 万元), where its header
            does not say it, or says it wrongly.
        table: which layer, sheet or shapefile of the file, by its name.
        swapped: the first number is the northing or latitude, against what the format says.
        comma: whether a comma in a number divides decimals (True) or thousands (False).
        written_days: of a day with a time and no time zone the day counts as it is written.
        skip_unknown: leave out rows of an attribute table whose id is not in the atlas.
        all_rows: rows of a table that look like sums, headings or notes are rows like the others.
        words: a word of the file for a status or a stage -> its key; "" leaves the value open.
        status_day: the day of statuses that come without one (`gis.read.values.day`); None: that of
            taking them in.
        land_use_system: the system of land-use codes that come without one.
    """

    crs: str | None = None
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    table: str | None = None
    swapped: bool = False
    comma: bool | None = None
    written_days: bool = False
    skip_unknown: bool = False
    all_rows: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    status_day: str | None = None
    land_use_system: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the way back."""
        return asdict(self) | {name: dict(getattr(self, name)) for name in _PAIRS}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Answers:
        """The answers of `as_dict`; names that there are not are left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})

    def merged(self, plain: Mapping[str, Any]) -> Answers:
        """These, with what a `gis.read.Candidate` (or a person) says put over them."""
        return replace(self, **plain)

    def checked(self) -> Answers:
        """These.

        Raises:
            UsageError: an encoding, a coordinate system, a system of codes, a day, a status or a
                stage that there is not.
        """
        if self.crs is not None:
            placing.parse(self.crs, self.swapped)
        if self.encoding is not None and not encodings.known(self.encoding):
            raise UsageError(f"unknown encoding {self.encoding!r}: UTF-8 and GB18030 are usual")
        if self.status_day is not None:
            try:
                values.day(self.status_day)
            except ValueError as wrong:
                raise UsageError(f"{self.status_day!r}: {wrong}") from None
        if self.land_use_system is not None and land_use.system(self.land_use_system) is None:
            there = ", ".join(sorted({one.key for one in land_use.systems().values()}))
            raise UsageError(f"unknown system {self.land_use_system!r}; there are: {there}")
        strange = sorted({*self.words.values()} - {"", *STATUS_KEYS, *STAGE_KEYS})
        if strange:
            raise UsageError(f"{strange[0]!r} is neither a status nor a stage")
        return self
