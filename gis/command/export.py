"""``export``: a layer, or the parcels a selection leaves, as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from gis import outgoing
from gis.command import output
from gis.command.selection import add_selection, atlas_of, parcel_filter
from gis.errors import UsageError
from gis.export import FORMATS, Provenance, write
from gis.model import LAYERS, layer_spec
from gis.store import open_store

NAME = "export"
SUFFIXES = " ".join(f.suffix for f in FORMATS.values())
HELP = f"Write a layer to a file; the format follows the suffix ({SUFFIXES})."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("layer", metavar="LAYER", help=", ".join(LAYERS))
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    add_selection(parser)
    add_file_options(parser)


def add_file_options(parser: argparse.ArgumentParser) -> None:
    """The options of a file that is written."""
    parser.add_argument("--crs", metavar="EPSG", help="coordinate system of the file")
    parser.add_argument(
        "--encoding", metavar="E", help="of the text in a .zip or .txt: utf-8, gbk or gb18030"
    )


def run(arguments: argparse.Namespace) -> None:
    """Write the file and say how many features it holds."""
    spec = layer_spec(arguments.layer)
    chosen = parcel_filter(arguments)
    atlas = atlas_of(arguments, open_store())
    if spec.name == "parcels":
        frame = outgoing.parcels(atlas, chosen.mask(atlas), chosen.as_of)
    elif not chosen.is_empty:
        raise UsageError(f"a selection is of parcels; {spec.name} can only be exported as a whole")
    elif spec.name == "projects":
        frame = atlas.projects_on(chosen.as_of)
    else:
        frame = atlas.layer(spec.name)
    provenance = Provenance(
        revision=atlas.revision,
        as_of=chosen.as_of or atlas.data_day,
        filter=chosen.describe(),
    )
    write(
        frame,
        arguments.out,
        layer=spec.name,
        crs=arguments.crs,
        provenance=provenance,
        encoding=arguments.encoding,
    )
    output.as_line(f"{len(frame):,} {spec.name} written to {arguments.out}")
