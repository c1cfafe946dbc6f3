from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from gis.reserve import cooked_mu
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


@pytest.fixture(scope="module")
def mu(atlas):
    return float(atlas.parcels["area_mu"].iloc[0])


@pytest.mark.parametrize(
    ("day", "squares"),
    [
        ("2023-01-14", 0),
        ("2023-01-15", 1),  # D
        ("2023-02-01", 2),  # + B
        ("2023-03-01", 3),  # + A
        ("2023-03-31", 3),
        ("2023-04-01", 3),  # B's mistake was put right the same day
        ("2023-07-09", 3),
        ("2023-07-10", 2),  # D produces
        ("2030-01-01", 2),
    ],
)
def test_the_reserve_of_a_day(atlas, mu, day, squares):
    series = cooked_mu(atlas, date.fromisoformat(day), date.fromisoformat(day))
    assert series.tolist() == pytest.approx([squares * mu])


def test_every_day_is_there_and_both_ends(atlas):
    series = cooked_mu(atlas, date(2022, 12, 30), date(2023, 10, 31))
    assert len(series) == 306
    assert series.index[0].date() == date(2022, 12, 30)
    assert series.index[-1].date() == date(2023, 10, 31)
    assert series.name == "cooked_mu"
    assert series.dtype == np.float64


def test_of_a_selection(atlas, mu):
    only_d = np.array([False, False, False, True, False, False])
    series = cooked_mu(atlas, date(2023, 7, 9), date(2023, 7, 10), only_d)
    assert series.tolist() == pytest.approx([mu, 0])


def test_the_last_day_is_the_headline_s(atlas):
    from gis.headline import figures

    series = cooked_mu(atlas, date(2023, 7, 10), date(2023, 7, 10))
    assert figures(atlas)["reserve"]["cooked_mu"] == pytest.approx(series.iloc[0])


def test_no_events_no_parcels_no_days(atlas):
    from gis.atlas import Atlas

    empty = Atlas.build(0, 0, {}, small_atlas.events()[:0])
    assert cooked_mu(empty, date(2023, 1, 1), date(2023, 1, 3)).tolist() == [0, 0, 0]
    assert cooked_mu(atlas, date(2023, 1, 3), date(2023, 1, 1)).empty


def test_what_all_went_is_nothing():
    from gis.atlas import Atlas

    parcels = small_atlas.parcels()
    squares = parcels.geometry.to_numpy()
    parcels["geometry"] = shapely.buffer(squares, [-0.004, -0.003, -0.001, 0, 0.001, 0.0021])
    days = pd.date_range("2023-01-01", periods=12).strftime("%Y-%m-%d")
    lives = pd.DataFrame(
        {"parcel_id": [*small_atlas.IDS, *small_atlas.IDS], "valid_from": days,
         "status": ["cooked"] * 6 + ["idle"] * 6, "source": "", "note": ""}
    )  # fmt: skip
    left = cooked_mu(Atlas.build(1, 1, {"parcels": parcels}, lives), *[date(2023, 1, 12)] * 2)
    assert str(left.iloc[0]) == "0.0", "sums of steps leave 1e-12, which reads -0"
