from __future__ import annotations

import pandas as pd
import pytest

from gis.alphabet import places


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("en", ["DW-9", "dw-10", "Lot 2", "lot 11", "Zone"]),
        ("zh", ["A 2", "a 10", "白土", "德庆", "鼎湖", "端州", "四会", "肇庆", "𠮷地"]),
    ],
)
def test_names_are_where_a_reader_looks_for_them(lang, ordered):
    mixed = pd.Series(ordered[::-1], index=range(5, 5 + len(ordered)))
    assert mixed[places(mixed, lang).sort_values().index].tolist() == ordered


def test_nothing_has_no_place_and_the_same_shares_one():
    found = places(pd.Series(["b", None, "B", float("nan"), "a"]), "zh")
    assert found.isna().tolist() == [False, True, False, True, False]
    assert found[[0, 2, 4]].tolist() == [1, 1, 0]
    assert places(pd.Series([], dtype=object), "en").empty
