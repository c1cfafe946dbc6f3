"""``--repair``: which repairs ``check`` shows and ``import`` takes, and what is found then."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.check import CHECKS, Context, checked
from gis.layer import placed
from gis.repair import REPAIRS, Repair, applied, chosen, proposed
from gis.repair.repair import ROW
from gis.source import called

if TYPE_CHECKING:
    from gis.issue import Issue
    from gis.layer import Layer
    from gis.store import Store

CODES = frozenset(code for check in CHECKS for code in check.codes)
READERS = frozenset({"status-unknown"})  # is told by the readers, too
SHOWN = 100  # repairs that are listed one by one


@dataclass(frozen=True)
class Mended:
    """A layer after the repairs that were asked for."""

    layer: Layer
    repairs: tuple[Repair, ...] = ()


def add_repair(parser: argparse.ArgumentParser) -> None:
    """The option itself."""
    parser.add_argument(
        "--repair", metavar="KINDS", type=str,
        help=f"take these repairs: all, or some of {', '.join(REPAIRS)} with commas between",
    )  # fmt: skip


def mended(
    layer: Layer,
    name: str,
    wanted: str | None,
    store: Store | None,
    *,
    part: bool = False,
    gone: Collection[str] = (),
) -> Mended:
    """The layer with the repairs that a person names; its findings are those that remain.

    Args:
        layer: as it was read, and judged.
        name: of the layer.
        wanted: the option's text; None: nothing was asked for.
        store: for the land of projects; None: there is none yet.
        part: the layer is a part of the store's, whose other rows stay, but those that are
        gone: their ids.

    Raises:
        UsageError: there is no such kind of repair.
    """
    if wanted is None:
        return Mended(layer)
    kinds = chosen(wanted)
    if layer.refusals or layer.joins:
        return Mended(layer)
    context = None
    if store is not None:
        context = Context.of(store.atlas(), name, replaces=not part, gone=gone)
    repairs = proposed(layer.frame, name, counts=layer.counts, context=context, kinds=kinds)
    if not repairs:
        return Mended(layer)
    after = checked(applied(layer.frame, repairs), name, context=context)
    # What was said of reading the file stays said; all else is as it is now.
    again = CODES - READERS
    issues = [issue for issue in layer.issues if issue.code not in again]
    issues += _as_read(layer, repairs, [one for one in after.issues if one.code in again])
    counts = {kind: count for kind, count in layer.counts.items() if kind[1] not in again}
    counts |= {kind: count for kind, count in after.counts.items() if kind[1] in again}
    return Mended(replace(layer, frame=after.frame, issues=tuple(issues), counts=counts), repairs)


def _as_read(layer: Layer, repairs: Iterable[Repair], issues: Iterable[Issue]) -> list[Issue]:
    """Findings about the rows that are left, by the rows of the files."""
    gone = {repair.row for repair in repairs if repair.field == ROW}
    rows = [row for row in range(1, len(layer.frame) + 1) if row not in gone]
    every = called([Path(file) for file, _ in layer.files])
    found = []
    for issue in issues:
        at = None if issue.row is None else rows[issue.row - 1]
        file, row = (every, None) if at is None else placed(at, layer.files)
        lines = layer.lines.get(file, ())
        there = None if row is None or row > len(lines) else lines[row - 1]
        found.append(replace(issue, file=file, row=row, sheet_row=there))
    return found


def counted(layer: Layer) -> list[dict[str, Any]]:
    """How many findings of each kind, and the repair that is on offer for it."""
    repair = {(i.severity, i.code): i.repair for i in reversed(layer.issues) if i.repair}
    return [
        {"severity": severity, "code": code, "count": count,
         "repair": repair.get((severity, code), "")}
        for (severity, code), count in layer.counts.items()
    ]  # fmt: skip


def plain(repairs: tuple[Repair, ...]) -> list[dict[str, Any]]:
    """Repairs as JSON values; of outlines only what becomes of them, in words."""
    shapes = ("before", "after")
    return [
        {name: value for name, value in repair.as_dict().items()
         if name not in shapes or not isinstance(value, dict)}
        for repair in repairs
    ]  # fmt: skip


def lines(layer: Layer, repairs: tuple[Repair, ...]) -> list[str]:
    """What a person reads after the findings: their counts, and what was repaired."""
    said = []
    for one in (one for one in counted(layer) if one["code"] in CODES):
        offer = f"  (--repair {one['repair']})" if one["repair"] else ""
        said.append(f"{one['count']:>9,}  {one['code']}{offer}")
    for repair in repairs[:SHOWN]:
        said.append(f"repaired: {repair.id or f'row {repair.row}'}: {repair.says}")
    for kind, count in Counter(repair.kind for repair in repairs).items():
        said.append(f"{count:>9,}  repaired: {REPAIRS[kind].says} ({kind})")
    return said
