"""docs/recipes/add-a-basemap.md and docs/basemaps.md, followed to the letter."""

import re
import tomllib
from pathlib import Path

import pytest

from layers import basemaps
from layers.basemap_entry import FIELDS, basemap
from tests.tile_files import archive

DOCS = Path(__file__).parents[2] / "docs"
RECIPE = (DOCS / "recipes" / "add-a-basemap.md").read_text("utf-8")
PAGE = (DOCS / "basemaps.md").read_text("utf-8")


def blocks(text):
    return re.findall(r"```toml\n(.*?)```", text, re.S)


@pytest.fixture
def folder(tmp_path):
    archive(tmp_path / "town.pmtiles", "PNG", {(9, 416, 222): b"x"})
    return tmp_path


def test_the_lines_of_the_recipe_are_basemaps(folder):
    office, everybody = RECIPE.split("## For everybody")
    path = folder / "basemaps.toml"
    path.write_text("\n".join(blocks(office)), "utf-8")
    offer = basemaps.offered(path, {})
    assert offer.problems == ()
    own = {one.id: one for one in offer.basemaps if one not in basemaps.built_in()}
    assert {"cadastre", "ortho", "town", "relief", "streets"} <= set(own)
    assert own["streets"].urls[0].endswith("k=0123456789abcdef")
    assert own["streets"].options["shift"] == "gcj02"
    ((name, entry),) = tomllib.loads(blocks(everybody)[0]).items()
    made = basemap(name, entry, folder)
    assert made.kind == "tiles"
    assert made.attribution
    assert made.terms


def test_the_recipe_names_files_that_exist():
    root = DOCS.parent
    named = set(re.findall(r"`((?:docs|layers|service|tests)/[\w/.]+\.\w+)`", RECIPE))
    assert len(named) >= 4
    assert all((root / name).is_file() for name in named)


def test_the_examples_of_the_page_can_be_used(folder):
    path = folder / "basemaps.toml"
    for text in blocks(PAGE)[:2]:
        path.write_text(text, "utf-8")
        assert basemaps.offered(path, {"SHUDI_SURVEY_KEY": "abcdef"}).problems == ()


def test_the_page_names_every_basemap_and_every_field():
    first, last = PAGE.split("## Of your own")
    cells = [set(re.findall(r"`(\w+)`", row)) for row in re.findall(r"^\|([^|]*)\|", first, re.M)]
    assert set().union(*cells) == {one.id for one in basemaps.built_in()}
    named = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", last.split("| field |")[1], re.M)
    assert set(re.findall(r"`(\w+)`", " ".join(named))) == FIELDS
