"""What a person has said about a draft, as JSON can keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from gis.read.answers import Answers


@dataclass(frozen=True)
class Choices:
    """Everything that was said about the files so far.

    Attributes:
        layer: of `gis.model.LAYERS`, that they are to become; "" until somebody has said so.
        answers: how they are read.
        placed: somebody has looked at where they lie and agreed.
        remembered: the mapping of columns is that of an earlier file with the same headers.
        taken: keys of the repairs that are taken.
        refused: keys of those that were made while reading and are not wanted; their rows cannot
            be taken in.
        left: rows (from 1, of all files together) that are left out.
        whole: the files hold the whole layer, so that what is not in them goes; None: not said.
        within: of `gis.scope.AREAS`: a part that is all that lies in the areas it reaches, so that
            what is not in it goes from there; "": nothing goes.
        keep: features that there are keep what the files have no column for; None: not said, they
            do so if the files are a part of the layer.
        keep_example: leave the bundled example beside them.
        step, reached: of the journey, where the person is, and how far they have come.
        compared: the revision that the person has seen the changes against.
        message, who: what the revision will say.
    """

    layer: str = ""
    answers: Answers = field(default_factory=Answers)
    placed: bool = False
    remembered: bool = False
    taken: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    left: frozenset[int] = frozenset()
    whole: bool | None = None
    within: str = ""
    keep: bool | None = None
    keep_example: bool = False
    step: str = ""
    reached: str = ""
    compared: int | None = None
    message: str = ""
    who: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return found | {
            "answers": self.answers.as_dict(),
            "taken": sorted(self.taken),
            "refused": sorted(self.refused),
            "left": sorted(self.left),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Choices:
        """The choices of `as_dict`; names that there are not are left out."""
        known = {one.name for one in fields(cls)}
        found = {name: value for name, value in plain.items() if name in known}
        found["answers"] = Answers.from_dict(found.get("answers", {}))
        for name in ("taken", "refused", "left"):
            found[name] = frozenset(found.get(name, ()))
        return cls(**found)
