"""Drawings as a short text, for the address of a page: ``name:code~name:code``.

A code is the first letter of the kind and the numbers, each as its difference from the one before
(zigzag, seven bits a byte) in URL-safe base64: a corner takes about eight letters. What would be
too long for an address is named by its digest instead, and has to be kept in the store.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gis.drawing.drawing import (
    KINDS,
    MOST_CORNERS,
    UNITS_A_DEGREE,
    UNITS_A_METRE,
    Drawing,
    clean_name,
    refuse,
)
from gis.errors import InputRefused

MOST_SHOWN = 20  # drawings at once
LONGEST_CODE = 1_600  # letters; about 200 corners
LONGEST_TEXT = MOST_SHOWN * (LONGEST_CODE + 400)
KEPT = "k"  # a code that begins so is a digest
_LETTERS = {kind[0]: kind for kind in KINDS}
_MARKS = {"%": "%25", "~": "%7E", ":": "%3A"}


@dataclass(frozen=True)
class Shown:
    """What a text stands for: the drawings, and the names of those that are not kept any more."""

    drawings: tuple[Drawing, ...] = ()
    missing: tuple[str, ...] = ()


def full_code(drawing: Drawing) -> str:
    """The whole drawing as letters, digits, ``-`` and ``_``; however long."""
    return drawing.kind[0] + _packed(_numbers(drawing))


def code(drawing: Drawing) -> str:
    """The drawing as it stands in an address: whole, or by its digest where that is too long."""
    whole = full_code(drawing)
    return whole if len(whole) <= LONGEST_CODE else KEPT + _digest(whole)


def is_long(drawing: Drawing) -> bool:
    """Whether its code is only a digest, so that the drawing itself has to be kept."""
    return code(drawing).startswith(KEPT)


def write(drawings: Iterable[Drawing]) -> str:
    """The text of drawings; `read` is the way back."""
    return "~".join(f"{_marked(drawing.name)}:{code(drawing)}" for drawing in drawings)


def read(text: str, kept: Mapping[str, Any] | None = None) -> Shown:
    """The drawings of a text.

    Args:
        text: from an address, so anything; empty for none.
        kept: what is kept, by name, as `Drawing.plain` gives it.

    Raises:
        InputRefused: it is no text of drawings, or of too many.
    """
    if len(text) > LONGEST_TEXT:
        refuse("drawing-unreadable", "the text of the drawings is too long")
    items = text.split("~") if text else []
    if len(items) > MOST_SHOWN:
        refuse("drawing-too-many", f"there are at most {MOST_SHOWN} drawings at once")
    drawings, missing = [], []
    for item in items:
        marked, _, short = item.rpartition(":")
        name = clean_name(_unmarked(marked))
        try:
            drawings.append(find(name, short, kept or {}))
        except KeyError:
            missing.append(name)
    return Shown(tuple(distinct(drawings)), tuple(missing))


def find(name: str, short: str, kept: Mapping[str, Any]) -> Drawing:
    """The drawing of a code.

    Raises:
        InputRefused: there is no such code.
        KeyError: its digest is that of nothing that is kept.
    """
    if not short.startswith(KEPT):
        return Drawing(name, *_unpacked(short))
    # By its content first: it may have been given another name. Then by its name: somebody may
    # have changed its outline, and that is the one that is meant now.
    for content in [*kept.values(), *([kept[name]] if name in kept else [])]:
        try:
            drawing = Drawing.from_plain(content, name)
        except InputRefused:
            continue  # written by a newer Shudi
        if KEPT + _digest(full_code(drawing)) == short:
            return drawing
    if name in kept:
        return Drawing.from_plain(kept[name], name)
    raise KeyError(short)


def distinct(drawings: Iterable[Drawing]) -> Iterator[Drawing]:
    """The drawings, each with a name that none before it has."""
    taken: set[str] = set()
    for drawing in drawings:
        one = renamed(drawing, taken)
        taken.add(one.name)
        yield one


def renamed(drawing: Drawing, taken: Collection[str]) -> Drawing:
    """The drawing with a number after its name where that is taken."""
    name, number = drawing.name, 2
    while name in taken:
        name = f"{drawing.name[:50]} {number}"
        number += 1
    return drawing if name == drawing.name else Drawing(name, drawing.kind, drawing.numbers)


def _marked(name: str) -> str:
    return "".join(_MARKS.get(letter, letter) for letter in name)


def _unmarked(text: str) -> str:
    for letter, mark in reversed(_MARKS.items()):
        text = text.replace(mark, letter)
    return text


def _digest(whole: str) -> str:
    return hashlib.blake2b(whole.encode(), digest_size=6).hexdigest()


def _numbers(drawing: Drawing) -> Iterator[int]:
    """The counts and differences that are packed."""
    if drawing.kind == "rectangle":
        west, south, east, north = drawing.numbers
        yield from (west, south, east - west, north - south)
        return
    if drawing.kind == "circle":
        yield from drawing.numbers
        return
    x = y = 0
    yield len(drawing.numbers)
    for rings in drawing.numbers:
        yield len(rings)
        for ring in rings:
            yield len(ring)
            for next_x, next_y in ring:
                yield next_x - x
                yield next_y - y
                x, y = next_x, next_y


def _packed(numbers: Iterable[int]) -> str:
    found = bytearray()
    for number in numbers:
        rest = number << 1 if number >= 0 else (-number << 1) - 1
        while rest > 0x7F:
            found.append(rest & 0x7F | 0x80)
            rest >>= 7
        found.append(rest)
    return base64.urlsafe_b64encode(found).decode().rstrip("=")


@lru_cache(maxsize=256)
def _unpacked(short: str) -> tuple[str, tuple[Any, ...]]:
    """Kind and numbers of a code, checked as any drawing is."""
    kind = _LETTERS.get(short[:1], "")
    try:
        packed = base64.b64decode(short[1:] + "=" * (-len(short[1:]) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        packed = b""
    numbers = _Reader(packed)
    if kind == "polygon":
        coordinates: Any = _parts(numbers)
    else:
        coordinates = [numbers.next() / UNITS_A_DEGREE for _ in range(4 if kind[:1] == "r" else 3)]
        if kind == "rectangle":
            coordinates[2] += coordinates[0]
            coordinates[3] += coordinates[1]
        else:
            coordinates[2] *= UNITS_A_DEGREE / UNITS_A_METRE
    if not numbers.done:
        refuse("drawing-unreadable", "the code of the drawing is longer than the drawing")
    made = Drawing.from_plain({"kind": kind, "coordinates": coordinates})
    return made.kind, made.numbers


def _parts(numbers: _Reader) -> Sequence[Any]:
    x = y = 0
    parts: list[Any] = []
    for _ in range(numbers.count()):
        rings: list[Any] = []
        for _ in range(numbers.count()):
            ring: list[Any] = []
            for _ in range(numbers.count()):
                x, y = x + numbers.next(), y + numbers.next()
                ring.append((x / UNITS_A_DEGREE, y / UNITS_A_DEGREE))
            rings.append(ring)
        parts.append(rings)
    return parts


class _Reader:
    """Whole numbers out of bytes; refuses where they end too soon."""

    def __init__(self, packed: bytes) -> None:
        self._packed, self._at = packed, 0

    @property
    def done(self) -> bool:
        return self._at == len(self._packed)

    def count(self) -> int:
        number = self.next()
        if not 0 < number <= MOST_CORNERS:
            refuse("drawing-unreadable", "the code of the drawing is broken")
        return number

    def next(self) -> int:
        rest = shift = 0
        while shift < 42 and not self.done:
            byte = self._packed[self._at]
            self._at += 1
            rest |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return rest >> 1 if rest & 1 == 0 else -((rest + 1) >> 1)
        refuse("drawing-unreadable", "the code of the drawing is broken")
