"""docs/recipes/add-a-format.md, followed to the letter; and the formats that documents name."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from gis.read import formats
from gis.read.formats import FORMATS, Format
from tests.gis.read.samples import read, refusal

ROOT = Path(__file__).resolve().parents[3]
RECIPE = ROOT / "docs" / "recipes" / "add-a-format.md"


@pytest.fixture
def followed(monkeypatch):
    text = RECIPE.read_text("utf-8")
    code, line = re.findall(r"```python\n(.*?)```", text, re.S)
    module = types.ModuleType("gis.read.points")
    exec(code, module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    made = eval(line.strip(), {"Format": Format})
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, made))


def test_the_recipe_makes_a_reader(followed, tmp_path):
    path = tmp_path / "wells.points"
    path.write_text("01\t379000\t2560000\n02\t379100\t2560100\n", encoding="utf-8")
    assert refusal(path, layer="towns")["crs-unknown"].severity == "question"
    layer = read(path, layer="towns", crs="4547")
    assert layer.frame["id"].tolist() == ["01", "02"]
    assert layer.frame.geometry.x.tolist() == pytest.approx([112.8186, 112.8196], abs=1e-3)
    path.write_text("01\t379000\n", encoding="utf-8")
    assert refusal(path, layer="towns", crs="4547")["row-ragged"].row == 1


def test_the_recipe_names_files_that_exist():
    named = set(re.findall(r"`((?:gis|tests)/[\w/]+\.py)`", RECIPE.read_text("utf-8")))
    made_by_the_reader = {"gis/read/points.py", "tests/gis/read/test_read_points.py"}
    assert made_by_the_reader < named
    assert all((ROOT / name).is_file() for name in named - made_by_the_reader)


def test_every_format_has_a_module_and_a_suffix_of_its_own():
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    for form in FORMATS:
        assert (ROOT / "gis" / "read" / f"{form.module}.py").is_file()
