"""The map page: a Folium map of the whole atlas, with nothing that points outside."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import folium
import numpy as np
import shapely
from branca.element import Element, MacroElement
from folium.template import Template

from gis import terms
from gis.atlas import Atlas
from gis.model import STAGES, STATUSES
from layers import (
    agglomeration_area,
    areas,
    asset,
    counties,
    drawing,
    finding,
    flows,
    heat,
    infrastructure,
    inset,
    investment,
    legend,
    measure,
    money,
    palette,
    parcel_labels,
    parcels,
    park_density,
    parks,
    projects,
    rivers,
    selecting,
    starting_areas,
    towns,
    tree,
)
from layers.basemaps import Offer
from layers.told import as_script, told_by
from layers.words import Words

# Paint order. Leaflet's own: tiles 200, overlays 400, markers 600, tooltips 650.
PANES = {
    "land": 210, "water": 220, "starting_areas": 230, "agglomeration_area": 232, "parks": 240,
    "parcels": 300, "park_density": 310, "heat": 320, "infrastructure": 330, "flows": 410,
    "projects": 420, "highlight": 430, "labels": 450,
}  # fmt: skip
OVERLAYS = (
    projects,
    parks,
    starting_areas,
    agglomeration_area,
    towns,
    rivers,
    counties,
    park_density,
    heat,
    flows,
    infrastructure,
)
# What a person works with on the map: a module with add(page_map, atlas, words), in the order in
# which they begin (layers/assets/toolbar.js).
TOOLS: tuple[Any, ...] = (finding, selecting, inset, investment, drawing, measure, parcel_labels)
VIEW_OF = ("agglomeration_area", "starting_areas", "parcels", "counties")
MIN_ZOOM, MAX_ZOOM = 4, 19
SOURCES_NAMED = ("counties", "towns", "rivers")


@dataclass(frozen=True)
class Page:
    """``html`` loads ``script`` from ``script_url``: no script of the page is inline."""

    html: str
    script: str
    version: str


class OfflineMap(folium.Map):
    """A Folium map whose libraries are served by us: Leaflet alone, of the version Folium pins.

    Args:
        bounds: west, south, east, north in degrees; it opens on their middle.
        panes: their z-index by name.
        pointed: the panes that take the pointer.
    """

    default_js = [("atlas", asset.url("atlas.js"))]  # noqa: RUF012
    default_css = [("atlas", asset.url("atlas.css"))]  # noqa: RUF012

    def __init__(
        self, bounds: list[float], panes: Mapping[str, int], pointed: Collection[str] = ()
    ) -> None:
        super().__init__(
            location=[(bounds[1] + bounds[3]) / 2, (bounds[0] + bounds[2]) / 2],
            zoom_start=10,
            tiles=None,
            attributionControl=False,
            fade_animation=False,
        )
        # Not by min_zoom=…, which Folium gives to the tile layer that we do not have.
        self.options.update(min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM)
        for name, z_index in panes.items():
            folium.map.CustomPane(name, z_index, pointer_events=name in pointed).add_to(self)


class Start(MacroElement):
    """The last words of a page's script: everything is there, begin.

    Args:
        begin: the function that is called with the map, what it is told, and the layers.
        told: JSON values.
        layers: null for those that there are not.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.begin }}({{ this._parent.get_name() }}, shudi.told.{{ this.get_name() }}
            {%- for layer in this.layers %},
            {% if layer %}{{ layer.get_name() }}{% else %}null{% endif %}{% endfor %});
        {% endmacro %}
        """
    )

    def __init__(self, begin: str, told: dict[str, Any], *layers: Element | None) -> None:
        super().__init__()
        self._name = "Start"
        self.begin, self.told, self.layers = begin, told, layers


def page(atlas: Atlas, words: Words | None = None, *, basemaps: Offer | None = None) -> Page:
    """The page of an atlas; equal atlases give equal pages, byte for byte.

    Args:
        atlas: what is shown. Layers that it does not have are left out.
        words: translator and language; English by default.
        basemaps: what may be laid underneath. Their addresses, and keys in them, are then in the
            script: leave them out of a page that is given away.
    """
    words = words or Words()
    bounds = bounds_of(atlas)
    page_map = OfflineMap(bounds, PANES)
    parcel_layer = parcels.Parcels(words).add_to(page_map)
    added = {module: module.layer(atlas, words) for module in OVERLAYS}
    for group in added.values():
        if group is not None:
            group.add_to(page_map)
    legend.add(page_map, atlas, words)
    for tool in TOOLS:
        tool.add(page_map, atlas, words)
    tree.add(page_map, words, PANES, basemaps)
    options = {
        "bounds": bounds,
        "words": _words(words),
        "credits": credits(atlas, bounds, words),
        "ground": ground_of(atlas, bounds),
    }
    Start("shudi.start", options, parcel_layer, added[projects]).add_to(page_map)
    return split(page_map, words)


def bounds_of(atlas: Atlas) -> list[float]:
    """West, south, east, north of what the map opens on: the area, if the parcels are there.

    Parcels of another place, imported over the example, are what the map opens on themselves.
    """
    boxes = [_box(atlas, name) for name in VIEW_OF]
    parcel_box = _box(atlas, "parcels")
    for box in boxes:
        if box is not None and (parcel_box is None or box.intersects(parcel_box)):
            return [round(v, 6) for v in box.bounds]
    return [-160.0, -60.0, 160.0, 75.0]


def _box(atlas: Atlas, layer: str) -> shapely.Polygon | None:
    frame = atlas.layer(layer)
    box = frame.total_bounds if len(frame) else np.array([np.nan])
    return shapely.box(*box) if np.isfinite(box).all() else None


def _near(atlas: Atlas, layer: str, bounds: list[float]) -> bool:
    box = _box(atlas, layer)
    return box is not None and box.intersects(shapely.box(*bounds))


def ground_of(atlas: Atlas, bounds: list[float]) -> str:
    """What lies under everything: abroad is darker, but only where there are counties to tell."""
    return palette.ABROAD if _near(atlas, "counties", bounds) else palette.LAND


def _words(words: Words) -> dict[str, Any]:
    return {
        "lang": words.lang,
        "zoom_in": words.label("Zoom in"),
        "zoom_out": words.label("Zoom out"),
        "waiting": words.label("Preparing the map of the parcels …"),
        "areas": areas.told(words.lang),
        "metres": words.label("{n} m"),
        "kilometres": words.label("{n} km"),
        "industries": dict(terms.fields(words.lang).get("industry", {})),
        "statuses": {s.key: words.of(s) for s in STATUSES},
        "stages": {s.key: words.of(s) for s in STAGES},
        "works": dict(terms.fields(words.lang).get("kind", {})),
        "colours": palette.STATUS_COLOURS,
        "yuan": words.label("{amount} yuan planned"),
        "money": [{"size": size, "text": text} for size, text in money.units(words)],
    }


def credits(atlas: Atlas, bounds: list[float], words: Words) -> list[str]:
    """Short names of the sources of what is real on the map, for its corner."""
    found: list[str] = []
    for name in SOURCES_NAMED:
        if not _near(atlas, name, bounds):
            continue
        frame = atlas.layer(name)
        for source in frame["source"].dropna().unique() if "source" in frame else ():
            short = re.split(r"[(,;（，；]", words.said("source", source))[0].strip()[:40]
            if short and short not in found:
                found.append(short)
    return found[:4]


def split(page_map: folium.Map, words: Words, script_name: str = "map.js") -> Page:
    """Render, and keep the script apart from the page: no inline script need be allowed."""
    figure = page_map.get_root()
    _number(figure)
    figure.render()
    script = as_script(told_by(figure)) + figure.script.render()
    version = hashlib.blake2b(script.encode(), digest_size=8).hexdigest()
    src = f"{script_name}?lang={html.escape(words.lang)}&amp;v={version}"
    head = "".join(
        [
            *(f'<link rel="stylesheet" href="{url}">' for _, url in OfflineMap.default_css),
            *(f'<script defer src="{url}"></script>' for _, url in OfflineMap.default_js),
            f'<script defer src="{src}"></script>',
        ]
    )
    lang, title = html.escape(words.tag or words.lang), html.escape(words.label("Map"))
    text = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{title}</title>{head}</head>"
        f"<body>{figure.html.render()}</body></html>"
    )
    return Page(text, script, version)


def _number(element: Element, taken: int = 0) -> int:
    """Give every element a plain number for a name: Folium's are random."""
    element._id = str(taken)
    taken += 1
    for child in element._children.values():
        taken = _number(child, taken)
    return taken
