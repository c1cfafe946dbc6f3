"""``status``: a parcel's status from a day on, with a note and where it can be read."""

from __future__ import annotations

import argparse
from datetime import date

import pandas as pd

from gis.command import output
from gis.command.selection import day
from gis.errors import UsageError
from gis.model import STATUS_KEYS
from gis.store import Change, open_store

NAME = "status"
HELP = "Say that parcels have a status from a day on: one revision."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("parcels", nargs="+", metavar="PARCEL", help="ids")
    parser.add_argument("--is", dest="status", required=True, choices=STATUS_KEYS, metavar="STATUS")
    parser.add_argument("--since", type=day, default=None, metavar="DATE", help="by default today")
    parser.add_argument("--source", default="", metavar="TEXT", help="who says so")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument(
        "--evidence", default="", metavar="TEXT", help="where to look it up: an address, a document"
    )
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Add one event a parcel."""
    store = open_store()
    atlas = store.atlas()
    unknown = [one for one in arguments.parcels if one not in atlas.number_of]
    if unknown:
        raise UsageError(f"there is no parcel {', '.join(unknown[:8])}")
    since = (arguments.since or date.today()).isoformat()
    events = pd.DataFrame({"parcel_id": list(dict.fromkeys(arguments.parcels))}).assign(
        status=arguments.status,
        valid_from=since,
        source=arguments.source,
        note=arguments.note,
        evidence=arguments.evidence,
    )
    message = f"{len(events)} parcels {arguments.status} since {since}"
    number = store.add_events(events, change=Change(message), based_on=atlas.revision)
    if arguments.json:
        output.as_json({"revision": number, "parcels": len(events)})
    else:
        output.as_line(f"revision {number}: {message}")
