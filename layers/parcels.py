"""Parcels: our canvas tile layer as a Folium element (layers/assets/parcels.js)."""

from __future__ import annotations

import folium
from folium.template import Template

from gis.model import LAYERS
from layers import palette, tree
from layers.words import Words

FILL_ALPHA = 0.94


class Parcels(folium.map.Layer):
    """The parcels. Geometry comes as tiles and colour as state bytes, so nothing is in the page."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new shudi.Parcels({{ this.look|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, words: Words) -> None:
        super().__init__(name=words.of(LAYERS["parcels"]), overlay=True)
        tree.entry(self, slug="parcels", group=tree.LAND, pane="parcels")
        self._name = "Parcels"
        # The colours themselves come with the state: they are of what parcels are coloured by.
        self.look = {"alpha": FILL_ALPHA, "shade": palette.EDGE_SHADE}
