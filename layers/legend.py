"""The legend: classes with their colours, lines, and what is illustrative."""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from gis.atlas import Atlas
from gis.coloured import coloured
from gis.model import LAYERS
from layers import class_legend
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
            .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, atlas: Atlas, words: Words) -> None:
        super().__init__()
        self._name = "Legend"
        self.told: dict[str, Any] = {
            **_classes(atlas, words),
            "words": {
                "lang": words.lang,
                "parcels": words.label("parcels"),
                "shown": words.label("Shown"),
                "pick": words.label("Filter by {what}"),
                "more": words.label("Lines")
                if atlas.layer("projects").empty
                else words.label("Sizes and lines"),
                "below": words.label("More below"),
                "far": words.label("Patterns show from closer by."),
            },
            "lines": [
                {"layer": name, "text": words.of(LAYERS[name]), "look": look}
                for name, look in LINES
                if not atlas.layer(name).empty
            ],
            "notice": words.label("Illustrative example: not surveyed, not official")
            if atlas.illustrative
            else "",
        }


def _classes(atlas: Atlas, words: Words) -> dict[str, Any]:
    """The statuses, as long as the map has no state yet: their counts come with it."""
    found = coloured(atlas)
    told = class_legend.legend(found, found.tally(), words)
    kept = ("text", "colour", "strong")
    return {
        "title": told["title"],
        "classes": [{name: one[name] for name in kept} for one in told["classes"]],
    }


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put the legend on the map."""
    Legend(atlas, words).add_to(page_map)
