"""docs/recipes/add-an-export.md, followed to the letter."""

import re
import sys
import types
from pathlib import Path

import geopandas as gpd

from gis import export
from gis.export import FORMATS, Format

RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "add-an-export.md"


def test_the_recipe_makes_a_format_that_gdal_reads(parcels, tmp_path, monkeypatch):
    text = RECIPE.read_text("utf-8")
    code, line = re.findall(r"```python\n(.*?)```", text, re.S)
    module = types.ModuleType("gis.export.sequence")
    exec(code, module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    made = eval(line.strip(), {"Format": Format})
    monkeypatch.setitem(FORMATS, made.key, made)
    assert made.module == module.__name__

    path = export.write(parcels, tmp_path / f"out{made.suffix}")
    back = gpd.read_file(path)
    assert list(back.id) == list(parcels.id)
    assert export.to_bytes(parcels, made.key) == path.read_bytes()


def test_the_recipe_names_files_that_exist():
    root = RECIPE.parents[2]
    named = set(re.findall(r"`((?:gis|tests)/[\w/]+\.py)`", RECIPE.read_text("utf-8")))
    made_by_the_reader = {"gis/export/sequence.py", "tests/gis/export/test_export_sequence.py"}
    assert made_by_the_reader < named
    assert all((root / name).is_file() for name in named - made_by_the_reader)
