"""Findings of `gis` in the language of the person, and their remedies as pages offer them.

`gis` writes English, with figures and names in it. Which text it was is found by the code of the
finding and by its form, and the figures go into the same place of the text in another language.
What no form fits is said by a text of the code that needs no figures, or else as `gis` says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from gis.model import LAYERS, STAGES, STATUSES
from layers.areas import FIRST as FIRST_UNIT
from ui.i18n import _, catalogued, language, spoken, word
from ui.issue_remedies import NAMES, REMEDIES
from ui.issue_texts import OF_DATA
from ui.issue_texts_format import OF_FORMATS
from ui.reader import reading

if TYPE_CHECKING:
    from gis.errors import ShudiError
    from gis.issue import Issue

TEXTS = OF_DATA | OF_FORMATS
_HOLE = re.compile(r"\{(\w+)\}")
_ROW = re.compile(r"(?:(?P<id>.+) \()?row (?P<n>[\d,]+)(?(id)\))", re.DOTALL)
_ITEMS: Mapping[str, Any] = {**LAYERS, **{one.key: one for one in (*STAGES, *STATUSES)}}


def say(issue: Issue) -> str:
    """What is wrong; in English the message of `gis` itself."""
    if language() == "en":
        return issue.message
    said = in_words(issue.message, (*of_code(issue.code), *TEXTS["*"]))
    if said is not None:
        return said
    plain = next((text for text in of_code(issue.code) if not _HOLE.search(text)), None)
    return issue.message if plain is None else catalogued(plain)


def in_words(message: str, texts: Iterable[str]) -> str | None:
    """A message that has the form of one of these texts, in the language; None: it has not."""
    if language() == "en":
        return message
    for text in texts:
        found = _form(text).fullmatch(message)
        if found:
            return catalogued(text).format(**_named(found.groupdict()))
    return None


def remedy(issue: Issue) -> str:
    """What can be done, as a page offers it and not by options of the command line; or nothing."""
    told = issue.remedy.strip().removesuffix(".")
    for text, page in REMEDIES:
        found = _form(text).fullmatch(told)
        if found:
            return catalogued(page).format(**_named(found.groupdict()))
    return told


def line(issue: Issue) -> str:
    """The finding on one line, with the row and the field that it is about."""
    about = [issue.file] if issue.file else []
    if issue.sheet_row is not None:
        about.append(_("row {n} of the sheet").format(n=issue.sheet_row))
    elif issue.row is not None:
        about.append(_("row {n}").format(n=f"{issue.row:,}"))
    if issue.field:
        about.append(_field(issue.field))
    value = _(" (value {value})").format(value=issue.value) if issue.value else ""
    where = "".join(_("{where}: ").format(where=text) for text in about)
    done = remedy(issue)
    after = _(". {remedy}.").format(remedy=done) if done else _(".")
    return f"{where}{say(issue)}{value}{after}"


def told(issue: Issue, lang: str) -> str:
    """As `line`, for a route that was asked in a language."""
    with reading(spoken(lang), FIRST_UNIT):
        return line(issue)


def why(error: ShudiError) -> str:
    """Why something was refused or went wrong, where it is no finding of a file."""
    said = in_words(str(error), TEXTS["error"])
    return str(error) if said is None else said


def of_code(code: str) -> tuple[str, ...]:
    """The texts of a code; none where it is not known."""
    kinds = [key for key in TEXTS if len(key) > 1 and "*" in key and _like(key).fullmatch(code)]
    return (*TEXTS.get(code, ()), *(text for kind in kinds for text in TEXTS[kind]))


@cache
def _like(key: str) -> re.Pattern[str]:
    return re.compile(re.escape(key).replace(r"\*", "[a-z0-9_-]+"))


@cache
def _form(text: str) -> re.Pattern[str]:
    """What a text looks like when its holes are filled."""
    parts: Iterable[str] = _HOLE.split(text)
    form = "".join(f"(?P<{part}>.*?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile(form, re.DOTALL)


def _named(values: dict[str, str]) -> dict[str, str]:
    """What fills the holes; layers, fields, kinds and the like by their names in the language."""
    return {
        key: _(", ").join(_name(one, key) for one in value.split(", "))
        for key, value in values.items()
    }


def _name(text: str, hole: str) -> str:
    if hole in ("field", "fields"):
        name, _space, times = text.partition(" ")
        return f"{_field(name)}{_space}{times}"
    row = _ROW.fullmatch(text)
    if row:
        number = _("row {n}").format(n=row["n"])
        return _("{id} ({row})").format(id=row["id"], row=number) if row["id"] else number
    if text in NAMES:
        return catalogued(text)
    # Names to choose from are to be written into a file: they stay as a file has them.
    known: Mapping[str, Any] = LAYERS if hole == "names" else _ITEMS
    return word(known[text]) if text in known else text


def _field(name: str) -> str:
    from ui.data.field_words import name_of  # its package is of the page, which says findings

    return name_of(name)
