"""The catalogues hold every text of the pages and the map, and no other, and are compiled."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from gis.model import LAYERS, SERVICES, STAGES, STATUSES
from layers import areas, densities, money
from ui import i18n, wording

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("ui", "layers", "service")
OTHERS = [code for code in i18n.LANGUAGES if code != i18n.FIRST]
OF_THE_FIELD = (*STATUSES, *STAGES, *SERVICES, *LAYERS.values())
SOURCES = [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py"))]
SOURCES.remove(ROOT / "ui" / "i18n.py")  # the door itself
# What a language counts in: no texts, but entries that the recipe has to name.
TABLES: dict[Any, tuple[str, ...]] = {
    wording: ("YUAN", "DAY"), money: ("UNITS",), areas: ("WAYS", "NAMES"), densities: ("MONEY",)
}  # fmt: skip
each_language = pytest.mark.parametrize("code", OTHERS)


def extracted() -> set[Any]:
    """The texts in the code, as ``make messages`` finds them."""
    keywords = {**DEFAULT_KEYWORDS, "label": None}
    return {
        message
        for folder in FOLDERS
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, keywords=keywords)
    }


def catalogue(code: str) -> Any:
    with (i18n.LOCALES / code / "LC_MESSAGES" / "shudi.po").open("rb") as file:
        return read_po(file, locale=code)


def both(message: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message's originals and its translations, one or several of each."""
    several = isinstance(message.id, (tuple, list))
    if several:
        return tuple(message.id), tuple(message.string)
    return (message.id,), (message.string,)


def test_each_language_has_a_catalogue_and_each_catalogue_a_language():
    found = {p.parent.parent.name for p in i18n.LOCALES.glob("*/LC_MESSAGES/shudi.po")}
    assert found == set(OTHERS)


@each_language
def test_no_text_is_missing_and_none_is_left_over(code):
    known = {m.id for m in catalogue(code) if m.id}
    there = extracted()
    assert len(there) > 50
    assert {"missing": there - known, "unused": known - there} == {
        "missing": set(),
        "unused": set(),
    }, "run make messages, and fill what is empty"


@each_language
def test_every_text_is_translated_and_nobody_has_guessed(code):
    for message in catalogue(code):
        if message.id:
            assert all(text.strip() for text in both(message)[1]), f"empty: {message.id}"
            assert not message.fuzzy, message.id
    assert not catalogue(code).obsolete


@each_language
def test_plurals_have_as_many_forms_as_the_language(code):
    found = catalogue(code)
    for message in found:
        if message.pluralizable and message.id:
            assert len(message.string) == found.num_plurals


@each_language
def test_placeholders_are_the_same_in_both_languages(code):
    def holes(text):
        return set(re.findall(r"\{(\w*)", text))

    for message in catalogue(code):
        originals, translations = both(message)
        wanted = set().union(*map(holes, originals)) if message.id else set()
        for text in translations if message.id else ():
            assert holes(text) == wanted, message.id


@each_language
def test_the_compiled_catalogue_is_that_of_its_source(code):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    kept = (i18n.LOCALES / code / "LC_MESSAGES" / "shudi.mo").read_bytes()
    assert kept == compiled.getvalue(), "run make messages"


def test_words_of_the_field_stand_in_one_place():
    names = {item.en for item in OF_THE_FIELD}
    texts = {text for m in extracted() for text in ([m] if isinstance(m, str) else m)}
    assert not names & texts, "gis.model has these in every language"


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_every_language_has_the_words_that_are_no_texts(code):
    assert all(getattr(item, code).strip() for item in OF_THE_FIELD)
    recipe = (ROOT / "docs" / "recipes" / "add-a-language.md").read_text("utf-8")
    for module, names in TABLES.items():
        assert f"`{module.__name__.replace('.', '/')}.py`" in recipe
        for name in names:
            assert code in getattr(module, name)
            assert f"`{name}`" in recipe


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_texts_can_be_found(path):
    """Only a literal is found by extraction, and nothing inside an f-string is (Python 3.11)."""

    def asks(node):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if ast.unparse(node.func) == "land.label":  # of the sheet: it draws
            return False
        return name in ("_", "ngettext") or (
            name == "label" and isinstance(node.func, ast.Attribute)
        )

    tree = ast.parse(path.read_text("utf-8"))
    hidden = {id(n) for s in ast.walk(tree) if isinstance(s, ast.JoinedStr) for n in ast.walk(s)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and asks(node):
            texts = node.args[: 2 if getattr(node.func, "id", "") == "ngettext" else 1]
            assert all(isinstance(t, ast.Constant) for t in texts), f"line {node.lineno}"
            assert id(node) not in hidden, f"line {node.lineno}: in an f-string"
