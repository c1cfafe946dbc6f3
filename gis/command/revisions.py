"""``revisions``: what was changed when and by whom, and what lies between two revisions."""

from __future__ import annotations

import argparse
from typing import Any

import pandas as pd

from gis.changes import Changes, between
from gis.command import output
from gis.store import open_store

NAME = "revisions"
HELP = "The changes of the store, or with --between what two revisions differ in."
_COUNTED = ("added", "removed", "changed", "moved", "statuses")
MOST_LINES = 40  # of fields and statuses, unless --all


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--between", nargs=2, type=int, metavar=("ONE", "OTHER"))
    parser.add_argument("--all", action="store_true", help="every field that differs, not only 40")
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the revisions oldest first, or the differences by layer and field by field."""
    store = open_store()
    if arguments.between is None:
        found = store.revisions()
        if arguments.json:
            output.as_json(found)
        for one in () if arguments.json else found:
            output.as_line(f"{one['id']}  {one['made_at']}  {one['who']}  {one['message']}")
        return
    before, after = (store.atlas_at(number) for number in arguments.between)
    changes = between(before, after)
    if arguments.json:
        output.as_json(as_facts(changes))
    else:
        _print(changes, arguments.all)


def as_facts(changes: Changes) -> list[dict[str, Any]]:
    """By layer: added, removed, changed and moved (ids), ``moves`` in metres, ``fields``, for
    parcels those whose status is another (``statuses``), and the facts ``said`` and ``taken_back``.
    """
    found = []
    for layer, one in changes.layers.items():
        touched = sorted({*one.changed["id"], *one.moved["id"]})
        found.append(
            {
                "layer": layer,
                "added": one.added,
                "removed": one.removed,
                "changed": touched,
                "moved": sorted(one.moved["id"]),
                "moves": _records(one.moved),
                "fields": _records(one.changed),
                "statuses": _records(one.statuses),
            }
        )
    facts = {"said": _records(changes.said), "taken_back": _records(changes.taken_back)}
    if any(facts.values()):
        parcels = next((one for one in found if one["layer"] == "parcels"), None)
        if parcels is None:  # facts of parcels that there never were
            lists = ("added", "removed", "changed", "moved", "moves", "fields", "statuses")
            parcels = {"layer": "parcels", **{name: [] for name in lists}}
            found.insert(0, parcels)
        parcels |= facts
    return found


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def _print(changes: Changes, whole: bool) -> None:
    output.as_table(
        ["layer", "added", "removed", "changed", "of these moved", "status changed"],
        [[one["layer"], *(str(len(one[k])) for k in _COUNTED)] for one in as_facts(changes)],
    )
    lines = []
    for layer, one in changes.layers.items():
        lines += [
            f"{layer} {move.id}: outline moved by up to {move.shift_m:,.1f} m, "
            f"{move.changed_m2:,.0f} m² differ"
            for move in one.moved.itertuples()
        ]
        lines += [
            f"{layer} {row.id}: {row.field} {row.before!r} -> {row.after!r}"
            for row in one.changed.itertuples()
        ]
        lines += [
            f"{layer} {row.id}: status {row.before} -> {row.after}"
            for row in one.statuses.itertuples()
        ]
    for sign, facts in (("+", changes.said), ("-", changes.taken_back)):
        lines += [
            f"status {sign} {fact.parcel_id}: {fact.status} since {fact.valid_from} {fact.note}"
            for fact in facts.itertuples()
        ]
    for line in lines if whole else lines[:MOST_LINES]:
        output.as_line(line.rstrip())
    if not whole and len(lines) > MOST_LINES:
        output.as_line(f"and {len(lines) - MOST_LINES:,} more: --all, or --json")
