"""Running the reading process: bounded in time and memory, alone with its file, cleaned up after.

Parsers of foreign files crash, hang and eat memory, and GDAL can be talked into opening other
files and addresses. None of that may happen in the process that serves people.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import orjson

import gis.errors
from gis import crs
from gis.errors import InputRefused, UsageError
from gis.findings import Findings
from gis.issue import Issue
from gis.layer import Layer, counts_of, rows_of
from gis.read import fields, travel
from gis.read.formats import Format
from gis.read.limits import OUT_OF_MEMORY
from gis.repair import Repair

if TYPE_CHECKING:
    from gis.check import Context
    from gis.read.home import Known
    from gis.read.request import Request
    from gis.read.seen import Look

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_STDERR_BYTES = 4096
_HEARD_S = 0.1  # how often the process is listened to
Progress = Callable[[float, str], None]
# What a Python process needs to run at all; nothing else of ours (a store's password, a proxy)
# is the business of a parser.
_KEPT = frozenset(
    {
        "PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP",
        "TMP", "SYSTEMROOT", "WINDIR", "USERPROFILE", "VIRTUAL_ENV", "CONDA_PREFIX", "PROJ_DATA",
        "PROJ_LIB", "GDAL_DATA", "MALLOC_ARENA_MAX",
    }
)  # fmt: skip


def environment(form: Format) -> dict[str, str]:
    """The reading process's environment: GDAL with the format's drivers only, and no network.

    The drivers to skip have to be named here, before GDAL is loaded there.
    """
    skipped = ",".join(sorted(_drivers() - form.gdal))
    return {name: value for name, value in os.environ.items() if name.upper() in _KEPT} | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OGR_SKIP": skipped,
        "GDAL_SKIP": skipped,
        "GDAL_DRIVER_PATH": "disable",
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
        "CPL_VSIL_CURL_USE_HEAD": "NO",
        "GDAL_HTTP_PROXY": "127.0.0.1:9",  # the discard port: should anything ask, nobody answers
        "GDAL_HTTP_TIMEOUT": "1",
        "PROJ_NETWORK": "OFF",
        "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",  # each thread reserves address space, which is bounded
    }


@lru_cache(maxsize=1)
def _drivers() -> frozenset[str]:
    """All that GDAL has here, and the ways of its raster side to reach other files."""
    import pyogrio

    before = os.environ.get("OGR_SKIP", "") + "," + os.environ.get("GDAL_SKIP", "")
    known = set(pyogrio.list_drivers()) | {name for name in before.split(",") if name}
    return frozenset(known | {"VRT", "WMS", "WMTS", "WCS", "HTTP", "GDALG", "DERIVED"})


def read(
    request: Request,
    form: Format,
    deadline_s: float,
    memory_mb: int,
    *,
    context: Context | None = None,
    known: Known | None = None,
    progress: Progress | None = None,
) -> Layer:
    """The request's layer, from a process of its own; see `gis.read.parsing.parse`.

    Raises:
        InputRefused: the file is refused, or its reader ran out of time or memory or crashed.
        UsageError: the mapping names a column or field that there is not.
        Cancelled: ``progress`` has raised it; the process is gone.
    """
    with _folder() as folder:
        work = Path(folder)
        order = {"do": "read", **travel.pack(work, context, known)}
        answer = _answered(request, form, work, order, deadline_s, memory_mb, progress)
        return _layer(answer, work, request.layer)


def look(request: Request, form: Format, deadline_s: float, memory_mb: int) -> Look:
    """A first look at the request's files, from a process of its own; see `gis.read.looking`.

    Raises:
        InputRefused: nothing can be seen in the file, or its reader broke down.
        UsageError: the answers name a table that there is not.
    """
    with _folder() as folder:
        work = Path(folder)
        answer = _answered(request, form, work, {"do": "look"}, deadline_s, memory_mb, None)
        return travel.look_from(answer["look"], work)


def rows(
    request: Request, form: Format, deadline_s: float, memory_mb: int
) -> tuple[list[list[Any]], list[int], tuple[Issue, ...]]:
    """The header and the rows of a workbook, from a process of its own; days are ISO text.

    And the row of the sheet that each is, and what was found on the way.

    Raises:
        InputRefused: the file is refused, or its reader ran out of time or memory or crashed.
    """
    with _folder() as folder:
        answer = _answered(request, form, Path(folder), {"do": "rows"}, deadline_s, memory_mb, None)
        issues = tuple(Issue(**issue) for issue in answer["issues"])
        return answer["rows"], answer["lines"], issues


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="shudi-read-", ignore_cleanup_errors=True)


def _answered(
    request: Request,
    form: Format,
    work: Path,
    order: Mapping[str, Any],
    deadline_s: float,
    memory_mb: int,
    progress: Progress | None,
) -> dict[str, Any]:
    """What the process has left as its answer."""
    bounds = {"memory_mb": memory_mb, "deadline_s": deadline_s}
    plain = {"request": replace(request, work=work).as_dict(), **order, **bounds}
    (work / "order.json").write_bytes(orjson.dumps(plain))
    listening = {} if progress is None else {"progress": progress}
    code = _run(work, form, deadline_s, **listening)
    answer = work / "answer.json"
    if code != 0 or not answer.exists():
        _failed(request.path.name, code, work, deadline_s, memory_mb)
    said: dict[str, Any] = orjson.loads(answer.read_bytes())
    if "usage" in said:
        raise getattr(gis.errors, said["kind"], UsageError)(said["usage"])
    if "refused" in said:
        raise InputRefused(tuple(Issue(**issue) for issue in said["refused"]))
    return said


def _run(
    work: Path, form: Format, deadline_s: float, progress: Progress | None = None
) -> int | None:
    """The exit code of the reading process; None when it had to be killed at its deadline."""
    # -P: the folder it starts in may hold an uploaded "json.py".
    command = [sys.executable, "-P", "-m", "gis.read.worker", str(work / "order.json")]
    with (work / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            cwd=work,
            env=environment(form),
            close_fds=True,
        )
        try:
            return _waited(process, work, deadline_s, progress)
        finally:  # also when we are interrupted ourselves
            process.kill()
            process.wait()


def _waited(
    process: subprocess.Popen[bytes], work: Path, deadline_s: float, progress: Progress | None
) -> int | None:
    ends = time.monotonic() + deadline_s
    while True:
        left = ends - time.monotonic()
        try:
            return process.wait(max(0.0, left if progress is None else min(_HEARD_S, left)))
        except subprocess.TimeoutExpired:
            if progress is None or time.monotonic() >= ends:
                return None
        # Also when there is nothing new: it is how a person stops what goes on.
        progress(*(travel.told(work) or (0.0, "")))


def _failed(name: str, code: int | None, work: Path, deadline_s: float, memory_mb: int) -> NoReturn:
    findings = Findings(name)
    said = (work / "stderr").read_bytes()[-_STDERR_BYTES:].decode("utf-8", "replace")
    if code is not None:
        _LOG.warning("reading %r ended with code %s: %s", name, code, said.strip())
    within = f"within {deadline_s:g} s and {memory_mb:,} MB"
    if code is None:
        findings.refuse("time-out", f"the file could not be read {within}: it took too long")
    if code == OUT_OF_MEMORY or "MemoryError" in said or "bad_alloc" in said:
        findings.refuse("memory-out", f"the file could not be read {within}: it needs more memory")
    findings.refuse(
        "reader-failed",
        f"the file could not be read {within}: its reader broke down",
        remedy="The file is probably damaged: export it again",
    )


def _layer(answer: dict[str, Any], work: Path, layer: str) -> Layer:
    import geopandas as gpd

    frame = gpd.read_feather(work / "layer.feather").set_crs(crs.WGS84, allow_override=True)
    for name in fields.LISTS.get(layer, ()):
        if name in frame:
            frame[name] = frame[name].map(list, na_action="ignore")
    return Layer(
        frame,
        tuple(Issue(**issue) for issue in answer["issues"]),
        joins=answer["joins"],
        counts=counts_of(answer["counts"]),
        taken=tuple(map(Repair.from_dict, answer["taken"])),
        files=tuple((name, rows) for name, rows in answer["files"]),
        rows=rows_of(answer["rows"]),
        lines=answer["lines"],
        made=frozenset(answer["made"]),
        headers=frozenset(answer["headers"]),
    )
