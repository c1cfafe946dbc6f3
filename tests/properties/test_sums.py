"""Nothing is lost or counted twice, whatever the atlas."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis import summary
from gis.atlas import Atlas
from gis.filters import ParcelFilter
from gis.model import STATUS_KEYS
from gis.reserve import cooked_mu
from tests.properties.strategies import FIRST, SPAN_DAYS, atlases, days

some_day = st.none() | days


def status_by_hand(atlas: Atlas, parcel: str, day: date | None) -> str:
    """The last event of the last day that is not after ``day``, one event at a time."""
    found, since = "unknown", None
    for event in atlas.events.itertuples():
        when = event.valid_from.date()
        if event.parcel_id != parcel or (day is not None and when > day):
            continue
        if since is None or when >= since:
            found, since = event.status, when
    return found


def reserve_by_hand(atlas: Atlas, day: date) -> float:
    return sum(
        mu
        for parcel, mu in zip(atlas.parcels["id"], atlas.parcels["area_mu"], strict=True)
        if status_by_hand(atlas, parcel, day) == "cooked" and not np.isnan(mu)
    )


@given(atlases(), some_day)
def test_statuses_are_those_of_going_through_the_events_one_by_one(atlas, day):
    expected = [status_by_hand(atlas, parcel, day) for parcel in atlas.parcels["id"]]
    assert atlas.parcels_on(day)["status"].tolist() == expected
    assert [STATUS_KEYS[code] for code in atlas.status_codes(day)] == expected


@given(atlases())
def test_the_reserve_is_that_of_going_through_every_day(atlas):
    last = FIRST + timedelta(days=SPAN_DAYS)
    series = cooked_mu(atlas, FIRST, last)
    by_hand = [reserve_by_hand(atlas, day.date()) for day in series.index]
    assert series.tolist() == pytest.approx(by_hand, abs=1e-6)


@given(atlases(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_the_reserves_of_a_selection_and_of_the_rest_make_the_whole(atlas, chosen):
    mask = np.array(chosen[: len(atlas.parcels)], dtype=bool)
    last = FIRST + timedelta(days=SPAN_DAYS)
    whole = cooked_mu(atlas, FIRST, last)
    parts = cooked_mu(atlas, FIRST, last, mask) + cooked_mu(atlas, FIRST, last, ~mask)
    assert parts.tolist() == pytest.approx(whole.tolist(), abs=1e-6)


@given(atlases(), some_day)
def test_cooked_and_not_cooked_make_all(atlas, day):
    frame = atlas.parcels_on(day)
    cooked = ParcelFilter(statuses=frozenset({"cooked"}), as_of=day).mask(atlas)
    rest = ParcelFilter(statuses=frozenset(STATUS_KEYS) - {"cooked"}, as_of=day).mask(atlas)
    assert (cooked ^ rest).all()
    whole, part, other = (summary.totals(frame[m]) for m in (cooked | rest, cooked, rest))
    assert part.parcels + other.parcels == whole.parcels
    assert part.area_mu + other.area_mu == pytest.approx(whole.area_mu)
    assert part.cooked_mu == pytest.approx(part.area_mu)
    assert other.cooked_mu == 0
    assert whole.cooked_mu == pytest.approx(part.area_mu)


@given(atlases(), some_day, st.sampled_from(summary.GROUPS))
def test_groups_sum_to_the_totals(atlas, day, group):
    frame = atlas.parcels_on(day)
    table, whole = summary.by(frame, group), summary.totals(frame)
    assert table[group].is_unique
    for name, value in vars(whole).items():
        if name == "yuan_per_mu":
            continue
        assert table[name].sum() == pytest.approx(value or 0)


@given(atlases(), some_day, st.sampled_from(summary.GROUPS))
def test_a_group_is_the_totals_of_its_filter(atlas, day, group):
    frame = atlas.parcels_on(day)
    values = frame[group].where(frame[group].notna(), "unknown")
    for row in summary.by(frame, group).to_dict("records"):
        expected = vars(summary.totals(frame[(values == row.pop(group)).to_numpy()]))
        found = {k: None if np.isnan(v) else v for k, v in row.items()}
        assert found == pytest.approx(expected)


@given(atlases(), some_day)
def test_the_money_on_the_parcels_is_that_of_the_projects_on_them(atlas, day):
    projects = atlas.projects_on(day)
    known = set(atlas.parcels["id"])
    for name in ("planned_invest_yuan", "actual_invest_yuan"):
        expected = sum(
            float(money)
            for money, parcels in zip(
                projects.get(name, []), projects.get("parcels", []), strict=True
            )
            if isinstance(parcels, list)
            and known & set(parcels)
            and not np.isnan(float(money or np.nan))
        )
        assert atlas.parcels_on(day)[name].sum() == pytest.approx(expected)


@given(atlases(), some_day, st.lists(st.booleans(), min_size=8, max_size=8))
def test_projects_are_left_where_one_of_their_parcels_is(atlas, day, chosen):
    mask = np.array(chosen[: len(atlas.parcels)], dtype=bool)
    left = summary.projects_left(atlas, mask, day)
    ids = set(atlas.parcels["id"].to_numpy(dtype=object)[mask])
    frame = atlas.projects_on(day)
    listed = frame["parcels"].tolist() if "parcels" in frame else []
    expected = [mask.all() or bool(isinstance(p, list) and ids & set(p)) for p in listed]
    assert left.tolist() == expected
