"""Names of files say what is inside and are good on every system."""

from __future__ import annotations

from datetime import date

import pytest

from ui.file_name import file_name

DAY = date(2023, 10, 31)


def test_it_says_layer_number_filter_and_day():
    name = file_name("Parcels", 37, ["Cooked", "High-tech Zone (Dawang)"], DAY, ".geojson")
    assert name == "Parcels-37-Cooked-High-tech-Zone-Dawang-2023-10-31.geojson"


def test_chinese_stays():
    name = file_name("地块", 37, ["熟地、生地", "≥ 50亩"], DAY, ".zip")
    assert name == "地块-37-熟地-生地-50亩以上-2023-10-31.zip"
    both = file_name("地块", 5, ["20亩 – 300亩", "≤ 90万元/亩"], None, ".zip")
    assert both == "地块-5-20亩至300亩-90万元-亩以下.zip"


@pytest.mark.parametrize(
    "words",
    [
        "../../etc/passwd", "a/b\\c:d*e?f\"g<h>i|j", "x\x00y\nz\u202et", "   ", ".hidden",
        "熟" * 300, "word " * 300, "😀 ‮", "$(rm -rf)", "%2e%2e",
    ],
)  # fmt: skip
def test_nothing_in_it_troubles_a_system(words):
    name = file_name(words, 5, [words], DAY, ".csv")
    assert name.endswith("-2023-10-31.csv")
    assert not set(name) & set('/\\:*?"<>|\x00\n\u202e$%() ')
    assert not name.startswith((".", "-"))
    assert len(name.encode()) < 200


def test_nothing_to_say_still_is_a_name():
    assert file_name("", None, [], None, ".txt") == "shudi.txt"
