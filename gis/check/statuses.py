"""Status words that nobody knows but that are nearly one that somebody does."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import numpy as np

from gis.model import STATUS_KEYS, STATUS_WORDS, UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.check.subject import Subject
    from gis.findings import Findings

STATUS_WORD = "status-word"  # the repair
NEAR = 0.74  # of difflib: 熟地块 is 0.8 of 熟地, "cookd" 0.91 of "cooked"
_NOT = (
    "未",
    "非",
    "不",
    "无",
    "not ",
    "non",
    "un",
)  # "not cooked" is near "cooked", and the opposite


def tell(subject: Subject, findings: Findings) -> None:
    """Rows with such a word, and what it probably means."""
    likely, words = subject.known(guessed), subject.known(given)
    findings.each(
        "status-alike",
        np.flatnonzero(likely != UNKNOWN.key),
        lambda at: {
            "message": f"the status is unknown; its word is nearly one for {likely[at]}",
            "value": str(words[at]),
            "remedy": f"It can become {likely[at]}",
            "repair": STATUS_WORD,
        },
        field="status",
    )


def tell_strange(subject: Subject, findings: Findings) -> None:
    """Values that are no status at all: in frames that came by another way than a reader."""
    if "status" not in subject.frame:
        return
    status = subject.texts("status")
    strange = np.array([one is not None and one not in STATUS_KEYS for one in status], dtype=bool)
    findings.each(
        "status-unknown",
        np.flatnonzero(strange),
        lambda at: {
            "message": "there is no status of this name",
            "value": str(status[at]),
            "remedy": f"There are: {', '.join(STATUS_KEYS)}",
        },
        field="status",
    )


def given(subject: Subject) -> NDArray[np.object_]:
    """The words that the file has for the status, where they could not be read; shape (n,)."""
    from gis.findings import Findings
    from gis.read import headers

    columns = [str(c) for c in subject.frame.columns if c not in ("status", "geometry")]
    named = [c for c in columns if c.startswith("status_as_given") or c.casefold() == "status"]
    if not named:
        heads = headers.recognised(columns, subject.layer, set(), Findings())
        named = [head.column for head in heads if head.field == "status"]
    return subject.texts(named[0] if named else "status_as_given")


def guessed(subject: Subject) -> NDArray[np.object_]:
    """The key of the status that each row's word is nearly; ``unknown`` where there is none."""
    likely = np.full(len(subject.frame), UNKNOWN.key, dtype=object)
    if subject.layer != "parcels" or "status" not in subject.frame:
        return likely
    words = subject.known(given)
    open_ = subject.texts("status") == UNKNOWN.key
    for word in {w for w in words[open_].tolist() if isinstance(w, str)}:
        key = nearest(word)
        if key is not None:
            likely[open_ & (words == word)] = key
    return likely


def nearest(word: str) -> str | None:
    """The status that a word nearly says, or None; words that deny something say none."""
    plain = "".join(word.split()).casefold() if not word.isascii() else word.strip().casefold()
    if plain.startswith(_NOT):
        return None
    found = difflib.get_close_matches(plain, STATUS_WORDS, n=1, cutoff=NEAR)
    return STATUS_WORDS[found[0]] if found else None
