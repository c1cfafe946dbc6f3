from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gis.illustrative import flags


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([True, False]),
        pd.Series([True, None], dtype=object),
        pd.Series([True, None], dtype="boolean"),
        pd.Series([1, 0]),
        pd.Series([1.0, np.nan]),
        pd.Series([" Yes", "n"]),
        pd.Series(["TRUE", None], dtype=str),
        pd.Series(["是", "否"], dtype=object),
    ],
)
def test_a_flag_in_every_dress(column):
    frame = pd.DataFrame({"illustrative": column})
    assert flags(frame).tolist() == [True, False]
    assert flags(frame).dtype == bool


def test_silence_is_no():
    frame = pd.DataFrame({"id": ["a", "b"]}, index=[5, 6])
    assert flags(frame).tolist() == [False, False]
    assert flags(frame).index.tolist() == [5, 6]
    assert (~flags(frame)).all()
    assert flags(frame[:0]).empty
