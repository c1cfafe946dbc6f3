"""A file that is complete or not there: written beside its place, then moved into it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gis.errors import ShudiError, UsageError

# A GeoPackage is a SQLite database: these belong to one that another program has open, and SQLite
# would apply them to the file that takes its place.
OPEN_ELSEWHERE = ("-wal", "-journal")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, in the same folder; move it to ``path`` when the block succeeds.

    When the block fails, what was written is removed and an older ``path`` is untouched. The
    unfinished file keeps the suffix, because GDAL goes by it.

    Raises:
        UsageError: the folder does not exist, or ``path`` is a folder.
        ShudiError: the file cannot be written, or is open in another program.
    """
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {str(path.parent)!r} to write {path.name!r} to")
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a folder; give the name of a file")
    for ending in OPEN_ELSEWHERE:
        if path.with_name(path.name + ending).exists():
            raise ShudiError(f"{path.name} is open in another program (QGIS?): close it there")
    unfinished = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(6)}{path.suffix}")
    try:
        yield unfinished
        os.replace(unfinished, path)  # noqa: PTH105  (same as Path.replace, and tests can reach it)
    except OSError as error:
        raise ShudiError(f"cannot write {path.name}: {error.strerror or error}") from error
    finally:
        for left in ("", *OPEN_ELSEWHERE, "-shm"):
            unfinished.with_name(unfinished.name + left).unlink(missing_ok=True)
