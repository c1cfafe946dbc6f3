"""What ``check`` and ``import`` share: files, how to read them, and what was found."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gis.check import Context
from gis.draft.reading import against_stored
from gis.errors import StoreError, UsageError
from gis.issue import folded
from gis.model import layer_spec
from gis.read import Answers, home, look, open_file, placing
from gis.read import remembered as memory
from gis.scope import AREAS, Scope, scope
from gis.source import called
from gis.store import open_store
from gis.store.opening import DEFAULT
from gis.updating import told

if TYPE_CHECKING:
    from gis.layer import Layer
    from gis.store import Store

_COMMA = {"decimal": True, "thousands": False}
_OF_A_FOLDER = ".txt"  # survey text comes as a folder of files


def pair(text: str) -> tuple[str, str]:
    """COLUMN=FIELD, for argparse."""
    column, equals, field = text.rpartition("=")
    if not (equals and column and field):
        raise argparse.ArgumentTypeError(f"{text!r} is not COLUMN=FIELD")
    return column, field


def in_unit(text: str) -> tuple[str, str]:
    """COLUMN=UNIT, for argparse."""
    column, equals, unit = text.rpartition("=")
    if not (equals and column and unit):
        raise argparse.ArgumentTypeError(f"{text!r} is not COLUMN=UNIT")
    return column, unit


def meaning(text: str) -> tuple[str, str]:
    """WORD=KEY or WORD=, for argparse."""
    word, equals, key = text.rpartition("=")
    if not (equals and word):
        raise argparse.ArgumentTypeError(f"{text!r} is not WORD=MEANING")
    return word, key


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The files and the options that say how to read them."""
    parser.add_argument(
        "file", type=Path, nargs="+", metavar="FILE",
        help="several files of one format make one layer; of a folder its survey files (.txt)",
    )  # fmt: skip
    parser.add_argument(
        "--map", nargs="+", type=pair, action="extend", default=[], metavar="COLUMN=FIELD",
        help="the file's COLUMN is Shudi's FIELD",
    )  # fmt: skip
    parser.add_argument(
        "--crs", metavar="EPSG",
        help=f"the file's coordinate system; also {', '.join(placing.NAMES)}",
    )  # fmt: skip
    parser.add_argument(
        "--swap-axes", "--swapped", action="store_true", help="the northing or latitude comes first"
    )
    parser.add_argument("--encoding", metavar="E", help="the file's text encoding (GB18030)")
    parser.add_argument("--table", metavar="NAME", help="which layer, sheet or shapefile of it")
    parser.add_argument(
        "--comma", choices=tuple(_COMMA), help="what a comma in a number divides (112,81)"
    )
    parser.add_argument(
        "--written-days", action="store_true",
        help="of a day with a time and no time zone the day counts as it is written",
    )  # fmt: skip
    parser.add_argument(
        "--unit", nargs="+", type=in_unit, action="extend", default=[], metavar="COLUMN=UNIT",
        help="what the numbers of an amount or an area are in, where the header does not say it: "
        "亩, 公顷, 元, 万元, 亿元 …",
    )  # fmt: skip
    parser.add_argument(
        "--word", nargs="+", type=meaning, action="extend", default=[], metavar="WORD=MEANING",
        help="what the file's WORD for a status or a stage means: its key, or nothing",
    )  # fmt: skip
    parser.add_argument(
        "--status-day", metavar="DAY",
        help="the day (2025-06-30) of statuses that come without one; by default today",
    )  # fmt: skip
    parser.add_argument(
        "--land-use-system", metavar="NAME",
        help="the system of land-use codes that come without one: territorial-space, survey, "
        "urban-plan",
    )  # fmt: skip
    parser.add_argument(
        "--all-rows", action="store_true",
        help="rows of a table that look like sums, headings or notes are rows like the others",
    )  # fmt: skip
    parser.add_argument(
        "--update", action="store_true",
        help="the file is a part of the layer: its rows are added, or replace those of their ids, "
        "and all others stay (by default what is not in the file goes)",
    )  # fmt: skip
    parser.add_argument(
        "--all-of", choices=tuple(AREAS), metavar="AREA",
        help="the file is all that lies in the parks (park) or counties (county) that its rows lie "
        "in: as with --update, but what is there and not in the file goes",
    )  # fmt: skip
    parser.add_argument(
        "--skip-unknown", action="store_true",
        help="leave out rows of a table without coordinates whose id is not in the atlas",
    )  # fmt: skip


def files(arguments: argparse.Namespace) -> list[Path]:
    """The files that are meant: those of a folder by their names."""
    found: list[Path] = []
    for path in arguments.file:
        inside = sorted(path.glob("*")) if path.is_dir() else []
        survey = [one for one in inside if one.suffix.lower() == _OF_A_FOLDER and one.is_file()]
        found += survey or [path]
    return found


def answers(arguments: argparse.Namespace) -> Answers:
    """What the options say; usage errors for a mapping that cannot be."""
    mapping = dict(arguments.map)
    if len(mapping) != len(arguments.map) or len(set(mapping.values())) != len(mapping):
        raise UsageError("--map names a column or a field twice")
    return Answers(
        crs=arguments.crs,
        encoding=arguments.encoding,
        mapping=mapping,
        table=arguments.table,
        swapped=arguments.swap_axes,
        comma=_COMMA.get(arguments.comma),
        written_days=arguments.written_days,
        skip_unknown=arguments.skip_unknown,
        all_rows=arguments.all_rows,
        units=dict(arguments.unit),
        words=dict(arguments.word),
        status_day=arguments.status_day,
        land_use_system=arguments.land_use_system,
    )


def present_store() -> Store | None:
    """The store, where there is one already: looking at a file makes none."""
    location = os.environ.get("SHUDI_STORE") or str(DEFAULT)
    if "://" not in location and not Path(location).is_file():
        return None
    try:
        return open_store()
    except StoreError:  # without it a file can be read as well; who stores it, hears of it
        return None


def read(
    paths: Sequence[Path],
    layer: str,
    said: Answers,
    store: Store | None,
    *,
    part: bool = False,
    within: str | None = None,
) -> tuple[Layer, Answers]:
    """The files as a layer, judged by what the store holds; and what they were read by.

    Args:
        paths: one or more.
        layer: its name.
        said: the options; a mapping that was kept for these headers is put under them.
        store: None: nothing is known.
        part: the files are a part of the layer, whose other rows stay.
        within: of `gis.scope.AREAS`: all of a part; see `part_of`.
    """
    layer_spec(layer)
    said.checked()
    if store is None:
        return open_file(paths, layer, answers=said), said
    if store.kept(memory.KIND):
        kept = memory.remembered(store, look(paths, layer, answers=said), layer)
        more = memory.merged(kept, said)
        new = {name: getattr(more, name).items() - getattr(said, name).items() for name in kept}
        if any(new.values()):
            options = {"mapping": "--map", "units": "--unit"}
            used = " ".join(
                f"{options[name]} {' '.join(f'{c}={v}' for c, v in sorted(pairs))}"
                for name, pairs in new.items()
                if pairs
            )
            sys.stderr.write(f"{called(paths)}: columns as the last time: {used}\n")
        said = more
    atlas = store.atlas()
    context = Context.of(atlas, layer, replaces=not part or within is not None)
    found = open_file(paths, layer, answers=said, known=home.known(atlas), context=context)
    if part:
        found = replace(found, issues=told(found.issues))
    if within is not None and not found.joins:  # who stays is known now
        beside = against_stored(found, layer, atlas, scope(found.frame, atlas, layer, within).gone)
        counts = Counter(found.counts) + Counter(beside.counts)
        found = replace(found, issues=(*found.issues, *beside.issues), counts=counts)
    return found, said


def part_of(arguments: argparse.Namespace) -> bool:
    """Whether the files are a part of the layer."""
    return arguments.update or arguments.all_of is not None


def going(
    arguments: argparse.Namespace, layer: Layer, name: str, store: Store | None
) -> Scope | None:
    """The areas that the files are all of, and what goes with them; None: nobody said so."""
    if arguments.all_of is None or store is None or layer.joins:
        return None
    return scope(layer.frame, store.atlas(), name, arguments.all_of)


def warn(layer: Layer) -> None:
    """The warnings of a layer that loads, on standard error; of rows that one line says, the line.

    ``check --json`` lists those rows, too.
    """
    hidden = folded(issue.code for issue in layer.issues)
    for issue in layer.issues:
        if issue.severity == "warning" and issue.code not in hidden:
            sys.stderr.write(issue.line() + "\n")
