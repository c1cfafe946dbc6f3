"""What the bundled data say has words in every language."""

import pytest

from gis import terms

# Where a field's values are read; a value of these that has no words shows as the data say it.
SPOKEN = {
    "level": ("parks", "starting_areas"), "kind": ("infrastructure",), "industry": ("projects",),
    "source": (
        "counties", "towns", "rivers", "agglomeration_area", "starting_areas", "parks", "parcels",
        "projects", "infrastructure",
    ),
}  # fmt: skip


@pytest.mark.parametrize("field", SPOKEN)
def test_every_value_has_chinese_words_and_every_word_a_value(bundle, field):
    values = {v for layer in SPOKEN[field] for v in getattr(bundle, layer)[field].dropna()}
    if field == "industry":
        values |= {one for several in bundle.parks["industries"] for one in several}
    assert set(terms.fields("zh")[field]) == values
    assert all(terms.said(field, value, "zh") != value for value in values)


def test_codes_have_english_words():
    for field in ("level", "kind"):
        assert set(terms.fields("en")[field]) == set(terms.fields("zh")[field])


def test_what_nobody_has_translated_is_as_the_data_say_it():
    assert terms.said("industry", "basket weaving", "zh") == "basket weaving"
    assert terms.said("colour", "red", "en") == "red"
    assert terms.said("kind", "dock", "fr") == "dock"
