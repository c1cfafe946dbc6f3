"""The page in Chinese: no English word of ours is left on it, and numbers read as Chinese ones."""

from __future__ import annotations

import re
from datetime import date

import pytest

import service
from gis import export, open_store, terms
from gis.model import LAYERS
from tests.ui.page import card, component, opened, said, texts
from ui import i18n, wording
from ui.selection import KEY, Picked

FORMATS = {kind.en for kind in export.FORMATS.values()}
SAME = {"Shudi", "EN"}  # the name of the program, and the other language's on the switch


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("bundled") / "shudi.db")
    yield store.atlas()
    store.close()


@pytest.fixture
def atlas(bundled, show):
    show(bundled)
    return bundled


def names_of(atlas):
    """Ids, sources, and names that the data have in English only or beside the Chinese one."""
    found = FORMATS | set(terms.fields("zh")["source"].values())
    found |= set(atlas.parcels["name"]) | set(atlas.parcels["id"])
    for layer in ("projects", "parks", "infrastructure", "starting_areas"):
        found |= set(atlas.layer(layer)["name"])
    return found


def english(app, names):
    """The English words of a page, with the texts that they stand in."""
    left = {}
    for text in texts(app):
        rest = text
        if rest in names:
            continue
        words = set(re.findall(r"[A-Za-z]{2,}", rest)) - SAME
        if words:
            left[text] = words
    return left


WALK = {
    "open": {},
    "filtered": {"f_status": ["cooked"], "f_min_mu": 20.0, "f_max_mu": 300.0},
    "all widgets": {"f_min_density": 1.0, "f_county": ["Sihui"]},
    "nothing left": {"f_text": "没有这个地块"},
    "another day": {"f_day": date(2023, 3, 1)},
}


@pytest.mark.parametrize("step", WALK)
def test_no_english_is_left(atlas, step):
    app = opened(lang="zh", **WALK[step])
    assert english(app, names_of(atlas)) == {}
    assert any("熟地" in text for text in texts(app))


@pytest.mark.parametrize("layer", ["parcels", "projects", "parks", "infrastructure", "starting_areas", "counties", "towns", "agglomeration_area"])  # fmt: skip
def test_no_english_is_left_on_a_card(atlas, layer):
    frame = atlas.parcels if layer == "parcels" else atlas.layer(layer)
    names = names_of(atlas) | set(frame.get("name_en", frame["name"])) | set(frame["name"])
    rows = frame[frame["stage"].notna()] if "stage" in frame else frame
    for fid in rows["id"].iloc[[0, -1]]:
        app = opened(lang="zh", **{KEY: Picked(layer, fid)})
        assert english(app, names) == {}


def test_names_are_chinese_and_filters_hold_what_is_stored(atlas):
    app = opened(lang="zh")
    parks = app.multiselect(key="f_park")
    park = atlas.layer("parks").iloc[0]
    assert park["name_zh"] in parks.options
    app = opened(lang="zh", f_park=[park["name"]])
    assert app.session_state["f_park"] == [park["name"]]
    count = int((atlas.parcels["park"] == park["name"]).sum())
    assert f"{count:,}个地块" in texts(app)
    parcel = atlas.parcels[atlas.parcels["park"] == park["name"]].iloc[0]
    app = opened(lang="zh", **{KEY: Picked("parcels", parcel["id"])})
    told = list(said(card(app)))
    assert park["name_zh"] in told
    assert park["name"] not in told
    assert "四会市" in told


def test_the_map_and_the_browser_are_told_the_language(atlas):
    assert component(opened(lang="zh"), "shudi_map")["url"] == service.map_url("zh")
    assert component(opened(lang="zh"), "shudi_style")["lang"] == "zh-CN"
    assert component(opened(), "shudi_style")["lang"] == "en"


def test_the_session_keeps_the_language(atlas):
    app = opened(lang="zh")
    app.run()
    assert LAYERS["parcels"].zh in texts(app)
    assert dict(app.query_params) == {"lang": "zh"}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-CN", "zh"), ("zh", "zh"), ("zh-Hant-TW", "zh"), ("ZH-cn", "zh"), ("en-GB", "en"),
        ("fr", "en"), ("", "en"), (None, "en"),
    ],
)  # fmt: skip
def test_the_browsers_own_language_is_the_first_choice(tag, code):
    assert i18n.spoken(tag) == code


@pytest.mark.parametrize(
    ("say", "value", "words"),
    [
        (wording.yuan, 68.9e9, "689.00亿元"),
        (wording.yuan, 1e8, "1.00亿元"),
        (wording.yuan, 44_000_000, "4,400万元"),
        (wording.mu, 8800.4, "8,800亩"),
        (wording.mu, 229_169.3, "22.92万亩"),
        (lambda v: wording.mu(v, 1), 229_169.3, "229,169.3亩"),
        (wording.km2, 992e6, "992.0平方公里"),
        (wording.density, 5_000_000, "500万元/亩"),
        (wording.day, date(2023, 10, 31), "2023年10月31日"),
        (wording.day, "2023-01-05T00:00:00", "2023年1月5日"),
        (wording.day, "in spring", "in spring"),
        (wording.percent, 0.4595, "46%"),
        (wording.status, "cooked", "熟地"),
        (wording.stage, "producing", "投产"),
        (lambda v: wording.said("industry", v), "fine chemicals", "精细化工"),
        (lambda n: i18n.ngettext("{n} parcel", "{n} parcels", n), 1, "1个地块"),
        (lambda n: i18n.ngettext("{n} parcel", "{n} parcels", n), 1200, "1,200个地块"),
    ],
)
def test_a_value_in_chinese_words(monkeypatch, say, value, words):
    monkeypatch.setattr(i18n, "language", lambda: "zh")
    monkeypatch.setattr(wording, "language", lambda: "zh")
    assert say(value) == words
