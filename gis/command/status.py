"""``status``: a parcel's status from a day on, with a note and where it can be read."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gis.command import output
from gis.command.selection import day
from gis.errors import UsageError
from gis.model import STATUS_KEYS
from gis.source import sha256
from gis.status_file import read_statuses
from gis.store import Change, open_store

if TYPE_CHECKING:
    from gis.atlas import Atlas

NAME = "status"
HELP = "Say that parcels have a status from a day on, or all that a file says: one revision."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("parcels", nargs="*", metavar="PARCEL", help="ids")
    parser.add_argument("--is", dest="status", choices=STATUS_KEYS, metavar="STATUS")
    parser.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        help="CSV or Excel: parcel_id, status, valid_from, note, evidence",
    )
    parser.add_argument("--encoding", metavar="E", help="the file's text encoding (GB18030)")
    parser.add_argument("--table", metavar="NAME", help="which sheet of the workbook")
    parser.add_argument("--since", type=day, default=None, metavar="DATE", help="by default today")
    parser.add_argument("--source", default="", metavar="TEXT", help="who says so")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument(
        "--evidence", default="", metavar="TEXT", help="where to look it up: an address, a document"
    )
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Add one event a parcel, or a row of the file."""
    if (arguments.file is None) == (not arguments.parcels):
        raise UsageError("name parcels, or a file of statuses with --file")
    if (arguments.file is None) == (arguments.status is None):
        raise UsageError("--is goes with parcels; a file says the status of each row")
    store = open_store()
    atlas = store.atlas()
    since = arguments.since or date.today()
    change = Change("")
    if arguments.file is None:
        events = _said(arguments, atlas, since)
        message = f"{len(events)} parcels {arguments.status} since {since}"
    else:
        events = _read(arguments, atlas, since)
        message = f"{len(events)} statuses of {arguments.file.name}"
        change = Change("", arguments.file.name, sha256([arguments.file]))
    change = replace(change, message=message)
    number = store.add_events(
        events, change=change, based_on=atlas.revision, news_only=arguments.file is not None
    )
    if arguments.json:
        output.as_json({"revision": number, "parcels": int(events["parcel_id"].nunique())})
    else:
        output.as_line(f"revision {number}: {message}")


def _said(arguments: argparse.Namespace, atlas: Atlas, since: date) -> pd.DataFrame:
    unknown = [one for one in arguments.parcels if one not in atlas.number_of]
    if unknown:
        raise UsageError(f"there is no parcel {', '.join(unknown[:8])}")
    return pd.DataFrame({"parcel_id": list(dict.fromkeys(arguments.parcels))}).assign(
        status=arguments.status,
        valid_from=since.isoformat(),
        source=arguments.source,
        note=arguments.note,
        evidence=arguments.evidence,
    )


def _read(arguments: argparse.Namespace, atlas: Atlas, since: date) -> pd.DataFrame:
    """The rows of the file; what it leaves open is as the options say."""
    found = read_statuses(
        arguments.file,
        atlas.number_of,
        today=since,
        encoding=arguments.encoding,
        table=arguments.table,
    )
    for issue in found.issues:
        sys.stderr.write(issue.line() + "\n")
    events = found.events
    for name in ("source", "note", "evidence"):
        events[name] = events[name].where(events[name] != "", getattr(arguments, name))
    return events
