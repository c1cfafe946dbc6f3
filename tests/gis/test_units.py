from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gis import units


def test_the_legal_definitions():
    assert units.mu_from_m2(10_000.0) == pytest.approx(15)
    assert units.mu_from_m2(1_000_000.0) == pytest.approx(1_500)
    assert units.ha_from_m2(10_000.0) == 1
    assert units.km2_from_m2(992e6) == 992
    assert units.acre_from_m2(4_046.8564224) == 1
    assert units.mu_from_m2(units.M2_PER_ACRE) == pytest.approx(6.07, abs=0.001)


def test_there_and_back_on_numbers_arrays_and_series():
    assert units.m2_from_mu(units.mu_from_m2(1234.5)) == pytest.approx(1234.5)
    array = np.array([0.0, 1.0, np.nan])
    assert units.m2_from_mu(units.mu_from_m2(array)) == pytest.approx(array, nan_ok=True)
    column = pd.Series([1.0, 2.0], index=["p", "q"])
    assert units.mu_from_m2(column).index.tolist() == ["p", "q"]


def test_money():
    assert units.YUAN_PER_YI == 10_000 * units.YUAN_PER_WAN
    assert units.YUAN_PER_BN == 10 * units.YUAN_PER_YI
