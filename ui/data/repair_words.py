"""Repairs in words."""

from __future__ import annotations

from gis.repair import Repair
from ui import issue_words
from ui.data import field_words
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


def values(repair: Repair) -> tuple[str, str]:
    """What a field, or a row that is there twice, was and is."""
    if isinstance(repair.before, dict):
        return ", ".join(str(cell) for cell in list(repair.before.values())[:3]), "–"
    return field_words.values(repair.field, repair.before, repair.after)
