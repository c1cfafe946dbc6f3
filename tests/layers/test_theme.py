"""Every colour of the two style sheets' variables has its counterpart in the dark."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = {"pages": ROOT / "ui/assets/theme.css", "map": ROOT / "layers/assets/theme.css"}
NO_COLOUR = {"--font"}


def variables(text, rule):
    """The variables of the rules whose selector matches."""
    bodies = re.findall(rule + r"[^{}]*\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", text))
    assert bodies, rule
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", "".join(bodies)))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_no_colour_is_left_light(sheet):
    text = sheet.read_text("utf-8")
    light = variables(text, r"(?m:^):root(?![\[\w])")
    dark = variables(text, r'(?m:^):root\[data-theme="dark"\]')
    assert set(light) - NO_COLOUR == set(dark)


def test_the_pages_have_their_colours_from_there_alone():
    for sheet in (ROOT / "ui/assets").glob("*.css"):
        if sheet.name != "theme.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text("utf-8")), sheet.name


def test_streamlit_is_told_the_same():
    told = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    text = SHEETS["pages"].read_text("utf-8")
    rules = {"light": r"(?m:^):root(?![\[\w])", "dark": r'(?m:^):root\[data-theme="dark"\]'}
    names = {
        "primaryColor": "cooked", "backgroundColor": "surface", "textColor": "ink",
        "secondaryBackgroundColor": "paper", "borderColor": "line", "linkColor": "cooked",
    }  # fmt: skip
    for theme, rule in rules.items():
        ours = variables(text, rule)
        for option, name in names.items():
            value = ours[f"--sd-{name}"]
            value = value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
            assert told[theme][option].lower() == value, (theme, option)


def test_page_and_map_are_set_in_one_type():
    """The map is a page of its own inside the other; two faces side by side look like a fault."""
    page = variables((ROOT / "ui/assets/app.css").read_text("utf-8"), r"(?m:^):root(?![\[\w])")
    there = variables(SHEETS["map"].read_text("utf-8"), r"(?m:^):root(?![\[\w])")
    assert there["--font"] == page["--sd-font"]
