"""Files read as a layer, with everything found: also where they were refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gis import updating
from gis.draft.choices import Choices
from gis.draft.job import Progress
from gis.errors import InputRefused, UsageError
from gis.findings import Findings
from gis.issue import Issue
from gis.layer import Counts, Layer, Rows
from gis.repair import Repair
from gis.scope import Scope, scopes

if TYPE_CHECKING:
    from gis.atlas import Atlas


# Errors and questions of single rows: who leaves the row out has answered them.
BY_ROW = frozenset({("error", "duplicate-id"), ("error", "id-missing"), ("question", "id-unknown")})
BORNE = frozenset(code for severity, code in BY_ROW if severity == "error")


@dataclass(frozen=True, eq=False)
class Reading:
    """What came of reading.

    Attributes:
        layer: None when the files were refused, or a question is open: the issues say why.
        issues: everything found, refusals first.
        counts: findings by (severity, code), also those that are not listed.
        taken: repairs without which rows could not have been read; already in the layer.
        proposed: repairs that can be taken.
        beside: findings about parcels of the atlas, which stay if the files are a part of it: of
            all, and without those that go with each of ``scopes``, by its field.
        scopes: see `gis.scope.scopes`.
        more: rows of findings that are not those of ``layer``, as there.
    """

    layer: Layer | None
    issues: tuple[Issue, ...]
    counts: Counts
    taken: tuple[Repair, ...] = ()
    proposed: tuple[Repair, ...] = ()
    beside: Mapping[str, Findings] = field(default_factory=lambda: {"": Findings()})
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    more: Rows = field(default_factory=dict)

    @cached_property
    def parts(self) -> Mapping[str, Reading]:
        """The reading of files that are a part of the layer, as ``beside``: what stays counts."""
        told = updating.told(self.issues)
        return {
            within: replace(
                self,
                issues=(*told, *found.issues),
                counts=Counter(self.counts) + Counter(found.counts),
                more=found.rows,
            )
            for within, found in self.beside.items()
        }

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], frozenset[int]]:
        """Rows of all files together that findings are about, from 1, by (severity, code).

        Also those of findings that are counted and not listed.
        """
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        if self.layer is not None:
            for issue in self.issues:
                row = self.layer.row_of(issue)
                if row is not None:
                    found[issue.severity, issue.code].add(row)
            for kind, these in (*self.layer.rows.items(), *self.more.items()):
                found[kind].update(these)
        return {kind: frozenset(these) for kind, these in found.items()}

    def reaching(self, choices: Choices, atlas: Atlas) -> Mapping[str, Scope]:
        """``scopes`` of the rows that are not left out.

        One that is left out may lie anywhere, and reaches nothing; what the atlas has of it stays.
        """
        if self.layer is None or not self.scopes or not choices.left:
            return self.scopes
        frame = self.layer.frame
        left = frame.index.isin([row - 1 for row in choices.left])
        stay = frozenset(frame["id"][left].astype(str))
        return scopes(frame[~left], atlas, choices.layer, stay)

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """What stands in the way of taking it in, whatever rows are left out."""
        return tuple(
            issue
            for issue in self.issues
            if issue.severity != "warning"
            and (self.layer is None or (issue.severity, issue.code) not in BY_ROW)
        )


def refused(issues: Sequence[Issue]) -> Reading:
    """The reading of files that could not be read."""
    return Reading(None, tuple(issues), Counter((one.severity, one.code) for one in issues))


def read(paths: Sequence[Path], choices: Choices, atlas: Atlas, progress: Progress) -> Reading:
    """Read, check against the atlas, and propose repairs.

    Raises:
        Cancelled: by ``progress``.
    """
    from gis import repair
    from gis.check import Context
    from gis.read import open_file
    from gis.read.home import known

    context = Context.of(atlas, choices.layer)
    try:
        layer = open_file(
            list(paths),
            choices.layer,
            answers=choices.answers,
            context=context,
            known=known(atlas),
            progress=progress,
            bears=BORNE,
        )
    except InputRefused as wrong:
        return refused(wrong.issues)
    except UsageError as wrong:  # an answer that does not fit these files
        return refused([Issue("error", "answer-unfit", str(wrong))])
    if layer.joins:
        return _of_table(layer, choices, atlas)
    proposed = repair.proposed(
        layer.frame, choices.layer, counts=layer.counts, context=context, progress=progress
    )
    offered = scopes(layer.frame, atlas, choices.layer)
    beside = {"": against_stored(layer, choices.layer, atlas)}
    for name, one in offered.items():
        beside[name] = against_stored(layer, choices.layer, atlas, one.gone)
    return Reading(layer, layer.issues, layer.counts, layer.taken, proposed, beside, offered)


def _of_table(layer: Layer, choices: Choices, atlas: Atlas) -> Reading:
    """An attribute table, with the ids that the atlas does not have."""
    from gis.joining import tell_unknown

    unknown = _findings(layer)
    unknown.ids = layer.frame["id"].astype(str).tolist()
    skip = choices.answers.skip_unknown
    tell_unknown(layer.frame, atlas.stored(choices.layer), unknown, skip_unknown=skip)
    issues = sorted((*unknown.issues, *layer.issues), key=lambda one: one.severity == "warning")
    counts = Counter(layer.counts) + Counter(unknown.counts)
    return Reading(layer, tuple(issues), counts, layer.taken, more=unknown.rows)


def _findings(layer: Layer) -> Findings:
    """For more findings of a layer, of all its files."""
    from gis.read.several import FileFindings

    if len(layer.files) < 2:
        findings = Findings(next((file for file, _ in layer.files), ""))
    else:
        findings = FileFindings([Path(file) for file, _ in layer.files])
        findings.together(layer.files)
    findings.lines = dict(layer.lines)
    return findings


def against_stored(layer: Layer, name: str, atlas: Atlas, gone: Collection[str] = ()) -> Findings:
    """What is found of a layer's rows and the parcels that stay beside them, all but ``gone``."""
    from gis.check import Context, Subject
    from gis.check.judging import BESIDE, judge

    findings = _findings(layer)
    subject = Subject(layer.frame, name, Context.of(atlas, name, replaces=False, gone=gone))
    findings.ids, findings.bounds = subject.ids, subject.bounds
    judge(subject, findings, checks=BESIDE)
    return findings
