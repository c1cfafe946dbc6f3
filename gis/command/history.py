"""``history``: the life of one parcel."""

from __future__ import annotations

import argparse

from gis import history
from gis.command import output
from gis.command.selection import add_as_of, atlas_of
from gis.store import open_store

NAME = "history"
HELP = "The dated statuses of a parcel, and the versions the store has of it."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("parcel", metavar="PARCEL", help="the parcel's id")
    add_as_of(parser)
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the events and versions, oldest first."""
    store = open_store()
    events = history.of_parcel(atlas_of(arguments, store), arguments.parcel, arguments.as_of)
    versions = [
        {"since": v["since"], "until": v["until"], "made_at": v["made_at"], "message": v["message"]}
        for v in store.versions("parcels", arguments.parcel)
    ]
    if arguments.json:
        output.as_json({"id": arguments.parcel, "events": events, "versions": versions})
        return
    for event in events:
        said = "  ".join(filter(None, (event["source"], event["evidence"])))
        output.as_line(f"{event['valid_from']}  {event['status']:<10}  {said}")
    for version in versions:
        output.as_line(f"revision {version['since']}  {version['made_at']}  {version['message']}")
