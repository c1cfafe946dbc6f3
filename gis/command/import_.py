"""``import``: a file becomes a layer of the atlas, as one revision, or not at all."""

from __future__ import annotations

import argparse

from gis.command import incoming, mending, output
from gis.joining import joined
from gis.keeping import keeping, silent_columns
from gis.model import LAYERS, layer_spec
from gis.read import look
from gis.read.remembered import remember
from gis.repair import recorded
from gis.source import called, sha256
from gis.store import open_store
from gis.take_in import take_in
from gis.updating import keeping_status

NAME = "import"
HELP = "Make a file a layer of the atlas: one revision, or nothing at all."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    incoming.add_reading(parser)
    mending.add_repair(parser)
    parser.add_argument("--layer", required=True, metavar="L", help=", ".join(LAYERS))
    parser.add_argument("--message", default="", metavar="TEXT", help="why, for the history")
    parser.add_argument(
        "--keep-example", action="store_true",
        help="keep the illustrative layers of the bundled example beside real data",
    )  # fmt: skip
    parser.add_argument(
        "--keep-columns", action=argparse.BooleanOptionalAction,
        help="features that there are keep what the file has no column for; by default with "
        "--update, and not with a whole layer",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print facts as JSON")


def run(arguments: argparse.Namespace) -> None:
    """Store the file; InputRefused with every reason when it cannot be."""
    name = layer_spec(arguments.layer).name
    paths, given = incoming.files(arguments), incoming.answers(arguments)
    given.checked()
    present = incoming.present_store()
    part, areas = incoming.part_of(arguments), arguments.all_of
    layer, said = incoming.read(paths, name, given, present, part=part, within=areas)
    layer.accepted()
    store = present or open_store()
    if present is None:  # a new one is no empty one: its counties are what land has to lie in
        layer, said = incoming.read(paths, name, given, store, part=part, within=areas)
    atlas = store.atlas()
    part = part and not layer.joins
    within = incoming.going(arguments, layer, name, store)
    gone = within.gone if within else frozenset()
    after = mending.mended(layer, name, arguments.repair, store, part=part, gone=gone)
    layer = after.layer
    frame = rows = layer.accepted()
    keep = part if arguments.keep_columns is None else arguments.keep_columns
    kept = silent_columns(frame, layer.told, atlas, name) if keep and not layer.joins else ()
    if kept:
        frame = keeping(frame, layer.told, atlas, name)
    if part:
        frame = keeping_status(frame, layer.issues, atlas, name)
    if layer.joins:
        now, skip, lines = atlas.stored(name), said.skip_unknown, layer.lines
        frame = joined(rows, now, skip_unknown=skip, file=called(paths), lines=lines)
    incoming.warn(layer)
    taken = take_in(
        store,
        name,
        frame,
        source=(called(paths), sha256(paths)),
        message=arguments.message,
        detail={
            "answers": said.as_dict(),
            "files": [path.name for path in paths],
            "repairs": recorded((*layer.taken, *after.repairs)),
            "whole": not part,
            "within": within.as_dict() if within else None,
            "kept": list(kept),
        },
        keep_example=arguments.keep_example,
        said=rows if layer.joins else None,
        atlas=atlas,
        update=part,
        gone=gone,
    )
    if given.mapping:
        remember(store, look(paths, name, answers=said), name, said)
    if arguments.json:
        facts = {"issues": [i.as_dict() for i in layer.issues], "counts": mending.counted(layer)}
        output.as_json({**taken, **facts, "repairs": mending.plain(after.repairs)})
        return
    output.as_line(f"revision {taken['revision']}: {taken['rows']:,} {arguments.layer}")
    for count, what in (
        (taken["removed"], "were removed: not in the file"),
        (taken["stay"], "stay"),
    ):
        if count:
            output.as_line(f"{count:,} other {arguments.layer} {what}")
    if kept:
        output.as_line("kept, as the file has no column for them: " + ", ".join(kept))
    if after.repairs:
        output.as_line(f"{len(after.repairs):,} repairs taken, and recorded with the revision")
    if taken["set_aside"]:
        output.as_line(
            "the example's illustrative layers were set aside: " + ", ".join(taken["set_aside"])
        )
