"""Numbers, money and days as a planner reads them in English."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from ui import i18n, wording
from ui.data import field_words

NOTHING = (None, float("nan"), np.float64("nan"), pd.NaT, "")


@pytest.mark.parametrize("nothing", NOTHING, ids=repr)
def test_nothing_is_a_dash(nothing):
    for say in (
        wording.number, wording.mu, wording.km2, wording.mu_of_m2, wording.yuan, wording.density,
        wording.day, wording.text,
    ):  # fmt: skip
        assert say(nothing) == "–"


@pytest.mark.parametrize(
    ("say", "value", "words"),
    [
        (wording.number, 1234567.0, "1,234,567"),
        (wording.number, 0, "0"),
        (wording.mu, 8800.4, "8,800 mu"),
        (wording.km2, 992e6, "992.0 km²"),
        (wording.mu_of_m2, 10_000, "15.00 mu"),
        (wording.yuan, 68.9e9, "68.90 bn yuan"),
        (wording.yuan, 0.1e9, "0.10 bn yuan"),
        (wording.yuan, 12_340_000, "12.3 M yuan"),
        (wording.yuan, 0, "0.0 M yuan"),
        (wording.density, 5_000_000, "5.00 M yuan/mu"),
        (wording.day, date(2023, 10, 31), "2023-10-31"),
        (wording.day, datetime(2023, 10, 31, 9, 30), "2023-10-31"),
        (wording.day, pd.Timestamp("2023-10-31"), "2023-10-31"),
        (wording.day, "2023-10-31T00:00:00", "2023-10-31"),
        (wording.text, 0, "0"),
        (wording.status, "cooked", "Cooked"),
        (wording.stage, "producing", "In production"),
        (wording.stage, "a stage of their own", "a stage of their own"),
        (wording.stage, None, "–"),
    ],
)
def test_a_value_in_words(say, value, words):
    assert say(value) == words


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("planned_invest_yuan", 520e6, 650e6, ("0.52 bn yuan", "0.65 bn yuan")),
        ("planned_invest_yuan", 520e6, 520e6 + 1, ("520000000", "520000001")),
        ("actual_invest_yuan", None, 12_340_000.0, ("–", "12.3 M yuan")),
        ("declared_area_m2", 10_000.0, 20_000.0, ("15.00 mu", "30.00 mu")),
        ("stage", "signed", float("nan"), ("Signed", "–")),
        ("parcels", ["A", "B"], ["A"], ("A, B", "A")),
        ("name", "a", "b", ("a", "b")),
        ("signed_on", "2023-05-01", None, ("2023-05-01", "–")),
        ("illustrative", True, False, ("yes", "no")),
    ],
)
def test_what_changed_is_said_in_units(field, before, after, said):
    assert field_words.values(field, before, after) == said


def test_what_changed_is_said_in_chinese(monkeypatch):
    for module in (i18n, wording):
        monkeypatch.setattr(module, "language", lambda: "zh")
    told = field_words.values("signed_on", "2023-05-01", "2023-06-12")
    assert told == ("2023年5月1日", "2023年6月12日")
    assert field_words.values("kind", "road", "water") == ("道路", "供水")
    assert field_words.values("illustrative", True, None) == ("是", "–")
