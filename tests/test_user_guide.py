"""The user guide says what is there: its pictures are taken by a script, its labels are the code's."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.browser import camera, picture_guide, picture_readme, pictures

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "user-guide"
CONTENTS = GUIDE / "README.md"
PAGES = sorted(GUIDE.glob("*.md"))
MOST_BYTES = 150_000


def shown(page: Path) -> set[str]:
    """The files that a page shows as pictures."""
    return set(re.findall(r"!\[[^\]]+\]\([^)]*?([\w-]+\.png)\)", page.read_text("utf-8")))


def bold(page: Path) -> set[str]:
    """What a page sets in bold, a line end in it being a space."""
    found = re.findall(r"\*\*([^*]+)\*\*", page.read_text("utf-8"))
    return {" ".join(text.split()) for text in found}


def texts_of(value: object) -> set[str]:
    """Every text in a file of data."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for one in inner for text in texts_of(one)}


@pytest.fixture(scope="module")
def literals() -> set[str]:
    """Every literal text of the code that draws pages and maps, and of the words it takes."""
    found: set[str] = set()
    for folder in ("ui", "layers", "service", "gis"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant))
            found |= {n.value for n in constants if isinstance(n.value, str)}
    for path in (ROOT / "data" / "words.toml", ROOT / "layers" / "basemaps.toml"):
        found |= texts_of(tomllib.loads(path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_label_of_the_guide_is_one_of_the_program(page, literals):
    # The unit of areas is put into a label as it is shown: "Area from, {unit}".
    known = literals | {text.replace("{unit}", "mu") for text in literals}
    assert bold(page) - known == set()


def test_the_guide_shows_the_pictures_that_the_script_takes_and_no_others():
    taken = {camera.file_name(picture) for picture in picture_guide.PICTURES}
    assert {name for page in PAGES for name in shown(page)} == taken


def test_the_script_takes_all_pictures_of_the_documents():
    taken = {f"{name}.png" for name in pictures.PICTURES}
    assert len(taken) == len(picture_guide.PICTURES) + len(picture_readme.PICTURES)
    assert {path.name for path in camera.PICTURES.iterdir()} == taken


def test_pictures_are_small_enough_to_be_read_over_a_slow_line():
    large = {p.name: p.stat().st_size for p in camera.PICTURES.iterdir()}
    assert {name: size for name, size in large.items() if size > MOST_BYTES} == {}


def test_every_page_has_one_picture_and_is_in_the_contents():
    contents = CONTENTS.read_text("utf-8")
    for page in PAGES:
        assert page == CONTENTS or f"({page.name})" in contents, page.name
    assert {page.name for page in PAGES if len(shown(page)) != 1} == set()


def test_the_readme_leads_to_the_guide():
    assert "(docs/user-guide/README.md)" in (ROOT / "README.md").read_text("utf-8")
