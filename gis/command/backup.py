"""``backup``: everything the store holds, in one file, while people work."""

from __future__ import annotations

import argparse
from pathlib import Path

from gis import store
from gis.command import output

NAME = "backup"
HELP = "Write everything the store holds to a new file, while it is in use."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="must not be there yet")
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Back up, and prove the copy by its hash."""
    opened = store.open_store()
    digest = store.backup(opened, arguments.file)
    facts = {"file": str(arguments.file), "revision": opened.revision, "digest": digest}
    if arguments.json:
        output.as_json(facts)
    else:
        output.as_line(f"{arguments.file}: revision {facts['revision']}, digest {digest}")
