"""Patterns of the statuses, for eyes and printers that do not tell the colours apart.

Names of what layers/assets/patterns.js draws over the colour. Cooked land has none: it is the one
that is solid. What comes before it is dotted and hatched by ever more lines, what comes after it
lies level, stands upright and crosses, as it goes on.
"""

from __future__ import annotations

STATUS_PATTERNS: dict[str, str] = {
    "unknown": "sparse",
    "raw": "dots",
    "acquired": "rising",
    "cleared": "falling",
    "cooked": "",
    "allocated": "level",
    "building": "upright",
    "producing": "grid",
    "idle": "crossed",
}
