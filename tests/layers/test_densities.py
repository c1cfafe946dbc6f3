"""Yuan per mu as a language counts money, per the unit of area that is read."""

from __future__ import annotations

import pytest

from layers import areas, densities


@pytest.mark.parametrize(
    ("lang", "unit", "words"),
    [
        ("en", "mu", "4.18 M yuan/mu"),
        ("en", "ha", "62.7 M yuan/ha"),
        ("en", "km2", "6,270 M yuan/km²"),
        ("en", "acre", "25.4 M yuan/acre"),
        ("zh", "mu", "418万元/亩"),
        ("zh", "ha", "6,270万元/公顷"),
        ("zh", "km2", "627,000万元/km²"),
        ("xx", "mu", "4.18 M yuan/mu"),
    ],
)
def test_a_density_in_words(lang, unit, words):
    assert densities.text(4_180_000, lang, unit) == words
    assert words.endswith(densities.name(lang, unit))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_scripts_are_told_the_same(lang):
    told = densities.told(lang)
    assert set(told) == set(areas.UNITS)
    for unit, (size, digits, text) in told.items():
        said = text.replace("{n}", f"{4_180_000 / size:,.{digits}f}")
        assert said == densities.text(4_180_000, lang, unit)
