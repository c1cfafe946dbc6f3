"""The legend: statuses with their colours, circle sizes, lines, and what is illustrative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from gis.atlas import Atlas
from gis.model import COOKED, LAYERS, STATUSES, UNKNOWN
from layers import palette
from layers.money import money
from layers.projects import Projects
from layers.words import Words

LINES = (
    ("agglomeration_area", "shudi-area"),
    ("starting_areas", "shudi-start"),
    ("parks", "shudi-park"),
)


class Legend(MacroElement):
    """A small panel at the bottom left. Every text is data and set as text."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new shudi.Legend(shudi.told.{{ this.get_name() }})
            .addTo({{ this._parent.get_name() }}){% if this.projects %}
            .follow({{ this.projects.get_name() }}){% endif %};
        {% endmacro %}
        """
    )

    def __init__(
        self,
        atlas: Atlas,
        words: Words,
        projects: Projects | None,
        totals_mu: Mapping[str, float] | None = None,
    ) -> None:
        super().__init__()
        self._name = "Legend"
        self.projects = projects
        samples = projects.samples() if projects else []
        self.told: dict[str, Any] = {
            "title": words.label("Parcels by status"),
            "statuses": [
                {
                    "text": words.of(status),
                    "colour": palette.STATUS_COLOURS[status.key],
                    "strong": status is COOKED,
                    "total": _total(totals_mu, status.key, words),
                }
                for status in STATUSES
                if status.key in _present(atlas)
            ],
            "circles": {
                "title": words.label("Projects: planned yuan"),
                "yuan": samples,
                "text": [money(value, words) for value in samples],
            }
            if samples
            else None,
            "lines": [
                {"layer": name, "text": words.of(LAYERS[name]), "look": look}
                for name, look in LINES
                if not atlas.layer(name).empty
            ],
            "notice": words.label("Illustrative example: not surveyed, not official")
            if atlas.illustrative
            else "",
        }


def _present(atlas: Atlas) -> set[str]:
    """The statuses that occur on any day."""
    seen = set(atlas.events["status"].unique())
    if (atlas.status_codes() == UNKNOWN.code).any():
        seen.add(UNKNOWN.key)
    return seen


def _total(totals_mu: Mapping[str, float] | None, key: str, words: Words) -> str:
    if totals_mu is None or key not in totals_mu:
        return ""
    return words.label("{mu} mu").format(mu=f"{totals_mu[key]:,.0f}")


def add(
    page_map: folium.Map,
    atlas: Atlas,
    words: Words,
    projects: Projects | None,
    totals_mu: Mapping[str, float] | None,
) -> None:
    """Put the legend on the map."""
    Legend(atlas, words, projects, totals_mu).add_to(page_map)
