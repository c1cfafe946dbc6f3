import json
import re

import pytest

from gis.model import LAYERS, STATUSES
from layers import money
from layers.asset import assets
from layers.page import page
from layers.words import Words
from tests.layers import example

OUTSIDE = re.compile(r"https?:|//[a-z]|cdn|jsdelivr|unpkg", re.IGNORECASE)
NAMED = {"www.w3.org"}


def test_nothing_points_outside():
    made = page(example.atlas())
    assert not OUTSIDE.search(made.html)
    assert not OUTSIDE.search(made.script)
    for name in ("jquery", "bootstrap", "awesome"):
        assert name not in made.html.lower() + made.script.lower()


def test_no_script_is_inline():
    made = page(example.hostile())
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", made.html))
    assert re.findall(r"<script[^>]*>([^<]+)</script>", made.html) == []
    assert not re.search(r"\son\w+=", made.html)


def test_files_of_the_page_are_ours_to_serve():
    made = page(example.atlas())
    wanted = re.findall(r'(?:src|href)="assets/([^?"]+)\?v=([0-9a-f]+)"', made.html)
    assert wanted
    for name, version in wanted:
        assert assets()[name].version == version


def test_equal_atlases_give_equal_pages():
    one, other = page(example.atlas(50)), page(example.atlas(50))
    assert one == other
    assert page(example.atlas(90)).version != one.version


def test_hostile_texts_are_data():
    script = page(example.hostile()).script
    for text in ("<img", "</script", "<svg", "onload=window.hacked=5>"):
        assert text not in script
    told = script.split("\n", 1)[0]
    assert "hacked" in told
    assert "hacked" not in script.removeprefix(told)  # in the JSON, not in what Jinja renders
    assert "{{ 7*7 }}{% raw %}" in told  # and not computed


def test_only_names_on_the_map_are_in_the_page():
    script = page(example.atlas(40)).script
    assert "park 0" in script
    for kind in ("parcel 0", "project 0", "industry 0", "road 0"):
        assert kind not in script


def test_an_empty_atlas_has_a_map():
    made = page(example.empty())
    assert "shudi.start" in made.script
    assert '"bounds":[-160.0' in made.script


def test_every_word_goes_through_the_translator():
    seen = []

    def label(text):
        seen.append(text)
        return f"«{text}»"

    made = page(example.atlas(20), Words(label, "en"))
    # What has its other languages beside it, in gis.model and layers.money.
    kept = {item.en for item in (*STATUSES, *LAYERS.values())} | {t for _, t in money.UNITS["en"]}
    assert not kept & set(seen)
    shown = re.findall(r'"(?:title|text|notice|waiting|metres|yuan)":"([^"]*)"', made.script)
    ours = [json.loads(f'"{text}"') for text in shown]
    names = re.compile(r"^(park|town|county|river|县|镇) ")
    assert [t for t in ours if t not in kept and t and "«" not in t and not names.match(t)] == []


def test_statuses_and_layers_are_named_in_the_language_of_the_reader():
    script = page(example.atlas(20), Words(lang="zh")).script
    for item in (*STATUSES[1:], LAYERS["parcels"], LAYERS["parks"]):
        escaped = json.dumps(item.zh)[1:-1]  # as Folium writes what is in the layer control
        assert item.zh in script or escaped in script
        assert f'"{item.en}"' not in script


def test_names_of_the_readers_script_come_first():
    english, chinese = (page(example.atlas(20), Words(lang=lang)).script for lang in ("en", "zh"))
    assert english.index("town 0") < english.index("镇 0")
    assert chinese.index("镇 0") < chinese.index("town 0")


def test_the_notice_says_illustrative_only_when_something_is():
    assert "Illustrative example" in page(example.atlas(20)).script
    assert "Illustrative example" not in page(example.empty()).script


@pytest.mark.parametrize(("lang", "text"), [("en", "10 bn"), ("zh", "100亿")])
def test_money_is_said_as_people_say_it(lang, text):
    assert money.money(1e10, Words(lang=lang)) == text


def test_parcels_of_another_place_are_what_the_map_opens_on():
    here = example.atlas(20)
    far = example.atlas(20)
    moved = far.layers["parcels"].translate(-190, 15)
    layers = {**far.layers, "parcels": far.layers["parcels"].set_geometry(moved)}
    there = type(far).build(2, 2, layers, far.events)
    assert '"bounds":[112.48' in page(here).script
    assert '"bounds":[-77.5' in page(there).script
