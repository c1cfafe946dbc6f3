"""The reading process: ``python -m gis.read.worker REQUEST.json``; started by `gis.read.child`.

It binds itself (memory, processor time, no core dump) before anything reads the file, and it ends
by leaving ``answer.json``, and ``layer.feather`` when there is a layer, in its folder. When it
leaves no answer it has failed, and its parent says so.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.read.limits import OUT_OF_MEMORY

if TYPE_CHECKING:
    from gis.read.request import Request


def bind(memory_mb: int, deadline_s: float) -> None:
    """Limit this process where the platform can (Windows cannot; there the deadline remains)."""
    try:
        import resource
    except ImportError:
        return
    memory = memory_mb << 20
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(deadline_s) * 2 + 2),  # should the parent die, this still ends
        (resource.RLIMIT_FSIZE, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS but refuses it
            continue


def only_drivers(allowed: frozenset[str]) -> None:
    """Make sure that GDAL can open nothing but what the format needs; fails closed.

    Raises:
        RuntimeError: another driver is there: this GDAL has one that the parent did not know.
    """
    if not allowed:
        return
    import pyogrio

    more = set(pyogrio.list_drivers()) - allowed
    if more:
        raise RuntimeError(f"GDAL has drivers that were to be skipped: {sorted(more)}")


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Do what the order says; the answer as JSON values."""
    from gis.errors import InputRefused, UsageError
    from gis.findings import Findings
    from gis.read.formats import format_of
    from gis.read.request import Request

    request = Request.from_dict(order["request"])
    try:
        only_drivers(format_of(request.path, Findings()).gdal)
        doing = {"look": looked, "rows": rows}.get(order["do"])
        return parsed(request, order) if doing is None else doing(request)
    except InputRefused as refused:
        return {"refused": [issue.as_dict() for issue in refused.issues]}
    except UsageError as wrong:
        return {"usage": str(wrong), "kind": type(wrong).__name__}


def parsed(request: Request, order: dict[str, Any]) -> dict[str, Any]:
    """Leave the layer's frame in the folder; what else there is to say of it."""
    from gis.layer import plain_counts, plain_rows
    from gis.read import travel
    from gis.read.parsing import parse
    from gis.repair import recorded

    context, known = travel.unpack(request.work, order)
    layer = parse(request, context, known, travel.teller(request.work))
    layer.frame.to_feather(request.work / "layer.feather")
    return {
        "issues": [issue.as_dict() for issue in layer.issues],
        "joins": layer.joins,
        "counts": plain_counts(layer.counts),
        "taken": recorded(layer.taken),
        "files": layer.files,
        "rows": plain_rows(layer.rows),
        "lines": layer.lines,
        "made": sorted(layer.made),
        "headers": sorted(layer.headers),
    }


def looked(request: Request) -> dict[str, Any]:
    """A first look, its shapes in the folder."""
    from gis.read import travel
    from gis.read.looking import seen

    return {"look": travel.look_to(seen(request), request.work)}


def rows(request: Request) -> dict[str, Any]:
    """The rows of a workbook, whatever they say."""
    from gis.findings import Findings
    from gis.read import workbook

    findings = Findings(request.path.name)
    cells, lines = workbook.rows_of(request, findings)
    issues = [issue.as_dict() for issue in findings.issues]
    return {"rows": cells, "lines": lines, "issues": issues}


def main(path: Path) -> int:
    """Read the order, bind the process, leave the answer."""
    import orjson

    order = orjson.loads(path.read_bytes())
    bind(order["memory_mb"], order["deadline_s"])
    try:
        said = orjson.dumps(answer(order))
    except MemoryError:
        return OUT_OF_MEMORY
    (path.parent / "answer.json").write_bytes(said)
    return 0


if __name__ == "__main__":
    # Not sys.exit: some libraries' clean-up at exit can hang or crash after memory ran out.
    code = main(Path(sys.argv[1]))
    sys.stderr.flush()
    os._exit(code)
