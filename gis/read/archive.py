"""Zip archives, unpacked with suspicion: only what is asked for, only under names of our own."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath

from gis.findings import Findings
from gis.read.limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES

_NESTED = frozenset({".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"})
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """A zip whose entries have been judged; refused at once when one of them is an attack.

    Raises:
        InputRefused: not a whole zip; too many or too large entries, ones that are encrypted,
            links, archives themselves, named twice, or named so as to land outside the folder.
    """

    def __init__(self, path: Path, findings: Findings) -> None:
        self._findings = findings
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            findings.refuse("zip-broken", f"the zip cannot be opened ({error})", remedy=_AGAIN)
        entries = [e for e in self._zip.infolist() if not e.is_dir()]
        if len(self._zip.infolist()) > MAX_ENTRIES:
            findings.refuse(
                "zip-entries",
                f"the zip has {len(self._zip.infolist()):,} entries; at most {MAX_ENTRIES:,}",
            )
        for entry in self._zip.infolist():
            self._judge(entry)
        self._judge_together(entries)
        # macOS puts a shadow of every file into archives; it is of no use to anybody else.
        self.entries = [e for e in entries if not _shadow(e)]

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        # zipfile turns the separator of the machine into "/" and cuts at NUL: look at the original.
        name = entry.orig_filename
        parts = PurePosixPath(name.replace("\\", "/")).parts
        kind = stat.S_IFMT(entry.external_attr >> 16)
        unsafe = ".." in parts or name.startswith(("/", "\\")) or "\0" in name or name[1:2] == ":"
        if unsafe:
            self._refuse("zip-path", "an entry of the zip would land outside its folder", name)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            self._refuse("zip-link", "an entry of the zip is a link or a device", name)
        if entry.flag_bits & _ENCRYPTED:
            self._refuse("zip-encrypted", "the zip is encrypted", name, "Pack it without password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self._refuse("zip-method", "the zip is packed in an unusual way", name, _PLAINLY)
        if PurePosixPath(name).suffix.lower() in _NESTED:
            self._refuse("zip-nested", "the zip holds another archive", name, "Unpack it first")

    def _judge_together(self, entries: list[zipfile.ZipInfo]) -> None:
        # Without case: on Windows and macOS one of two such files would overwrite the other.
        twice = [n for n, k in Counter(e.filename.casefold() for e in entries).items() if k > 1]
        if twice:
            self._refuse("zip-duplicate", "two entries of the zip have the same name", twice[0])
        unpacked = sum(e.file_size for e in entries)
        packed = sum(e.compress_size for e in entries)
        if unpacked > MAX_UNPACKED_BYTES or (
            unpacked > RATIO_FROM_BYTES and unpacked > MAX_RATIO * max(packed, 1)
        ):
            self._bomb(unpacked)

    def extract(self, entry: zipfile.ZipInfo, target: Path) -> Path:
        """Unpack one entry to ``target``, counting what really comes out and not what was said."""
        written = 0
        allowed = max(RATIO_FROM_BYTES, MAX_RATIO * max(entry.compress_size, 1))
        try:
            with self._zip.open(entry) as source, target.open("xb") as out:
                while chunk := source.read(_CHUNK):
                    written += len(chunk)
                    if written > min(allowed, MAX_UNPACKED_BYTES):
                        self._bomb(written)
                    out.write(chunk)
        except (*_BROKEN, RuntimeError) as error:
            self._refuse("zip-broken", f"the zip is damaged ({error})", entry.filename, _AGAIN)
        with target.open("rb") as file:
            if file.read(4) == b"PK\x03\x04":
                self._refuse("zip-nested", "the zip holds another archive", entry.filename)
        return target

    def _bomb(self, size: int) -> None:
        self._refuse(
            "zip-bomb", f"the zip unpacks to {size / 1e6:,.0f} MB or more out of all proportion"
        )

    def _refuse(self, code: str, message: str, name: str = "", remedy: str = "") -> None:
        self._findings.refuse(code, message, value=name, remedy=remedy)


_AGAIN = "It may have been cut off on its way: fetch it again"
_PLAINLY = "Pack it as an ordinary zip"


def _shadow(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return path.parts[0] == "__MACOSX" or path.name.startswith(".")


def shown(entry: zipfile.ZipInfo) -> str:
    """The entry's name for people: GB18030 names, which zipfile reads as cp437, as they are."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
