"""Findings in words, and the lists of them that several steps show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gis.issue import IN_ONE_LINE, Issue, folded
from gis.layer import Counts, Layer
from ui import issue_words
from ui.data import field_words, kind_words
from ui.i18n import _

_LINES = {line: rows for rows, line in IN_ONE_LINE.items()}


def severity(name: str) -> str:
    """A severity in a word."""
    return {"error": _("Not acceptable"), "question": _("Open question")}.get(name, _("To look at"))


def rows(
    issues: Iterable[Issue], layer: Layer | None = None, files: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Findings as rows of a list: row, id, field and value, what is wrong, what can be done.

    Args:
        issues: the findings. Rows that one line says are ``folded``: they are shown with their
            group only, which that line ``opens``.
        layer: whose they are; it tells rows of several files apart.
        files: the names of the files, where there is no layer yet: which of several it is.
    """
    issues, found = list(issues), []
    hidden = folded(issue.code for issue in issues)
    for n, issue in enumerate(issues):
        row: dict[str, Any] = {
            "key": f"f{n}",
            "cells": [
                _row(issue),
                issue.id,
                issue_words.say(issue),
            ],
            # Not under its number: a name is too long for that column.
            "notes": ["", "", " · ".join(filter(None, (_file(issue, layer, files), _note(issue))))],
            "group": group(issue.severity, issue.code),
            "tone": issue.severity,
            "says": severity(issue.severity),
        }
        if issue.code in hidden:
            row["folded"] = True
        elif issue.code in _LINES:
            row["opens"] = True
        at = issue.row if layer is None else layer.row_of(issue)
        if at is not None:
            row["at"] = f"r{at}"
        if issue.where is not None:
            row["where"] = list(issue.where)
        found.append(row)
    return found


def group(severity: str, code: str) -> str:
    """The group of a finding in a list: a line that stands for rows is among them."""
    return f"{severity}:{_LINES.get(code, code)}"


def groups(counts: Counts) -> list[dict[str, Any]]:
    """The groups of `rows`, the largest first, as `listing.show` has them."""
    return [
        {
            "key": group(severity, code),
            "label": kind_words.kind(code),
            "count": f"{count:,}",
            "tone": severity,
        }
        for (severity, code), count in sorted(counts.items(), key=lambda one: -one[1])
        if code not in _LINES
    ]


def things(counts: Counts) -> dict[tuple[str, str], int]:
    """How many there are to look at: of rows that one line says, the line."""
    hidden = folded(code for _severity, code in counts)
    return {kind: count for kind, count in counts.items() if kind[1] not in hidden}


def heads(issues: Iterable[Issue] = ()) -> list[tuple[str, str]]:
    """The headings of `rows`; the numbers of a table's rows are those of its sheet."""
    sheet = any(issue.sheet_row is not None for issue in issues)
    row = _("Row of the sheet") if sheet else _("Row")
    return [(row, "number"), (_("Id"), ""), (_("What was found"), "wide")]


def _row(issue: Issue) -> str:
    """The number of its row: of a table's, the one that the sheet has."""
    if issue.sheet_row is not None:
        return str(issue.sheet_row)
    return "" if issue.row is None else f"{issue.row:,}"


def _file(issue: Issue, layer: Layer | None, files: Sequence[str]) -> str:
    """Which of several files a row is of; what is of no row is of them all."""
    if layer is None:
        return issue.file if len(files) > 1 and issue.file in files else ""
    return issue.file if len(layer.files) > 1 and issue.row is not None else ""


def _note(issue: Issue) -> str:
    """The field and its value, and what can be done."""
    about = field(issue.field) if issue.field != "geometry" else ""
    if about and issue.value:
        about = _("{field}: {value}").format(field=about, value=issue.value)
    return " · ".join(part for part in (about, issue_words.remedy(issue)) if part)


def field(name: str) -> str:
    """A field in words; its own name where there are none."""
    return field_words.name_of(name) if name else ""
