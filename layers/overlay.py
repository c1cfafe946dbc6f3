"""A layer that is off at first, and asks the server for what it draws once it is switched on."""

from __future__ import annotations

from typing import Any

import folium
from folium.template import Template


class Overlay(folium.map.Layer):
    """Makes a layer of the bundle, ``new shudi.<kind>(look)``.

    Args:
        kind: the class (layers/assets).
        name: in the layer tree.
        look: its options, JSON without texts of the data.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new shudi.{{ this.kind }}({{ this.look|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, kind: str, name: str, look: dict[str, Any] | None = None) -> None:
        super().__init__(name=name, overlay=True, show=False)
        self._name = kind
        self.kind, self.look = kind, look or {}
