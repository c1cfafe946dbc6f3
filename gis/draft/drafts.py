"""All drafts of a store, in a folder beside it: found by token, and gone after a day."""

from __future__ import annotations

import re
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from gis.draft.draft import Draft
from gis.errors import DraftGone, UsageError

KEPT_S = 24 * 3600.0  # since somebody last said something about it
IN_MEMORY = 8  # drafts whose results are held; those of others are worked out again
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
LONGEST_NAME = 120  # characters of a file's name
MOST_FILES = 500


class Drafts:
    """The drafts of one store. Safe to be asked by several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def new(self, files: Sequence[tuple[str, bytes]]) -> Draft:
        """A draft of some files: their names, as a browser sends them, and what is in them.

        Raises:
            UsageError: none, too many, or two of one name.
        """
        names = [plain_name(name) for name, _ in files]
        if not 0 < len(names) <= MOST_FILES:
            raise UsageError(f"1 to {MOST_FILES} files can be taken at once")
        if len({name.lower() for name in names}) < len(names):
            raise UsageError("two of these files have the same name")
        self.sweep()
        token = secrets.token_urlsafe(16)
        made = self.folder / token
        (made / "files").mkdir(parents=True)
        for name, (_, content) in zip(names, files, strict=True):
            (made / "files" / name).write_bytes(content)
        return self._held(token, Draft(made))

    def get(self, token: str) -> Draft | None:
        """The draft of a token; None when there is none, or not any more."""
        if not TOKEN.fullmatch(token):  # it comes from an address, and names a folder
            return None
        made = self.folder / token
        if not (made / "files").is_dir() or touched(made) < time.time() - KEPT_S:
            return None
        with self._lock:
            found = self._open.get(token)
        try:
            return self._held(token, Draft(made) if found is None else found)
        except DraftGone:  # just now
            return None

    def remove(self, token: str) -> None:
        """Stop its work and remove its files."""
        if not TOKEN.fullmatch(token):
            return
        with self._lock:
            draft = self._open.pop(token, None)
        if draft is not None:
            draft.stop()
        shutil.rmtree(self.folder / token, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what nobody has said anything about for a day."""
        if not self.folder.is_dir():
            return
        oldest = time.time() - KEPT_S
        for one in self.folder.iterdir():
            if TOKEN.fullmatch(one.name) and touched(one) < oldest:
                self.remove(one.name)

    def _held(self, token: str, draft: Draft) -> Draft:
        with self._lock:
            draft = self._open.setdefault(token, draft)
            self._open.move_to_end(token)
            # Whoever waits for a draft would begin it again, so that two could stop each other.
            idle = [name for name, one in self._open.items() if name != token and not one.busy]
            for name in idle[: max(len(self._open) - IN_MEMORY, 0)]:
                del self._open[name]
        return draft


def touched(folder: Path) -> float:
    """When somebody last said something about a draft, in seconds of the epoch."""
    found = [path.stat().st_mtime for path in (folder / "draft.json", folder) if path.exists()]
    return max(found, default=0.0)


def plain_name(name: str) -> str:
    """A file's own name, fit for any file system; its suffix stays."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c if c.isprintable() and c not in '<>:"|?*\0' else "_" for c in plain)
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    # Names are counted in bytes by most file systems, and Chinese ones have three a letter.
    stem = stem.encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .") or "file"
    return f"{stem}{dot}{suffix[:12]}"
