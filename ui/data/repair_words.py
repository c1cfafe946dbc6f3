"""Repairs in words."""

from __future__ import annotations

from typing import Any

from gis.repair import Repair
from ui import issue_words
from ui.data.repair_texts import OF_REPAIRS
from ui.i18n import _


def kind(name: str) -> str:
    """A kind of repair."""
    return {
        "outline": _("Outlines made valid"),
        "duplicate-row": _("Rows twice"),
        "tiny-parts": _("Specks left out"),
        "overlap-cut": _("Overlaps cut"),
        "gap-fill": _("Gaps filled"),
        "vertices": _("Needless points"),
        "status-word": _("Status words"),
        "amount-scale": _("Amounts × or ÷ 10,000"),
        "declared-unit": _("Unit of declared areas"),
        "declared-area": _("Declared areas left out"),
    }.get(name, name.replace("-", " "))


def says(repair: Repair) -> str:
    """What a repair changes; in English the sentence of `gis` itself."""
    said = issue_words.in_words(repair.says, OF_REPAIRS.get(repair.kind, ()))
    return repair.says if said is None else said


def value(one: Any) -> str:
    """A value before or after."""
    if one is None:
        return "–"
    if isinstance(one, dict):
        return ", ".join(str(cell) for cell in list(one.values())[:3])
    return str(one)
