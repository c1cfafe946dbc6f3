"""``assemble``: which adjoining parcels make a site of so many mu."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis import assembly
from gis.command import output
from gis.command.export import add_file_options
from gis.command.selection import add_selection, atlas_of, parcel_filter
from gis.errors import UsageError
from gis.export import Provenance, write
from gis.model import COOKED
from gis.store import open_store

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter

NAME = "assemble"
HELP = "Sites of adjoining parcels, cooked ones by default, that reach so many mu together."
IDS_SHOWN = 6  # in the table; --json and --out have them all


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--min-mu", type=float, required=True, metavar="N", help="at least this many mu a site"
    )
    parser.add_argument(
        "--max-mu", type=float, metavar="N", help="at most this many; larger groups are divided"
    )
    parser.add_argument(
        "--gap-m",
        type=float,
        default=assembly.GAP_M,
        metavar="M",
        help=f"neighbours are within so many metres ({assembly.GAP_M:g}: across a street)",
    )
    parser.add_argument(
        "--sort", choices=assembly.SORTS, default=assembly.SORTS[0], help="the best first by this"
    )
    add_selection(parser, by_area=False)
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write the parcels, each with its site's number"
    )
    add_file_options(parser)
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Print the sites, the best first; none is an answer too."""
    if not arguments.out and (arguments.crs or arguments.encoding):
        raise UsageError("--crs and --encoding are of the file that --out names")
    chosen = parcel_filter(arguments)
    if chosen.statuses is None:
        chosen = replace(chosen, statuses=frozenset({COOKED.key}))
    atlas = atlas_of(arguments, open_store())
    parcels = atlas.parcels_on(chosen.as_of)[chosen.mask(atlas)]
    found = assembly.sites(
        parcels,
        arguments.min_mu,
        max_mu=arguments.max_mu,
        gap_m=arguments.gap_m,
        sort=arguments.sort,
    )
    if arguments.out:
        _write(arguments, parcels, found, atlas, chosen)
    facts = _facts(arguments, len(parcels), found, atlas, chosen)
    if arguments.json:
        output.as_json(facts)
    else:
        _print(facts)


def _facts(
    arguments: argparse.Namespace,
    parcels: int,
    found: list[assembly.Site],
    atlas: Atlas,
    chosen: ParcelFilter,
) -> dict[str, Any]:
    day = chosen.as_of or atlas.data_day
    return {
        "revision": atlas.revision,
        "as_of": day and day.isoformat(),
        "filter": chosen.describe(),
        "min_mu": arguments.min_mu,
        "max_mu": arguments.max_mu,
        "gap_m": arguments.gap_m,
        "sort": arguments.sort,
        "parcels": parcels,
        "illustrative": any(site.illustrative for site in found),
        "sites": [{"site": n, **site.as_dict()} for n, site in enumerate(found, 1)],
    }


def _print(facts: dict[str, Any]) -> None:
    note = "  ILLUSTRATIVE" if facts["illustrative"] else ""
    output.as_line(f"as of {facts['as_of'] or 'no day recorded'}, {facts['filter']}{note}")
    most = "" if facts["max_mu"] is None else f" and at most {facts['max_mu']:,g}"
    output.as_line(
        f"{len(facts['sites'])} sites of at least {facts['min_mu']:,g}{most} mu "
        f"among {facts['parcels']:,} parcels, gaps up to {facts['gap_m']:g} m bridged"
    )
    if not facts["sites"]:
        output.as_line("try fewer mu, a wider --gap-m, or other statuses (--status cooked cleared)")
        return
    output.as_line("")
    header = ["site", "mu", "parcels", "compact", "gap m", "park", "ids"]
    output.as_table(
        header,
        [
            [
                str(site["site"]),
                output.number(site["area_mu"]),
                f"{site['parcels']:,}",
                output.number(site["compactness"], 2),
                output.number(site["gap_m"]),
                ", ".join(site["parks"]),
                " ".join(site["ids"][:IDS_SHOWN]) + " …" * (site["parcels"] > IDS_SHOWN),
            ]
            for site in facts["sites"]
        ],
    )


def _write(
    arguments: argparse.Namespace,
    parcels: gpd.GeoDataFrame,
    found: list[assembly.Site],
    atlas: Atlas,
    chosen: ParcelFilter,
) -> None:
    """The parcels of the sites as a file, with a column ``site``, site by site."""
    site_of = {fid: n for n, site in enumerate(found, 1) for fid in site.ids}
    frame = parcels[parcels["id"].isin(list(site_of))]
    frame = frame.assign(site=frame["id"].map(site_of).astype("int64"))
    words = f"{chosen.describe()}; in sites from {arguments.min_mu:,g} mu"
    about = Provenance(atlas.revision, chosen.as_of or atlas.data_day, words)
    write(
        frame.sort_values("site", kind="stable"),
        arguments.out,
        crs=arguments.crs,
        provenance=about,
        encoding=arguments.encoding,
    )
