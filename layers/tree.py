"""The layer tree: which basemap lies underneath, and every layer with its opacity and its order.

A layer takes part when it is made an `entry`: that is all that whoever adds one has to do. ::

    layer = tree.entry(Heat(atlas, words), slug="heat", group=tree.INVESTMENT, pane="heat")
    layer.add_to(page_map)

The tree is put on the map last and gathers every entry that is there by then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import folium
from branca.element import MacroElement
from folium.template import Template

from layers.basemaps import Offer
from layers.words import Words

# A choice of layers, as it travels in links and settings (layers/assets/layer_text.js).
TEXT = re.compile(r"[a-z0-9_.-]{0,1000}")
LAND, INVESTMENT, AREAS, PLACES = "land", "investment", "areas", "places"
AnyLayer = TypeVar("AnyLayer", bound=folium.map.Layer)


@dataclass(frozen=True)
class Entry:
    """What the tree knows of a layer.

    Attributes:
        slug: its name in links and settings, ``[a-z0-9_]+``; never changed once it is out.
        group: LAND, INVESTMENT, AREAS or PLACES.
        panes: the map panes that it alone draws in. They carry its opacity and its place in the
            order; a layer without one (names only) fades but cannot be ordered.
    """

    slug: str
    group: str
    panes: tuple[str, ...]


def entry(layer: AnyLayer, *, slug: str, group: str, pane: str | None = None) -> AnyLayer:
    """Have a layer in the tree.

    Args:
        layer: any Folium layer, and what is returned. Its ``layer_name`` is its name in the tree
            and its ``show`` says whether it is on at first.
        slug, group: see `Entry`.
        pane: of `layers.page.PANES`; None for a layer of names only.
    """
    layer.tree_entry = Entry(slug, group, (pane,) if pane else ())
    return layer


class Tree(MacroElement):
    """The button at the top right and the panel that it opens (layers/assets/tree.js)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        shudi.layers = new shudi.Tree({{ this._parent.get_name() }},
            shudi.told.{{ this.get_name() }}, [{{ this.names() }}]);
        {% endmacro %}
        """
    )

    def __init__(
        self,
        layers: list[folium.map.Layer],
        words: Words,
        z_indexes: Mapping[str, int],
        basemaps: Offer | None = None,
    ) -> None:
        super().__init__()
        self._name = "Tree"
        self.layers = layers
        groups = _groups(words)
        entries: list[Entry] = [layer.tree_entry for layer in layers]
        assert len({e.slug for e in entries}) == len(entries)
        self.told: dict[str, Any] = {
            "entries": [
                {
                    "slug": e.slug,
                    "group": e.group,
                    "name": layer.layer_name,
                    "panes": e.panes,
                    "z": max((z_indexes[pane] for pane in e.panes), default=None),
                    "on": layer.show,
                }
                for e, layer in zip(entries, layers, strict=True)
            ],
            "groups": [{"key": key, "name": name} for key, name in groups.items()],
            "words": _words(words),
            **(basemaps.told(words) if basemaps else {}),
        }

    def names(self) -> str:
        """The script's names of the layers, once every element has its own."""
        return ", ".join(layer.get_name() for layer in self.layers)


def _groups(words: Words) -> dict[str, str]:
    """Key to heading, in the order of the panel."""
    return {
        LAND: words.label("Parcels and projects"),
        INVESTMENT: words.label("Investment"),
        AREAS: words.label("Areas and parks"),
        PLACES: words.label("Places"),
    }


def _words(words: Words) -> dict[str, str]:
    return {
        "layers": words.label("Layers"),
        "order": words.label("Order"),
        "basemap": words.label("Basemap"),
        "silent": words.label("The basemap does not answer"),
        "nearer": words.label("Zoom in to see this basemap"),
        "opacity": words.label("Opacity of {name}"),
        "up": words.label("Move {name} up"),
        "down": words.label("Move {name} down"),
        "drag": words.label("Drag {name}, or move it with the arrow keys"),
        "moved": words.label("{name}: place {n} of {count}"),
        "order_note": words.label("From top to bottom, as they lie on the map."),
        "reset": words.label("Reset layers"),
        "close": words.label("Close"),
        "because": words.label("{field}: {value}"),
    }


def add(
    page_map: folium.Map,
    words: Words,
    z_indexes: Mapping[str, int],
    basemaps: Offer | None = None,
) -> None:
    """Put the tree on the map, with every entry that has been added to it.

    Args:
        page_map: the map.
        words: translator and language.
        z_indexes: by pane.
        basemaps: what a person may lay underneath; None: the plain map is all there is.
    """
    layers = [child for child in page_map._children.values() if hasattr(child, "tree_entry")]
    Tree(layers, words, z_indexes, basemaps).add_to(page_map)
