"""``check``: what a file holds and what is wrong with it; nothing is stored."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from gis.area import area_mu
from gis.command import incoming, mending, output
from gis.draft.result import guess_layer
from gis.errors import InputRefused
from gis.issue import Issue
from gis.joining import joined
from gis.model import LAYERS, layer_spec
from gis.read import look
from gis.source import called
from gis.store import open_store

if TYPE_CHECKING:
    from gis.layer import Layer
    from gis.read import Answers

PARCELS = "parcels"
NAME = "check"
HELP = "Read a file and list what is wrong with it, without storing anything."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    incoming.add_reading(parser)
    mending.add_repair(parser)
    parser.add_argument(
        "--layer", metavar="L",
        help=f"{', '.join(LAYERS)}; by default parcels, or what shapes that are none look like",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the findings; InputRefused when the file could not be imported."""
    layer_spec(arguments.layer or PARCELS)
    paths, said = incoming.files(arguments), incoming.answers(arguments).checked()
    name = called(paths)
    store = incoming.present_store()
    try:
        part, areas = incoming.part_of(arguments), arguments.all_of
        reading = partial(incoming.read, store=store, part=part, within=areas)
        kind, layer, said = _read(paths, arguments.layer, said, reading)
        if layer.joins:
            now = (store or open_store()).atlas().stored(kind)
            skip = said.skip_unknown
            joined(layer.frame, now, skip_unknown=skip, file=name, lines=layer.lines)
        within = incoming.going(arguments, layer, kind, store)
        gone = within.gone if within else frozenset()
        after = mending.mended(layer, kind, arguments.repair, store, part=part, gone=gone)
    except InputRefused as refusal:
        if arguments.json:
            _as_json(name, False, 0, None, refusal.issues)
        raise
    layer = after.layer
    refused = bool(layer.refusals)
    mu = None if refused else 0.0 if layer.joins else float(area_mu(layer.frame).sum())
    if arguments.json:
        more = {"counts": mending.counted(layer), "repairs": mending.plain(after.repairs)}
        _as_json(name, not refused, len(layer.frame), mu, layer.issues, **more)
    else:
        incoming.warn(layer)
        if not refused:
            output.as_line(f"{name}: {len(layer.frame):,} rows, {mu:,.1f} mu")
            for line in mending.lines(layer, after.repairs):
                output.as_line(line)
    layer.accepted()


def _read(
    paths: Sequence[Path],
    asked: str | None,
    said: Answers,
    read: Callable[[Sequence[Path], str, Answers], tuple[Layer, Answers]],
) -> tuple[str, Layer, Answers]:
    """The files as the layer that was asked for; else as parcels, or as what their shapes fit."""
    kind = asked or PARCELS
    try:
        return kind, *read(paths, kind, said)
    except InputRefused as refused:
        if asked or not any(issue.code == "geometry-kind" for issue in refused.issues):
            raise
        seen = look(paths, PARCELS, answers=said)
        kind = guess_layer(seen)
        if kind == PARCELS or shapely.get_dimensions(seen.sample).max(initial=0) > 1:
            raise
        sys.stderr.write(f"{called(paths)}: read as {kind}, by its shapes (--layer)\n")
        return kind, *read(paths, kind, said)


def _as_json(
    name: str,
    accepted: bool,
    rows: int,
    mu: float | None,
    issues: tuple[Issue, ...],
    **more: Any,
) -> None:
    facts = {
        "file": name,
        "accepted": accepted,
        "rows": rows,
        "area_mu": mu,
        "issues": [issue.as_dict() for issue in issues],
        **more,
    }
    output.as_json(facts)
