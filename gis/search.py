"""Finding a feature by its id or its name, in either language, as somebody types it.

Case, width, accents, spaces, hyphens and apostrophes do not count: ``yongan`` finds Yong'an, and
``dw0012`` the parcel DW-0012. What is exactly the text goes first, an id before a name, then what
begins with it, then what has a word that does, then what has it inside, then what has all its
words; the shorter text first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from datetime import date

    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

# What is searched, in the order in which equally good finds are shown.
SEARCHED = (
    "counties", "parks", "towns", "starting_areas", "agglomeration_area", "projects",
    "infrastructure", "parcels", "rivers",
)  # fmt: skip
FIELDS = ("id", "name", "name_zh", "name_en")  # the id has to be first
NUMBERED = ("projects", "infrastructure", "parcels")  # people know these by parts of their ids
EXACT_ID, EXACT_NAME, BEGINS, WORD_BEGINS, HOLDS, ALL_WORDS = range(6)
LONGEST = 100  # characters that are looked at
LOOKED_AT = 200  # finds of a layer that are compared; the best of them are given
READ_FOR_WORDS = 5_000  # lines read for several words that stand apart

# Marks of accents, and what people leave out: spaces, dashes, apostrophes, stops, underscores.
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile("[\u0300-\u036f \t\r\f\v\u3000\\-_.'’‘`·–—/()（）]+")


@dataclass(frozen=True)
class Found:
    """A feature: its layer, its row in `Atlas.layer`, and how well it fits (0 is best)."""

    layer: str
    row: int
    rank: int


def fold(text: str) -> str:
    """The text as it is compared: without case, width, accents and punctuation. Lines stay."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text).casefold())


class Lines:
    """The ids and names of one layer as one folded text, a line each: searched at memory speed."""

    def __init__(self, frame: gpd.GeoDataFrame, *, numbered: bool) -> None:
        self.numbered = numbered
        columns = [frame[name].tolist() for name in FIELDS if name in frame]
        self.texts: list[str] = []
        self.row_of: list[int] = []
        self.ids: set[int] = set()  # which lines are ids
        for row, values in enumerate(zip(*columns, strict=True)):
            said: set[str] = set()
            for field, value in enumerate(values):
                if isinstance(value, str) and value not in said:
                    if field == 0:
                        self.ids.add(len(self.texts))
                    said.add(value)
                    self.texts.append(value.replace("\n", " "))
                    self.row_of.append(row)
        self.text = "\n" + fold("\n".join(self.texts)) + "\n"
        lengths = [len(line) + 1 for line in self.text[1:-1].split("\n")]
        self.starts = list(accumulate(lengths, initial=1))  # where each line begins

    def rows_with(self, folded: str) -> NDArray[np.intp]:
        """The rows that have a text in an id or a name, as `fold` gives it."""
        at = np.flatnonzero(self._series.str.contains(folded, regex=False).to_numpy(bool))
        return np.unique(np.asarray(self.row_of, dtype=np.intp)[at])

    @cached_property
    def _series(self) -> pd.Series[str]:
        return pd.Series(self.text[1:-1].split("\n"), dtype="str")[: len(self.row_of)]

    def _lines(self, wanted: str, shift: int) -> Iterator[int]:
        """The lines where a text occurs, each once; ``shift`` is how far into it its line is."""
        at = self.text.find(wanted)
        while at >= 0:
            line = bisect_right(self.starts, at + shift) - 1
            yield line
            at = self.text.find(wanted, self.starts[line + 1] - 1)

    def _word_begins(self, line: int, folded: str) -> bool:
        words = _WORD.finditer(self.texts[line])
        return any(fold(self.texts[line][word.start() :]).startswith(folded) for word in words)

    def find(self, query: str) -> list[tuple[int, int, int]]:
        """(rank, length, row) of the rows that fit a query, best first, at most `LOOKED_AT`."""
        folded = fold(" ".join(query.split()))
        if not folded or not self.row_of:
            return []
        best: dict[int, tuple[int, int]] = {}  # row to rank and length

        def take(line: int, rank: int) -> bool:
            if rank >= BEGINS and line in self.ids and not self.numbered:
                return False
            length = self.starts[line + 1] - self.starts[line]
            row = self.row_of[line]
            if rank == HOLDS and self._word_begins(line, folded):
                rank = WORD_BEGINS
            best[row] = min(best.get(row, (rank, length)), (rank, length))
            return len(best) >= LOOKED_AT

        for line in self._lines(f"\n{folded}\n", 1):
            if take(line, EXACT_ID if line in self.ids else EXACT_NAME):
                break
        for wanted, shift, rank in ((f"\n{folded}", 1, BEGINS), (folded, 0, HOLDS)):
            if len(best) < LOOKED_AT:
                for line in self._lines(wanted, shift):
                    if take(line, rank):
                        break
        words = sorted({fold(word) for word in query.split()} - {""}, key=len, reverse=True)
        if len(words) > 1 and len(best) < LOOKED_AT:
            for read, line in enumerate(self._lines(words[0], 0)):
                whole = self.text[self.starts[line] : self.starts[line + 1]]
                if all(word in whole for word in words) and take(line, ALL_WORDS):
                    break
                if read >= READ_FOR_WORDS:
                    break
        return sorted((rank, length, row) for row, (rank, length) in best.items())


_made: WeakKeyDictionary[Atlas, dict[str, Lines]] = WeakKeyDictionary()


def lines(atlas: Atlas) -> dict[str, Lines]:
    """What is searched of an atlas, by layer; made once (0.15 s for 100 000 parcels)."""
    found = _made.get(atlas)
    if found is None:
        found = {name: Lines(atlas.layer(name), numbered=name in NUMBERED) for name in SEARCHED}
        _made[atlas] = found
    return found


def parcels_with(atlas: Atlas, query: str, day: date | None = None) -> NDArray[np.bool_]:
    """Which parcels a text filter leaves, by parcel number: of ids and names, also of the project.

    Args:
        atlas: the snapshot.
        query: as somebody types it; of signs alone nothing is left that could be found.
        day: whose projects count; None: those of the newest facts.
    """
    found = np.zeros(len(atlas.parcels), dtype=bool)
    folded = fold(" ".join(query.split()))
    if not folded:
        return found
    known = lines(atlas)
    found[known["parcels"].rows_with(folded)] = True
    projects = atlas.layer("projects")["id"].iloc[known["projects"].rows_with(folded)]
    frame = atlas.parcels_on(day)
    found |= frame["project_id"].isin(projects).to_numpy(bool)
    # Names that parcels give themselves, of projects that the atlas does not have: a few hundred.
    codes, names = pd.factorize(frame["project"])
    said = np.array([folded in fold(str(name)) for name in names] + [False])
    found |= said[codes]
    return found


def find(atlas: Atlas, query: str, limit: int = 20) -> list[Found]:
    """The features that a text means, at most ``limit``, those of a layer together.

    The layer with the best find goes first, but what begins with the text is as good as what has a
    word that does: a park is called "High-tech Zone (Dawang)", its parcels "Dawang 001". When there
    are more finds than places, the layers share them out evenly, so that ten thousand parcels do
    not push the one town out.
    """
    groups = {}
    for layer, text in lines(atlas).items():
        found = text.find(query[:LONGEST])
        if found:
            groups[layer] = found
    room, share = limit, dict.fromkeys(groups, 0)
    while room > 0:
        hungry = [name for name in groups if share[name] < len(groups[name])][:room]
        if not hungry:
            break
        for name in hungry:
            share[name] += 1
        room -= len(hungry)

    def rank_of(layer: str) -> int:
        rank = groups[layer][0][0]
        return BEGINS if rank == WORD_BEGINS else rank

    order = sorted(groups, key=rank_of)  # stable: else as in SEARCHED
    return [
        Found(name, row, rank) for name in order for rank, _, row in groups[name][: share[name]]
    ]
