"""``undo``: what held at an earlier revision holds again, as a new revision."""

from __future__ import annotations

import argparse

from gis.command import output
from gis.errors import UsageError
from gis.store import Change, open_store

NAME = "undo"
HELP = "Take back the last change, or all since a revision; that too can be undone."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--to", type=int, metavar="REVISION", help="by default the last but one")
    parser.add_argument("--message", default="", metavar="TEXT", help="why, for the history")
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Go back; nothing is deleted."""
    store = open_store()
    newest = store.revision
    to = newest - 1 if arguments.to is None else arguments.to
    if to < 1:
        raise UsageError("there is nothing to undo: this is the first revision")
    message = arguments.message or f"Back to revision {to}"
    number = store.go_back(to, change=Change(message), based_on=newest)
    if arguments.json:
        output.as_json({"revision": number, "as": to})
    else:
        output.as_line(f"revision {number}: what revision {to} held")
