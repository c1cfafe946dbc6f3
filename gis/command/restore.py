"""``restore``: a backup becomes what the store holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from gis import store
from gis.command import output

NAME = "restore"
HELP = "Make a backup what the store holds; what it held before is kept beside it."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Restore, and prove it by its hash."""
    opened = store.open_store()
    digest = store.restore(opened, arguments.file)
    facts = {"file": str(arguments.file), "revision": opened.revision, "digest": digest}
    if arguments.json:
        output.as_json(facts)
    else:
        output.as_line(f"revision {facts['revision']} of {arguments.file}, digest {digest}")
