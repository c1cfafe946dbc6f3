"""Opening a file: what is asked for is judged here, what is in it in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from gis import crs as systems
from gis.errors import UsageError
from gis.findings import Findings
from gis.layer import Layer
from gis.model import layer_spec
from gis.read import child
from gis.read import encoding as encodings
from gis.read.formats import check_magic, format_of
from gis.read.limits import DEADLINE_S, MAX_FILE_BYTES, MEMORY_MB
from gis.read.request import Request

# GDAL's virtual file systems, and anything with a scheme. One letter is a drive of Windows.
_NOT_A_FILE = re.compile(r"^[/\\]*vsi\w*([/\\]|$)|^[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def open_file(
    path: Path,
    layer: str = "parcels",
    *,
    crs: str | int | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
    deadline_s: float = DEADLINE_S,
    memory_mb: int = MEMORY_MB,
) -> Layer:
    """A file of any format there is a reader for, as a checked layer in WGS 84.

    Args:
        path: a local file; the format follows its suffix (`gis.read.formats`).
        layer: the name of the layer it is to be, of `gis.model.LAYERS`.
        crs: the coordinate system of the numbers, an EPSG code; needed only when the file names
            none. When it names another, this one is used, with a warning.
        encoding: of the text, a Python codec name; needed only when it is not certain.
        mapping: the file's column -> field, for columns that have not the field's own name.
        deadline_s: seconds after which reading is given up.
        memory_mb: address space of the reading process (not on Windows).

    Returns:
        A layer whose issues are all warnings. Its frame has a RangeIndex in the file's order
        (row n of the issues at n - 1), EPSG:4326, 2-D, and at least the columns id, name (text,
        unique ids), illustrative (bool), source, for parcels also status (a key of
        `gis.model.STATUSES`). Numbers are float64, days ISO text; every other column is kept.
        Rows without a shape have geometry None.

    Raises:
        InputRefused: for every error and every question, with all that was found; nothing else
            of what a file may do to its reader gets out.
        UsageError: an unknown layer, field, column, encoding or coordinate system.
    """
    layer_spec(layer)
    if crs is not None:
        systems.parse(crs)
    if encoding is not None and not encodings.known(encoding):
        raise UsageError(f"unknown encoding {encoding!r}: UTF-8 and GB18030 are usual")
    path = Path(path)
    findings = Findings(path.name)
    _local(path, findings)
    form = format_of(path, findings)
    check_magic(path, form, findings)
    request = Request(
        path.resolve(),
        Path(),
        layer,
        None if crs is None else str(crs),
        encoding,
        dict(mapping or {}),
    )
    return child.read(request, form, deadline_s, memory_mb)


def _local(path: Path, findings: Findings) -> None:
    """Refuse what is not a plain file here, before anything tries to open it."""
    if _NOT_A_FILE.match(str(path)):
        findings.refuse(
            "not-a-file", "this is an address and not a file; nothing was fetched", value=str(path)
        )
    try:
        if not path.exists():
            findings.refuse("file-missing", "there is no such file", value=str(path))
        if not path.is_file():
            findings.refuse("not-a-file", "this is a folder or a device and not a file")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:  # no permission; a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        findings.refuse("file-unreadable", f"the file cannot be opened ({reason})")
    if size > MAX_FILE_BYTES:
        findings.refuse(
            "too-large",
            f"the file has {size / 1e6:,.0f} MB; at most {MAX_FILE_BYTES / 1e6:,.0f} are taken",
            remedy="Divide it",
        )
