"""The documents and the program say the same: nothing is promised that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gis import export
from gis.command import COMMANDS
from gis.model import LAYERS, STATUS_KEYS
from gis.read import formats

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINE = (ROOT / "docs/command-line.md").read_text("utf-8")
DATA_FORMATS = (ROOT / "docs/data-formats.md").read_text("utf-8")
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def first_cells(text: str) -> set[str]:
    """The backticked words of the first cell of every table row."""
    rows = re.findall(r"^\| *((?:`[^`]+`(?:, )?)+) *\|", text, re.M)
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row)}


def test_the_commands_of_the_docs_are_those_there_are():
    named = set(re.findall(r"^\| `(\w+)` \|", COMMAND_LINE, re.M))
    assert named == {module.NAME for module in COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_that_a_page_shows_exists(page):
    shown = set(re.findall(r"python -m gis (\w+)", page.read_text("utf-8"))) - {"COMMAND"}
    assert shown <= {module.NAME for module in COMMANDS}


def test_the_layers_of_the_readme_are_those_there_are():
    assert {name for name in first_cells(README) if not name.isupper()} == set(LAYERS)


def test_the_statuses_of_the_docs_are_those_there_are():
    listed = re.search(r"\*\*Statuses\.\*\* (.*?), in English", DATA_FORMATS, re.S)
    assert re.findall(r"`(\w+)`", listed.group(1)) == list(STATUS_KEYS)


def test_the_formats_of_the_docs_are_those_there_are():
    read, written = DATA_FORMATS.split("## What is written")
    assert first_cells(read) == {s for f in formats.FORMATS for s in f.suffixes}
    assert first_cells(written) == {f.suffix for f in export.FORMATS.values()}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))
    missing = [t for t in links if "://" not in t and not (page.parent / t).exists()]
    assert not missing
