"""The title that a sheet begins with fits on it."""

from __future__ import annotations

from gis.filters import ParcelFilter
from tests import small_atlas
from ui import sheet_content
from ui.reader import reading

LONG = ["高要区金渡镇华隆产业转移工业园区及配套物流仓储综合发展示范基地", "Park " + "x" * 40]


def test_two_names_that_are_too_long_for_a_title_stand_below_it():
    atlas = small_atlas.atlas()
    with reading("zh", "mu"):
        assert sheet_content.title(atlas, ParcelFilter(parks=frozenset(LONG))) == "工业用地图"
        one = sheet_content.title(atlas, ParcelFilter(parks=frozenset(LONG[:1])))
        assert LONG[0] in one
    with reading("en", "mu"):
        two = sheet_content.title(atlas, ParcelFilter(parks=frozenset({"Park One", "Park Two"})))
    assert two == "Industrial land of Park One and Park Two"


def test_the_sources_are_punctuated_as_the_language_is():
    atlas = small_atlas.atlas()
    with reading("en", "mu"):
        assert "Parcels: " in sheet_content.sources(atlas, {"parcels"})
    with reading("zh", "mu"):
        said = sheet_content.sources(atlas, {"parcels"})
        assert said.startswith("地块：")
        assert ": " not in said
