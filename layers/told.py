"""How texts of the data reach the page: as JSON beside the script, never through a template.

Folium renders an element's script and hands the *result* to Jinja again as a template. A name like
``{{ … }}`` in a script would be evaluated on the server. So an element that has texts keeps them in
``told``; the page writes all of them as one JSON object, and the script only names its own entry.
"""

from __future__ import annotations

from typing import Any

import orjson
from branca.element import Element


def told_by(element: Element) -> dict[str, Any]:
    """What the element and all in it have to tell, by element name."""
    found: dict[str, Any] = {}
    told = getattr(element, "told", None)
    if told is not None:
        found[element.get_name()] = told
    for child in element._children.values():
        found.update(told_by(child))
    return found


def as_script(told: dict[str, Any]) -> str:
    """``shudi.told = {…}``: JSON without a character that could end a script or open a tag."""
    text = orjson.dumps(told).decode()
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f"(window.shudi = window.shudi || {{}}).told = {text};\n"
