"""``revisions``: what was changed when and by whom, and what lies between two revisions."""

from __future__ import annotations

import argparse

from gis.command import output
from gis.model import LAYERS
from gis.store import open_store

NAME = "revisions"
HELP = "The changes of the store, or with --between what two revisions differ in."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--between", nargs=2, type=int, metavar=("ONE", "OTHER"))
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the revisions oldest first, or the differences by layer."""
    store = open_store()
    if arguments.between is None:
        found = store.revisions()
        if arguments.json:
            output.as_json(found)
        for one in () if arguments.json else found:
            output.as_line(f"{one['id']}  {one['made_at']}  {one['who']}  {one['message']}")
        return
    layers = [store.difference(layer, *arguments.between) for layer in LAYERS]
    facts = [
        {"layer": d.layer, "added": d.added, "removed": d.removed, "changed": d.changed,
         "moved": d.moved}
        for d in layers
        if d
    ]  # fmt: skip
    if arguments.json:
        output.as_json(facts)
        return
    output.as_table(
        ["layer", "added", "removed", "changed", "of these moved"],
        [
            [d.layer, *(str(len(ids)) for ids in (d.added, d.removed, d.changed, d.moved))]
            for d in layers
            if d
        ],
    )
