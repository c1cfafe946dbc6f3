"""What ``check`` and ``import`` share: a file, how to read it, and what was found."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gis.errors import UsageError
from gis.model import layer_spec
from gis.read import open_file

if TYPE_CHECKING:
    from gis.layer import Layer


def pair(text: str) -> tuple[str, str]:
    """COLUMN=FIELD, for argparse."""
    column, equals, field = text.rpartition("=")
    if not (equals and column and field):
        raise argparse.ArgumentTypeError(f"{text!r} is not COLUMN=FIELD")
    return column, field


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The file and the options that say how to read it."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--map", nargs="+", type=pair, action="extend", default=[], metavar="COLUMN=FIELD",
        help="the file's COLUMN is Shudi's FIELD",
    )  # fmt: skip
    parser.add_argument("--crs", metavar="EPSG", help="the file's coordinate system")
    parser.add_argument("--encoding", metavar="E", help="the file's text encoding (GB18030)")


def read(arguments: argparse.Namespace, layer: str) -> Layer:
    """The file as a layer; usage errors for a layer or mapping that cannot be."""
    layer_spec(layer)
    mapping = dict(arguments.map)
    if len(mapping) != len(arguments.map) or len(set(mapping.values())) != len(mapping):
        raise UsageError("--map names a column or a field twice")
    return open_file(
        arguments.file,
        layer=layer,
        crs=arguments.crs,
        encoding=arguments.encoding,
        mapping=mapping,
    )


def warn(layer: Layer) -> None:
    """The warnings of a layer that loads, on standard error."""
    for issue in layer.issues:
        if issue.severity == "warning":
            sys.stderr.write(issue.line() + "\n")
