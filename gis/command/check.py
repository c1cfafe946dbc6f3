"""``check``: what a file holds and what is wrong with it; nothing is stored."""

from __future__ import annotations

import argparse

from gis.area import area_mu
from gis.command import incoming, output
from gis.errors import InputRefused
from gis.issue import Issue
from gis.model import LAYERS

NAME = "check"
HELP = "Read a file and list what is wrong with it, without storing anything."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    incoming.add_reading(parser)
    parser.add_argument("--layer", default="parcels", metavar="L", help=", ".join(LAYERS))
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the findings; InputRefused when the file could not be imported."""
    try:
        layer = incoming.read(arguments, arguments.layer)
    except InputRefused as refusal:
        if arguments.json:
            _as_json(arguments.file.name, False, 0, None, refusal.issues)
        raise
    refused = bool(layer.refusals)
    mu = float(area_mu(layer.frame).sum()) if not refused else None
    if arguments.json:
        _as_json(arguments.file.name, not refused, len(layer.frame), mu, layer.issues)
    else:
        incoming.warn(layer)
        if not refused:
            output.as_line(f"{arguments.file.name}: {len(layer.frame):,} rows, {mu:,.1f} mu")
    layer.accepted()


def _as_json(
    name: str, accepted: bool, rows: int, mu: float | None, issues: tuple[Issue, ...]
) -> None:
    facts = {
        "file": name,
        "accepted": accepted,
        "rows": rows,
        "area_mu": mu,
        "issues": [issue.as_dict() for issue in issues],
    }
    output.as_json(facts)
