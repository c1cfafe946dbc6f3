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
from gis.layer import Layer, counts_of
from gis.read import fields
from gis.read.formats import Format
from gis.read.limits import OUT_OF_MEMORY
from gis.repair import Repair

if TYPE_CHECKING:
    from gis.read.request import Request

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_STDERR_BYTES = 4096
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


def read(request: Request, form: Format, deadline_s: float, memory_mb: int) -> Layer:
    """The request's layer, from a process of its own.

    Raises:
        InputRefused: the file is refused, or its reader ran out of time or memory or crashed.
        UsageError: the mapping names a column or field that there is not.
    """
    with tempfile.TemporaryDirectory(prefix="shudi-read-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        order = {
            "request": replace(request, work=work).as_dict(),
            "memory_mb": memory_mb,
            "deadline_s": deadline_s,
        }
        (work / "order.json").write_bytes(orjson.dumps(order))
        code = _run(work, form, deadline_s)
        answer = work / "answer.json"
        if code != 0 or not answer.exists():
            _failed(request.path.name, code, work, deadline_s, memory_mb)
        return _layer(orjson.loads(answer.read_bytes()), work, request.layer)


def _run(work: Path, form: Format, deadline_s: float) -> int | None:
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
            return process.wait(deadline_s)
        except subprocess.TimeoutExpired:
            return None
        finally:  # also when we are interrupted ourselves
            process.kill()
            process.wait()


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

    if "usage" in answer:
        kind = getattr(gis.errors, answer["kind"], UsageError)
        raise kind(answer["usage"])
    if "refused" in answer:
        raise InputRefused(tuple(Issue(**issue) for issue in answer["refused"]))
    frame = gpd.read_feather(work / "layer.feather").set_crs(crs.WGS84, allow_override=True)
    for name in fields.LISTS.get(layer, ()):
        if name in frame:
            frame[name] = frame[name].map(list, na_action="ignore")
    return Layer(
        frame,
        tuple(Issue(**issue) for issue in answer["issues"]),
        counts=counts_of(answer["counts"]),
        taken=tuple(map(Repair.from_dict, answer["taken"])),
    )
