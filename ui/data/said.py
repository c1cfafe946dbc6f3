"""Findings in words, and the lists of them that several steps show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gis.issue import Issue
from gis.layer import Layer
from ui import issue_words
from ui.data import field_words
from ui.i18n import _


def severity(name: str) -> str:
    """A severity in a word."""
    return {"error": _("Not acceptable"), "question": _("Open question")}.get(name, _("To look at"))


def rows(issues: Iterable[Issue], layer: Layer | None = None) -> list[dict[str, Any]]:
    """Findings as rows of a list: row, id, field and value, what is wrong, what can be done.

    Args:
        issues: the findings.
        layer: whose they are; it tells rows of several files apart.
    """
    several = layer is not None and len(layer.files) > 1
    found = []
    for n, issue in enumerate(issues):
        row: dict[str, Any] = {
            "key": f"f{n}",
            "cells": [
                "" if issue.row is None else f"{issue.row:,}",
                issue.id,
                issue_words.say(issue),
            ],
            "notes": [issue.file if several else "", "", _note(issue)],
            "group": f"{issue.severity}:{issue.code}",
            "tone": issue.severity,
            "says": severity(issue.severity),
        }
        at = issue.row if layer is None else layer.row_of(issue)
        if at is not None:
            row["at"] = f"r{at}"
        if issue.where is not None:
            row["where"] = list(issue.where)
        found.append(row)
    return found


def heads() -> list[tuple[str, str]]:
    """The headings of `rows`."""
    return [(_("Row"), "number"), (_("Id"), ""), (_("What was found"), "wide")]


def _note(issue: Issue) -> str:
    """The field and its value, and what can be done."""
    about = field(issue.field) if issue.field != "geometry" else ""
    if about and issue.value:
        about = _("{field}: {value}").format(field=about, value=issue.value)
    return " · ".join(part for part in (about, issue_words.remedy(issue)) if part)


def field(name: str) -> str:
    """A field in words; its own name where there are none."""
    return field_words.name_of(name) if name else ""
