"""docs/recipes/add-a-colour-by.md, followed to the letter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gis import colour_by
from gis.atlas import Atlas
from gis.coloured import coloured
from gis.colouring import Colouring
from gis.model import SERVICES
from layers import class_legend
from layers.words import Words
from tests import small_atlas
from tests.layers import example

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ROOT / "docs" / "recipes" / "add-a-colour-by.md"


@pytest.fixture
def followed(monkeypatch):
    function, line = re.findall(r"```python\n(.*?)```", RECIPE.read_text("utf-8"), re.S)
    space = {**vars(colour_by), "SERVICES": SERVICES}
    exec(f"from __future__ import annotations\n{function}", space)
    entry = eval(line.strip(), space)
    monkeypatch.setitem(colour_by.BY_KEY, entry.key, entry)
    return entry.key


@pytest.fixture
def atlas():
    none = [None] * 3
    frame = small_atlas.parcels().assign(
        water_on=["2023-01-05", "2023-05-01", None, *none],
        power_on=["2023-02-01", "2023-01-01", "2023-12-01", *none],
    )
    return Atlas.build(1, 1, {"parcels": frame}, small_atlas.events())


def test_the_recipe_colours_parcels(followed, atlas):
    def values(day):
        found = coloured(atlas, Colouring(followed), day)
        return [None if v != v else int(v) for v in found.values], found

    assert values(date(2023, 1, 10))[0] == [1, 1, 0, None, None, None]
    counts, found = values(None)  # the last fact is of 10 July
    assert counts == [2, 2, 0, None, None, None]
    told = class_legend.legend(found, found.tally(), Words(lang="zh"))
    assert told["title"] == "Parcels by 已通设施"
    assert [(c["text"], c["parcels"]) for c in told["classes"]] == [
        ("≤ 1", 1),
        ("> 1", 2),
        ("无记录", 3),
    ]


def test_nor_does_it_stumble_where_nothing_was_recorded(followed):
    found = coloured(small_atlas.atlas(), Colouring(followed))
    assert {c.kind for c in found.classes} == {"missing"}
    assert coloured(example.empty(), Colouring(followed)).code.size == 0


def test_the_recipe_names_files_and_things_that_exist():
    text = RECIPE.read_text("utf-8")
    for name in set(re.findall(r"`((?:gis|tests|layers|ui|data)/[\w/.]+)`", text)):
        assert (ROOT / name).is_file(), name
    for name in ("unit_name", "read_in"):
        assert hasattr(class_legend, name)
    assert "\nFILTERS = " in (ROOT / "ui/colour_by.py").read_text("utf-8")
