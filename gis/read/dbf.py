"""The attribute file of a shapefile: its record count, and its text in the right encoding."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from gis.findings import Findings
from gis.read import encoding
from gis.read.request import Request

_LANGUAGE = {0x4D: encoding.GB, 0x7A: encoding.GB}  # language drivers of Chinese code pages
_CPG = {
    "936": encoding.GB, "cp936": encoding.GB, "gbk": encoding.GB, "gb2312": encoding.GB,
    "oem 936": encoding.GB, "ansi 936": encoding.GB, "gb18030": encoding.GB, "54936": encoding.GB,
    "65001": encoding.UTF8, "utf8": encoding.UTF8, "1252": "cp1252", "ansi 1252": "cp1252",
    "88591": "iso-8859-1", "big5": "big5", "950": "big5",
}  # fmt: skip
_NAME_BYTES = 10  # a column's name may have no more, and the rest is lost without a word


def records(path: Path, findings: Findings) -> int:
    """The number of records in the file, deleted ones included; refused when it is cut off."""
    size = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(32)
    if len(header) < 32:
        findings.refuse("shapefile-truncated", "the .dbf file is cut off in its header")
    rows, start, width = struct.unpack("<IHH", header[4:12])
    if not width or start < 33 or start + rows * width > size:
        findings.refuse(
            "shapefile-truncated",
            f"the .dbf file is cut off: {size:,} bytes of {start + rows * width:,}",
            remedy="Fetch or export it again",
        )
    return int(rows)


def decoded(
    raw: dict[str, Any], cpg: Path | None, path: Path, request: Request, findings: Findings
) -> dict[str, list[Any]]:
    """Columns with names and text in the file's encoding; asks when that is not certain.

    Args:
        raw: columns as GDAL gives them, text with one character for each byte.
        cpg: the file that names the encoding, if there is one.
        path: the .dbf file, whose header may name it too.
        request: the person's encoding wins.
        findings: a text that does not decode is an error of its row.
    """
    columns = {name: _plain(values) for name, values in raw.items()}
    texts = {_bytes(v) for values in columns.values() for v in values if isinstance(v, str)}
    texts |= {_bytes(name) for name in columns}
    declared = _declared(cpg, path)
    said = f"the file says {declared}, but its text reads otherwise" if declared else "no .cpg file"
    chosen = encoding.settled(texts, request, findings, declared=declared, said=said)
    named: dict[str, list[Any]] = {}
    for name, values in columns.items():
        label = _text(name, chosen, findings, field="its name")
        label = label if label not in named else f"{label}_{len(named)}"
        named[label] = [
            _text(v, chosen, findings, row=row, field=label) if isinstance(v, str) else v
            for row, v in enumerate(values, 1)
        ]
    _warn_of_cut_names(path, findings)
    return named


def _plain(values: Any) -> list[Any]:
    if values.dtype.kind == "M":
        # A DBF knows days only; NaT becomes None.
        days: Iterable[datetime.datetime | None] = values.astype("datetime64[s]").tolist()
        return [None if v is None else v.date() for v in days]
    if values.dtype.kind == "f":
        return [None if np.isnan(v) else v for v in values.tolist()]
    plain: list[Any] = values.tolist()
    return plain


def _bytes(text: str) -> bytes:
    return text.encode("latin-1", "replace")


def _text(
    value: str, chosen: str, findings: Findings, *, row: int | None = None, field: str
) -> str:
    raw = _bytes(value)
    if raw.isascii():
        return value
    try:
        text, cut = encoding.decode(raw, chosen)
    except UnicodeDecodeError:
        findings.error(
            "encoding-wrong",
            f"the text is not {chosen}",
            row=row,
            field=field,
            remedy="Name the encoding with --encoding, for instance GB18030",
        )
        return value
    if cut:
        findings.warning(
            "text-cut", "the text ends in the middle of a character", row=row, field=field,
            value=text,
        )  # fmt: skip
    return text


def _declared(cpg: Path | None, path: Path) -> str | None:
    if cpg is not None:
        said = cpg.read_bytes()[:64].decode("ascii", "replace").strip("\ufeff\0 \r\n").lower()
        name = _CPG.get(said, said)
        if encoding.known(name):
            return name
    with path.open("rb") as file:
        return _LANGUAGE.get(file.read(30)[29:30][0])


def _warn_of_cut_names(path: Path, findings: Findings) -> None:
    """Names of ten bytes that differ only in their end were one prefix before they were cut."""
    with path.open("rb") as file:
        start = struct.unpack("<H", file.read(32)[8:10])[0]
        fields = file.read(max(0, start - 33))
    names = [fields[at : at + 11].split(b"\0")[0] for at in range(0, len(fields) - 31, 32)]
    cut = [n for n in names if len(n) == _NAME_BYTES]
    for name in cut:
        alike = [n for n in cut if n != name and n[: _NAME_BYTES - 2] == name[: _NAME_BYTES - 2]]
        if alike or names.count(name) > 1:
            findings.warning(
                "column-name-cut",
                "the column's name is cut to ten bytes and much like another's; say which is which "
                "with --map",
                field=name.decode("ascii", "replace"),
            )
