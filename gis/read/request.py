"""What a person asked for: files, how to read them, and as which layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from gis.errors import UsageError
from gis.findings import Findings
from gis.read import placing
from gis.read.answers import Answers
from gis.read.headers import Units
from gis.read.seen import EncodingSeen


@dataclass
class Notes:
    """What readers come across on their way, for a first look at a file."""

    encodings: tuple[EncodingSeen, ...] = ()
    tables: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()  # that stand over a header
    columns: tuple[str, ...] = ()  # of a table that says neither where nor which its rows are


@dataclass(frozen=True)
class Request:
    """The arguments of `gis.read.open_file`, checked, as they go to the reading process.

    Attributes:
        path: the file, absolute.
        work: an empty folder for what has to be unpacked; somebody else makes and removes it.
        layer: a name of `gis.model.LAYERS`.
        answers: how to read it.
        more: further files of the same format, which make one layer with the first.
        bears: codes of errors that do not refuse the files (`gis.findings.Findings.bears`).
        notes: takes what readers see and nobody else is told.
    """

    path: Path
    work: Path
    layer: str = "parcels"
    answers: Answers = field(default_factory=Answers)
    more: tuple[Path, ...] = ()
    bears: frozenset[str] = frozenset()
    notes: Notes = field(default_factory=Notes, compare=False, repr=False)

    def saying(self, **answers: Any) -> Request:
        """The request with some answers put over its own."""
        return replace(self, answers=self.answers.merged(answers))

    @property
    def units(self) -> Units:
        """What the numbers of columns are in, as far as somebody or the file has said."""
        return Units(self.answers.units, self.notes.units)

    @property
    def placing(self) -> placing.Placing | None:
        """The person's coordinate system, or None."""
        said = self.answers
        return None if said.crs is None else placing.parse(said.crs, said.swapped)

    def chosen(self, names: Sequence[str], what: str, findings: Findings) -> str:
        """Which of a file's layers, sheets or shapefiles is meant; asked when nobody has said.

        Args:
            names: those there are, at least one, as people know them.
            what: what they are, in the plural.
            findings: takes the question.
        """
        self.notes.tables = tuple(names) if len(names) > 1 else ()
        table = self.answers.table
        wanted = self.layer if table is None else table
        meant = [n for n in names if n == wanted]
        meant = meant or [n for n in names if PurePosixPath(n).stem == wanted]
        if len(meant) == 1:
            return meant[0]
        if table is not None:
            raise UsageError(f"there is no {table!r} among the {what}: {', '.join(names)}")
        if len(names) == 1:
            return names[0]
        findings.ask(
            "which-layer",
            f"the file holds {len(names)} {what} and not one named {self.layer}",
            value=", ".join(names)[:200],
            remedy="Say which is meant with --table NAME",
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the way back."""
        return {
            "path": str(self.path),
            "work": str(self.work),
            "layer": self.layer,
            "answers": self.answers.as_dict(),
            "more": [str(path) for path in self.more],
            "bears": sorted(self.bears),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Request:
        """The request of `as_dict`."""
        path, work, *more = (Path(one) for one in (plain["path"], plain["work"], *plain["more"]))
        answers = Answers.from_dict(plain["answers"])
        bears = frozenset(plain["bears"])
        return cls(path, work, plain["layer"], answers, tuple(more), bears)
