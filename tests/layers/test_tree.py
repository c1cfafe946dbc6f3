import json

import folium
import pytest

from gis.model import LAYERS
from layers import tree
from layers.page import PANES, page
from layers.words import Words
from tests.layers import example


def told(made):
    """What the tree of a page was told."""
    content = json.loads(made.script.split("\n", 1)[0].split(".told = ", 1)[1].rstrip(";"))
    return next(v for v in content.values() if isinstance(v, dict) and "entries" in v)


def test_every_layer_of_the_atlas_is_in_the_tree():
    entries = told(page(example.atlas(20)))["entries"]
    assert {e["slug"] for e in entries} >= set(LAYERS)
    assert {e["slug"]: e["on"] for e in entries}["infrastructure"] is False
    groups = {g["key"] for g in told(page(example.atlas(20)))["groups"]}
    assert {e["group"] for e in entries} <= groups


def test_each_pane_is_of_one_layer_so_that_it_can_fade_and_move_alone():
    panes = [pane for e in told(page(example.atlas(20)))["entries"] for pane in e["panes"]]
    assert len(panes) == len(set(panes))
    assert set(panes) <= set(PANES)
    assert {"labels", "highlight"}.isdisjoint(panes)  # what must not be covered


def test_an_atlas_of_nothing_has_a_tree_of_what_there_is():
    assert [e["slug"] for e in told(page(example.empty()))["entries"]][:1] == ["parcels"]


def test_a_layer_that_is_added_is_in_the_tree_under_its_name():
    page_map = folium.Map(tiles=None)
    group = folium.FeatureGroup(name="<b>Wharves</b>", show=False)
    tree.entry(group, slug="wharves", group=tree.PLACES, pane="wharves").add_to(page_map)
    tree.entry(folium.FeatureGroup(name="Names"), slug="names", group=tree.PLACES).add_to(page_map)
    tree.add(page_map, Words(), {"wharves": 250})
    made = next(c for c in page_map._children.values() if isinstance(c, tree.Tree))
    assert made.told["entries"] == [
        {
            "slug": "wharves", "group": "places", "name": "<b>Wharves</b>", "panes": ("wharves",),
            "z": 250, "on": False,
        },
        {"slug": "names", "group": "places", "name": "Names", "panes": (), "z": None, "on": True},
    ]  # fmt: skip
    assert made.names() == f"{group.get_name()}, {made.layers[1].get_name()}"


def test_two_layers_of_one_slug_are_a_mistake():
    page_map = folium.Map(tiles=None)
    for _ in range(2):
        tree.entry(folium.FeatureGroup(), slug="same", group=tree.LAND).add_to(page_map)
    with pytest.raises(AssertionError):
        tree.add(page_map, Words(), {})


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("base-osm-60.rivers-off.order-projects-parcels", True),
        ("<script>", False),
        ("a b", False),
        ("x" * 2000, False),
    ],
)
def test_a_choice_of_layers_is_plain_text(text, fits):
    assert bool(tree.TEXT.fullmatch(text)) is fits
