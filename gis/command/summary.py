"""``summary``: how much land, in what state, and who invests."""

from __future__ import annotations

import argparse
from typing import Any

from gis import headline, summary
from gis.command import output
from gis.command.selection import add_as_of, atlas_of
from gis.store import open_store

NAME = "summary"
HELP = "Counts, acreage and investment, as a whole or by a column."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--by", choices=summary.GROUPS, help="a row for each value of this column")
    add_as_of(parser)
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the summary."""
    atlas = atlas_of(arguments, open_store())
    day = arguments.as_of
    facts: dict[str, Any] = headline.figures(atlas, day)
    parcels = atlas.parcels_on(day)
    if arguments.by:
        table = summary.by(parcels, arguments.by)
        facts["by"] = arguments.by
        facts["groups"] = table.astype(object).where(table.notna(), None).to_dict("records")
    if arguments.json:
        output.as_json(facts)
        return
    _print(facts, arguments.by)


def _print(facts: dict[str, Any], by: str | None) -> None:
    note = "  ILLUSTRATIVE" if facts["illustrative"] else ""
    output.as_line(
        f"as of {facts['as_of'] or 'no day recorded'}, revision {facts['revision']}{note}"
    )
    output.as_line(f"{facts['parcels']:,} parcels, {output.number(facts['area_mu'])} mu")
    floor = facts["reserve"]["floor_mu"]
    against = "" if floor is None else f" (floor {output.number(floor, 0)} mu)"
    output.as_line(f"cooked reserve {output.number(facts['reserve']['cooked_mu'])} mu{against}")
    projects = facts["projects"]
    planned, actual = (
        output.number(v / 1e9 if v is not None else None, 2)
        for v in (projects["planned_invest_yuan"], projects["actual_invest_yuan"])
    )
    output.as_line(
        f"{projects['projects']} projects, planned {planned} bn yuan, actual {actual} bn yuan"
    )
    if by:
        output.as_line("")
        header = [by, "parcels", "mu", "cooked mu", "planned 10k yuan", "10k yuan/mu"]
        rows = [
            [
                group[by],
                f"{group['parcels']:,}",
                output.number(group["area_mu"]),
                output.number(group["cooked_mu"]),
                output.number(_wan(group["planned_invest_yuan"]), 0),
                output.number(_wan(group["yuan_per_mu"])),
            ]
            for group in facts["groups"]
        ]
        output.as_table(header, rows)


def _wan(yuan: float | None) -> float | None:
    return None if yuan is None else yuan / 10_000
