"""``check``: what a file holds and what is wrong with it; nothing is stored."""

from __future__ import annotations

import argparse
from typing import Any

from gis.area import area_mu
from gis.command import incoming, mending, output
from gis.errors import InputRefused
from gis.issue import Issue
from gis.joining import joined
from gis.model import LAYERS, layer_spec
from gis.source import called
from gis.store import open_store

NAME = "check"
HELP = "Read a file and list what is wrong with it, without storing anything."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    incoming.add_reading(parser)
    mending.add_repair(parser)
    parser.add_argument("--layer", default="parcels", metavar="L", help=", ".join(LAYERS))
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the findings; InputRefused when the file could not be imported."""
    layer_spec(arguments.layer)
    paths, said = incoming.files(arguments), incoming.answers(arguments).checked()
    name = called(paths)
    store = incoming.present_store()
    try:
        part = arguments.update
        layer, said = incoming.read(paths, arguments.layer, said, store, part=part)
        if layer.joins:
            now = (store or open_store()).atlas().stored(arguments.layer)
            skip = said.skip_unknown
            joined(layer.frame, now, skip_unknown=skip, file=name, lines=layer.lines)
        after = mending.mended(layer, arguments.layer, arguments.repair, store, part=part)
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
