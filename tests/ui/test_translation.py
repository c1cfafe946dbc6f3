"""No word of the pages goes past gettext.

Every text of the catalogue comes back in ⟦brackets⟧; what stands outside of them has to come from
the data, or from the tables of words that are kept in other languages too.
"""

from __future__ import annotations

import re

import pytest

from gis import export
from gis.model import LAYERS, SERVICES, STAGES, STATUSES
from layers import areas
from tests.layers import example
from tests.ui.page import opened, texts
from ui import i18n, wording
from ui.selection import KEY, Picked

# Names, numbers and units that are the same in the code of every language, or kept in tables.
OUTSIDE = {"Shudi", "EN", *(language.name for language in i18n.LANGUAGES.values())}
OUTSIDE |= {item.en for item in (*STATUSES, *STAGES, *SERVICES, *LAYERS.values())}
OUTSIDE |= {kind.en for kind in export.FORMATS.values()}
UNITS = {
    text.replace("{n}", "").strip()
    for ways in (wording.YUAN["en"], *areas.WAYS["en"].values())
    for *_, text in ways
} | set(areas.NAMES["en"].values())


class Marked:
    """A catalogue that shows what went through it."""

    def gettext(self, text):
        return f"⟦{text}⟧"

    def ngettext(self, one, many, count):
        return f"⟦{one if count == 1 else many}⟧"


@pytest.fixture
def marked(monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", lambda code: Marked())


def unmarked(text, data):
    """The words of a text that neither gettext nor the data have given."""
    while "⟦" in text:
        shorter = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
        assert shorter != text, f"brackets do not match: {text}"
        text = shorter
    for known in sorted(data | OUTSIDE | UNITS, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", text)
    return re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize("picked", [None, "parcels", "projects", "parks", "infrastructure"])
def test_every_word_can_be_translated(show, marked, picked):
    atlas = example.atlas(40)
    show(atlas)
    data = {
        str(value)
        for layer in (*atlas.layers.values(), atlas.parcels)
        for column in layer.columns.drop("geometry")
        for value in layer[column].dropna().astype(str)
    }
    session = {}
    if picked:
        session[KEY] = Picked(picked, atlas.layer(picked)["id"].iloc[0])
    app = opened(**session)
    app.session_state["f_text"] = "1"  # with a filter, some words are others
    found = {text: unmarked(text, data) for text in texts(app)}
    app.run()
    found |= {text: unmarked(text, data) for text in texts(app)}
    app.session_state["f_text"] = "nothing is called that"
    app.run()
    found |= {text: unmarked(text, data) for text in texts(app)}
    assert {text: words for text, words in found.items() if words} == {}
    assert any("⟦" in text for text in found)


def test_the_test_bites():
    assert unmarked("⟦{n} of ⟦inner⟧⟧ · Close 12 mu", {"Clo"}) == ["Close"]
    assert unmarked("Dinghu · ⟦County⟧", {"Dinghu"}) == []
