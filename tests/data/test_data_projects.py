"""Projects and the parcels they stand on tell one story."""

from itertools import pairwise

import pandas as pd
import pytest

from gis.model import STAGES

FITTING = {
    "signed": {"allocated"}, "started": {"building"}, "completed": {"building"},
    "producing": {"producing"},
}  # fmt: skip


@pytest.fixture(scope="module")
def stands(bundle):
    """One row for each project and parcel of it."""
    pairs = bundle.projects[
        ["id", "stage", "park", "signed_on", "started_on", "producing_on", "parcels"]
    ]
    pairs = pairs.explode("parcels").dropna(subset="parcels")
    plots = bundle.parcels[["id", "status", "park"]]
    return pairs.merge(
        plots, left_on="parcels", right_on="id", suffixes=("", "_of_parcel"), how="left"
    )


def test_every_parcel_named_exists_and_has_one_project(stands):
    assert stands["status"].notna().all()
    assert not stands["parcels"].duplicated().any()


def test_the_stage_fits_the_status_of_the_parcels(stands):
    fits = [row.status in FITTING[row.stage] for row in stands.itertuples()]
    assert all(fits)


def test_the_park_is_the_parcels_park(stands):
    assert (stands["park"] == stands["park_of_parcel"]).all()


def test_land_is_granted_after_signing(bundle, stands):
    events = bundle.events
    granted = events[events["status"] == "allocated"].groupby("parcel_id")["valid_from"].min()
    day = stands["parcels"].map(granted)
    later = day > pd.Timestamp("2022-01-01")  # before the baseline nothing is known
    assert later.sum() > 50
    assert (pd.to_datetime(stands["signed_on"])[later] <= day[later]).all()


def test_every_project_lies_in_its_first_parcel(bundle):
    plots = bundle.parcels.set_index("id").geometry
    for project in bundle.projects.itertuples():
        if project.parcels:
            assert any(plots[key].contains(project.geometry) for key in project.parcels)


def test_the_days_of_a_project_are_in_order_and_make_its_stage(bundle):
    days = bundle.projects[[stage.day_field for stage in STAGES]].apply(pd.to_datetime)
    assert days["signed_on"].notna().all()
    assert days.max().max() <= pd.Timestamp("2023-10-31")
    for earlier, later in pairwise(STAGES):
        first, second = days[earlier.day_field], days[later.day_field]
        assert (first.notna() | second.isna()).all()
        assert ((first <= second) | second.isna()).all()
    reached = days.notna().sum(axis=1).sub(1).map({i: s.key for i, s in enumerate(STAGES)})
    assert (reached == bundle.projects["stage"]).all()


def test_money_is_whole_and_never_negative(bundle):
    for layer in (bundle.projects, bundle.infrastructure):
        assert (layer["planned_invest_yuan"] > 0).all()
    actual = bundle.projects["actual_invest_yuan"]
    assert actual.dtype.kind == "i"
    assert (actual >= 0).all()
    assert (actual <= 1.2 * bundle.projects["planned_invest_yuan"]).all()
