"""A tool of the map: a script that begins with what it is told, its words and data."""

from __future__ import annotations

from typing import Any

from branca.element import MacroElement
from folium.template import Template


class Tool(MacroElement):
    """Calls ``shudi.<begin>(told)`` while the page's script runs, before the map starts.

    Args:
        begin: the function of the bundle (layers/assets).
        told: JSON; texts in it reach the page as data (layers/told.py).
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        shudi.{{ this.begin }}(shudi.told.{{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, begin: str, told: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Tool"
        self.begin, self.told = begin, told
