"""Opening files: what is asked for is judged here, what is in them in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gis.findings import Findings
from gis.model import layer_spec
from gis.read import child
from gis.read.answers import Answers
from gis.read.formats import Format, check_magic, format_of
from gis.read.limits import DEADLINE_S, MAX_FILE_BYTES, MAX_FILES, MEMORY_MB
from gis.read.request import Request

if TYPE_CHECKING:
    from gis.check import Context
    from gis.layer import Layer
    from gis.read.home import Known
    from gis.read.seen import Look

# GDAL's virtual file systems, and anything with a scheme. One letter is a drive of Windows.
_NOT_A_FILE = re.compile(r"^[/\\]*vsi\w*([/\\]|$)|^[a-z][a-z0-9+.-]+:", re.IGNORECASE)
# What comes with a .shp, and is read with it.
COMPANIONS = frozenset(
    {
        ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj", ".xml", ".fbn",
        ".fbx", ".ain", ".aih", ".atx", ".ixs", ".mxs",
    }
)  # fmt: skip


def open_file(
    path: Path | Sequence[Path],
    layer: str = "parcels",
    *,
    answers: Answers | None = None,
    crs: str | int | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
    context: Context | None = None,
    known: Known | None = None,
    progress: Callable[[float, str], None] | None = None,
    bears: Collection[str] = (),
    deadline_s: float = DEADLINE_S,
    memory_mb: int = MEMORY_MB,
) -> Layer:
    """A file of any format there is a reader for, or several, as a checked layer in WGS 84.

    Args:
        path: a local file; the format follows its suffix (`gis.read.formats`). Several files of
            one format make one layer; a Shapefile's parts count as one.
        layer: the name of the layer it is to be, of `gis.model.LAYERS`.
        answers: what a person has said about it.
        crs, encoding, mapping: the same, by themselves; they win over ``answers``.
        context: the atlas that the layer is judged against; None: it is judged by itself.
        known: `gis.read.home.known` of the atlas: where data are likely to be.
        progress: told how far the reading is, ten times a second; what it raises ends it.
        bears: codes of errors of single rows that do not refuse the file but are among the issues:
            whoever reads it sees to it that those rows are left out.
        deadline_s: seconds after which reading is given up.
        memory_mb: address space of the reading process (not on Windows).

    Returns:
        A layer whose issues are all warnings, but for those of ``bears``. Its frame has a
        RangeIndex in the file's order (row n of the issues at n - 1), EPSG:4326, 2-D, and at least
        the columns id, name (text, unique ids), illustrative (bool), source, for parcels also
        status (a key of `gis.model.STATUSES`). Numbers are float64, days ISO text; every other
        column is kept. Rows without a shape have geometry None. With ``joins`` no row has one, and
        only what the file says is a column: `gis.joining` puts it to the features that there are.

    Raises:
        InputRefused: for every error and every question, with all that was found; nothing else
            of what a file may do to its reader gets out.
        UsageError: an unknown layer, field, column, table, encoding or coordinate system.
    """
    said = answers or Answers()
    given = {"crs": None if crs is None else str(crs), "encoding": encoding}
    said = said.merged({name: value for name, value in given.items() if value is not None})
    if mapping:
        said = said.merged({"mapping": dict(mapping)})
    request, form = _asked(path, layer, said)
    request = replace(request, bears=frozenset(bears))
    more = {"context": context, "known": known, "progress": progress}
    more = {name: value for name, value in more.items() if value is not None}
    return child.read(request, form, deadline_s, memory_mb, **more)  # type: ignore[arg-type]


def look(
    paths: Path | Sequence[Path],
    layer: str = "parcels",
    *,
    answers: Answers | None = None,
    deadline_s: float = DEADLINE_S,
    memory_mb: int = MEMORY_MB,
) -> Look:
    """What is in files, before anything is decided: for the questions that a person is asked.

    Args:
        paths, layer: as for `open_file`.
        answers: what a person has said so far; the look shows the file as read by it.

    Returns:
        Also where the file cannot be read: its ``issues`` say why.

    Raises:
        InputRefused: there is no such file, or its reader broke down.
        UsageError: an unknown layer, encoding, table or coordinate system.
    """
    request, form = _asked(paths, layer, answers or Answers())
    return child.look(request, form, deadline_s, memory_mb)


def _asked(path: Path | Sequence[Path], layer: str, answers: Answers) -> tuple[Request, Format]:
    layer_spec(layer)
    answers.checked()
    given = [Path(path)] if isinstance(path, (str, Path)) else [Path(one) for one in path]
    findings = Findings(given[0].name if given else "")
    if not given:
        findings.refuse("file-missing", "no file was given")
    for one in given:
        findings.file = one.name
        _local(one, findings)
    paths = _without_companions(given, findings)
    if len(paths) > MAX_FILES:
        findings.refuse("too-large", f"{len(paths):,} files; at most {MAX_FILES:,} at once")
    if sum(one.stat().st_size for one in given) > MAX_FILE_BYTES:
        findings.refuse("too-large", "the files are too large together", remedy="Divide them")
    forms = []
    for one in paths:
        findings.file = one.name
        forms.append(format_of(one, findings))
        check_magic(one, forms[-1], findings)
        if forms[-1] != forms[0]:
            findings.refuse(
                "formats-mixed",
                f"this is {forms[-1].name} and the first file {forms[0].name}",
                remedy="Give files of one format at once",
            )
    first, *more = (one.resolve() for one in paths)
    return Request(first, Path(), layer, answers, tuple(more)), forms[0]


def _without_companions(paths: Sequence[Path], findings: Findings) -> list[Path]:
    """The files without the parts of a Shapefile, which its .shp finds beside it by itself."""
    main = {(p.parent, p.stem.casefold()) for p in paths if p.suffix.lower() == ".shp"}
    found = []
    for path in paths:
        suffix = path.suffix.lower()
        if suffix in COMPANIONS:
            stem = path.stem.casefold().removesuffix(".shp")  # lots.shp.xml
            if (path.parent, stem) in main:
                continue
            if suffix in (".shx", ".dbf", ".prj", ".cpg"):
                findings.file = path.name
                findings.refuse(
                    "shapefile-no-shp",
                    "this is a part of a shapefile, and its .shp file is not beside it",
                    remedy="A shapefile is several files of one name: give them all",
                )
        found.append(path)
    return found


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
