"""Words for a status or a stage, and what becomes of those that nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gis.findings import Findings
from gis.model import STAGE_WORDS, STATUS_WORDS, UNKNOWN
from gis.read import values
from gis.read.identity import free
from gis.read.request import Request

VOCABULARIES: Mapping[str, Mapping[str, str]] = {"status": STATUS_WORDS, "stage": STAGE_WORDS}
OTHERWISE: Mapping[str, str | None] = {"status": UNKNOWN.key, "stage": None}
_SINGLY = 20  # different words that are told one by one; of more the commonest
_SHOWN = 8
_MISS = "\0"  # not a key of any vocabulary

Columns = dict[str, list[Any]]


def keys(
    words: list[Any],
    field: str,
    columns: Columns,
    origin: Mapping[str, str],
    request: Request,
    findings: Findings,
    *,
    by_hand: bool,
) -> list[str | None]:
    """The words of a column by their keys; each word that is not known is told once.

    Args:
        words: of the rows.
        field: "status" or "stage".
        columns: gets a column of the words that are not known, where there are such. The known
            ones are said by their keys: another file, with no such word, has no such column.
        origin: the column that each field came from.
        request: a person's word for words (`gis.read.Answers.words`) goes before the vocabulary.
        findings: gets a warning for each word that is not known; a question for a status that
            somebody typed, as a status decides what land can be built on.
        by_hand: people have typed the words.
    """
    otherwise = OTHERWISE[field]
    known = {**VOCABULARIES[field], **_said(field, request)}
    spelled = [None if (word := values.text(w)) is None else word.strip() for w in words]
    found = [otherwise if w is None else known.get(w.lower(), _MISS) for w in spelled]
    missed = Counter(
        w for w, key in zip(spelled, found, strict=True) if w is not None and key is _MISS
    )
    if missed:
        strict = by_hand and field == "status"
        strange = [w if key is _MISS else None for w, key in zip(words, found, strict=True)]
        kept = "" if strict else _keep(strange, field, columns, origin)
        if len(missed) <= _SINGLY:
            _tell_each(missed, spelled, field, kept, findings)
        else:
            _tell(missed, field, kept, findings)
    return [key or otherwise if key is not _MISS else otherwise for key in found]


def open_(word: Any, request: Request) -> bool:
    """Whether a cell says nothing: it is empty, or a person has left the word in it open."""
    text = values.text(word)
    if text is None:
        return True
    left = (w.strip().lower() for w, key in request.answers.words.items() if not key)
    return text.strip().lower() in left


def _said(field: str, request: Request) -> dict[str, str]:
    there = {*VOCABULARIES[field].values(), ""}
    return {w.strip().lower(): key for w, key in request.answers.words.items() if key in there}


def _keep(words: list[Any], field: str, columns: Columns, origin: Mapping[str, str]) -> str:
    column = origin.get(field, field)
    kept = column if column not in columns else free(f"{field}_as_given", columns)
    columns[kept] = words
    return kept


def _tell_each(
    missed: Counter[str], spelled: list[str | None], field: str, kept: str, findings: Findings
) -> None:
    for word, count in missed.most_common():
        message = f"there is no {field} of this name"
        if count > 1:
            message = f"{count:,} rows have a {field} that there is not"
        if kept:
            message += f"; it becomes {_becomes(field)}, and the word is kept in {kept}"
        findings.add(
            "warning" if kept else "question", f"{field}-unknown", message,
            row=spelled.index(word) + 1 if count == 1 else None, field=field, value=word,
            remedy=_remedy(field),
        )  # fmt: skip


def _tell(missed: Counter[str], field: str, kept: str, findings: Findings) -> None:
    listed = ", ".join(f"{w} ({k:,}×)" for w, k in missed.most_common(_SHOWN))
    message = (
        f"{missed.total():,} rows have no {field} that is known here: {listed} and "
        f"{len(missed) - _SHOWN} others"
    )
    if kept:
        message += f"; they become {_becomes(field)}, and the words are kept in {kept}"
    findings.add(
        "warning" if kept else "question", f"{field}-unknown", message, field=field,
        remedy=_remedy(field),
    )  # fmt: skip


def _becomes(field: str) -> str:
    return OTHERWISE[field] or "empty"


def _remedy(field: str) -> str:
    there = ", ".join(dict.fromkeys(VOCABULARIES[field].values()))
    return (
        f"Say what it means with --word WORD=MEANING, or --word WORD= for none. There are: {there}"
    )
