"""The options that choose parcels, shared by the commands that take a selection."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gis.errors import UsageError
from gis.filters import ParcelFilter
from gis.model import STAGE_KEYS
from gis.read import open_file

if TYPE_CHECKING:
    import shapely

    from gis.atlas import Atlas
    from gis.store import Store


def day(text: str) -> date:
    """An ISO date, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2023-10-31") from None


def bbox(text: str) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees, for argparse."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not W,S,E,N in degrees") from None
    return west, south, east, north


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """The options for a day, by what held on it, and for a revision, by what was recorded."""
    parser.add_argument("--as-of", type=day, metavar="DATE", help="as of this day (2023-10-31)")
    parser.add_argument(
        "--revision", type=int, metavar="N", help="as recorded at this revision (see revisions)"
    )


def atlas_of(arguments: argparse.Namespace, store: Store) -> Atlas:
    """The newest atlas, or that of ``--revision``; UnknownRevision when there is none."""
    return store.atlas() if arguments.revision is None else store.atlas_at(arguments.revision)


def add_selection(parser: argparse.ArgumentParser, *, by_area: bool = True) -> None:
    """The options that become a `ParcelFilter`; without ``by_area``, all but the mu of a parcel."""
    parser.add_argument(
        "--status", nargs="+", action="extend", metavar="S", help="only these statuses"
    )
    parser.add_argument(
        "--park",
        nargs="+",
        action="extend",
        metavar="P",
        help="only these parks; unknown: parcels outside of every park",
    )
    parser.add_argument(
        "--county", nargs="+", action="extend", metavar="C", help="only these counties"
    )
    parser.add_argument(
        "--industry", nargs="+", action="extend", metavar="I", help="only with these industries on"
    )
    parser.add_argument(
        "--stage",
        nargs="+",
        action="extend",
        choices=STAGE_KEYS,
        metavar="STAGE",
        help=f"only where the project is at: {', '.join(STAGE_KEYS)}",
    )
    if by_area:
        parser.add_argument("--min-mu", type=float, metavar="N", help="at least this many mu")
        parser.add_argument("--max-mu", type=float, metavar="N", help="at most this many mu")
    parser.set_defaults(by_area=by_area)
    parser.add_argument("--text", default="", help="in the id, name or project")
    parser.add_argument("--bbox", type=bbox, metavar="W,S,E,N", help="touching this box, degrees")
    parser.add_argument("--within", type=Path, metavar="FILE", help="inside the areas of this file")
    add_as_of(parser)


def parcel_filter(arguments: argparse.Namespace) -> ParcelFilter:
    """The filter of the options; InputRefused when the --within file cannot be read."""
    return ParcelFilter(
        statuses=_set(arguments.status),
        parks=_set(arguments.park),
        counties=_set(arguments.county),
        industries=_set(arguments.industry),
        stages=_set(arguments.stage),
        min_mu=arguments.min_mu if arguments.by_area else None,
        max_mu=arguments.max_mu if arguments.by_area else None,
        text=arguments.text,
        bbox=arguments.bbox,
        within=area_of(arguments.within) if arguments.within else None,
        as_of=arguments.as_of,
    )


def _set(values: list[str] | None) -> frozenset[str] | None:
    return frozenset(values) if values else None


def area_of(path: Path) -> shapely.Geometry:
    """The union of the areas in a file, in WGS 84."""
    frame = open_file(path, layer="agglomeration_area").accepted()
    if frame.geometry.isna().all():
        raise UsageError(f"{path.name} holds no area")
    return frame.geometry.union_all()
