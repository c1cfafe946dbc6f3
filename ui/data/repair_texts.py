"""What `gis` says of repairs, by their kind; ui/data/repair_words.py says it in other languages.

Each text is a sentence of `gis` word for word, with ``{names}`` where it has figures or names.
"""

from __future__ import annotations

from ui.i18n import N_

OF_REPAIRS: dict[str, tuple[str, ...]] = {
    "outline": (N_("The outline made valid: {before} mu before, {after} after"),),
    "duplicate-row": (N_("left out, as it is the same as {row}"),),
    "tiny-parts": (N_("{n} specks left out: {mu} mu"),),
    "overlap-cut": (N_("cut off along {row}: {mu} mu"),),
    "gap-fill": (N_("{n} strips of unclaimed ground added: {mu} mu"),),
    "vertices": (N_("{n} of {points} points left out: {mu} mu"),),
    "status-word": (N_("{given} read as {status}"),),
    "amount-scale": (N_("{field}: {factor}"),),
    "declared-unit": (N_("{given} read as {area} m²"),),
    "declared-area": (N_("the declared {area} m² left out"),),
}
