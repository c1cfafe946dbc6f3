"""A land-use code is called by its system's name for it, and stays bare where nobody is sure."""

import pandas as pd
import pytest

from gis import land_use, terms
from gis.atlas import Atlas
from gis.coloured import coloured
from gis.colouring import Colouring
from tests import small_atlas

SYSTEMS = {system.key: system for system in land_use.systems().values()}


def atlas(codes, systems):
    """The six parcels with these codes."""
    parcels = small_atlas.parcels().assign(land_use=codes, land_use_system=systems)
    return Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_every_code_has_a_name_in_both_languages_that_is_its_own(system):
    assert set(system.names) == {"en", "zh"}
    for lang in ("en", "zh"):
        names = [told[lang] for told in system.codes.values()]
        assert len(set(names)) == len(names)
        assert all(name == name.strip() and name for name in names)
    assert all(code == code.strip().upper() for code in system.codes)


@pytest.mark.parametrize(
    ("code", "of", "en", "zh"),
    [
        ("1001", "territorial-space", "1001 industrial", "1001 工业用地"),
        ("1001", "survey", "1001 railway", "1001 铁路用地"),
        ("0601", "GB/T 21010—2017", "0601", "0601"),  # another dash: not a name that is known
        ("0601", "gb/t 21010-2017", "0601 industrial", "0601 工业用地"),
        ("M2", "urban-plan", "M2 class 2 industrial", "M2 二类工业用地"),
        ("m2", "城市用地分类", "m2 class 2 industrial", "m2 二类工业用地"),
        ("1001", None, "1001", "1001"),
        ("9999", "survey", "9999", "9999"),
        ("M2", "survey", "M2", "M2"),
        ("1001", "a system of its own", "1001", "1001"),
    ],
)
def test_a_code_is_said_by_its_system(code, of, en, zh):
    assert (land_use.said(code, of, "en"), land_use.said(code, of, "zh")) == (en, zh)


def test_a_column_names_each_row_by_its_own_system():
    frame = pd.DataFrame(
        {
            "land_use": ["1001", "1001", "1001", None, "X"],
            "land_use_system": ["survey", "territorial-space", None, "survey", "survey"],
        },
        index=[5, 4, 3, 2, 1],
    )
    told = land_use.column(frame, "zh")
    assert told.to_dict() == {5: "1001 铁路用地", 4: "1001 工业用地", 3: "1001", 2: None, 1: "X"}
    assert not len(land_use.column(frame.iloc[:0], "zh"))


def test_what_a_filter_offers_names_a_code_of_several_systems_by_all_of_them():
    found = atlas(
        ["1001", "1001", "1001", "0601", "M2", None],
        ["survey", "territorial-space", None, "survey", None, None],
    )
    assert land_use.choices(found, "en") == {
        "1001": "1001 industrial / railway / system not stated",
        "0601": "0601 industrial",
        "M2": "M2",
    }
    assert terms.in_words(found, "land_use", "0601", "zh") == "0601 工业用地"
    assert terms.in_words(found, "land_use", "gone", "zh") == "gone"


def test_a_class_is_of_the_code_and_says_its_name():
    found = coloured(atlas(["100101"] * 6, ["territorial-space"] * 6), Colouring("land_use"))
    first = found.classes[0]
    told = ("100101", "100101 class 1 industrial", "100101 一类工业用地")
    assert (first.key, first.en, first.zh) == told
