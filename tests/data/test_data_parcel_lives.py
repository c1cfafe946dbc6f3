"""The lives of the parcels: events, services and contracts agree."""

import pandas as pd
import pytest

from gis.model import SERVICES, STATUS_KEYS

# What may follow what; idle land may be built on after all.
NEXT = {
    "raw": {"acquired"}, "acquired": {"cleared"}, "cleared": {"cooked"}, "cooked": {"allocated"},
    "allocated": {"building", "idle"}, "building": {"producing", "idle"}, "idle": {"building"},
    "producing": set(),
}  # fmt: skip


@pytest.fixture(scope="module")
def events(bundle):
    return bundle.events


def test_every_parcel_is_known_from_the_baseline_and_nothing_is_after_the_articles_day(
    bundle, events
):
    first = events.groupby("parcel_id")["valid_from"].min()
    assert set(first.index) == set(bundle.parcels["id"])
    assert (first <= pd.Timestamp("2022-01-01")).all()
    assert events["valid_from"].max() <= pd.Timestamp("2023-10-31")


def test_events_are_sorted_known_statuses_with_a_source(events):
    keys = list(zip(events["parcel_id"], events["valid_from"], strict=True))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert set(events["status"]) <= set(STATUS_KEYS)
    assert events["source"].str.startswith("Shudi illustrative example").all()


def test_the_latest_event_is_the_parcels_status(bundle, events):
    latest = events.groupby("parcel_id")["status"].last()
    assert bundle.parcels.set_index("id")["status"].to_dict() == latest.to_dict()


def test_a_life_takes_no_step_that_there_is_not(events):
    after = events.groupby("parcel_id")["status"].shift(-1)
    steps = set(zip(events["status"], after, strict=True)) - {(s, None) for s in STATUS_KEYS}
    assert {(a, b) for a, b in steps if isinstance(b, str)} <= {
        (a, b) for a in NEXT for b in NEXT[a]
    }


def test_cooked_land_has_levelling_and_the_five_connections_by_that_day(bundle, events, figures):
    fields = [f"{name}_on" for name in figures["cooked_services"].value]
    parcels = bundle.parcels.set_index("id")
    cooked = events[events["status"] == "cooked"]
    for field in fields:
        ready = pd.to_datetime(parcels.loc[cooked["parcel_id"], field]).to_numpy()
        assert (ready <= cooked["valid_from"].to_numpy()).all()
    later = parcels[
        parcels["status"].isin(["cooked", "allocated", "building", "producing", "idle"])
    ]
    assert later[fields].notna().all(axis=None)


def test_service_days_are_iso_dates_not_after_the_articles_day(bundle):
    for service in SERVICES:
        days = pd.to_datetime(bundle.parcels[service.day_field].dropna(), format="%Y-%m-%d")
        assert days.max() <= pd.Timestamp("2023-10-31")
        assert not days.empty


def test_granted_land_has_a_contracted_start_and_other_land_has_none(bundle):
    parcels = bundle.parcels
    granted = parcels["status"].isin(["allocated", "building", "producing", "idle"])
    assert (parcels["contract_start_on"].notna() == granted).all()


def test_idle_land_was_not_started_a_year_after_the_contracted_start(bundle, events):
    idle = events[events["status"] == "idle"].set_index("parcel_id")["valid_from"]
    assert len(idle) > 20
    start = pd.to_datetime(bundle.parcels.set_index("id").loc[idle.index, "contract_start_on"])
    assert ((idle - start).dt.days >= 365).all()


def test_land_use_codes_go_with_their_system(bundle):
    by_system = bundle.parcels.groupby("land_use_system")["land_use"].unique()
    assert set(by_system["territorial-space"]) == {"100101", "100102", "100103"}
    assert set(by_system["survey"]) == {"0601"}
    assert set(by_system.index) == {"territorial-space", "survey"}


def test_declared_areas_lean_high_as_planar_areas_do(bundle):
    parcels = bundle.parcels
    ratio = parcels["declared_area_m2"] / parcels["area_m2"]
    assert 1.0003 < ratio.median() < 1.0009
    assert ratio.between(0.93, 1.07).all()
    assert (abs(ratio - 1) > 0.01).any()  # a few papers are plainly wrong


def test_statuses_form_neighbourhoods_not_noise(bundle):
    """The parcels next to a producing parcel are mostly producing: development has a front."""
    parcels = bundle.parcels
    left, right = parcels.sindex.query(parcels.geometry, predicate="intersects")
    apart = left != right
    producing = (parcels["status"] == "producing").to_numpy()
    share = producing[right[apart]][producing[left[apart]]].mean()
    assert share > 1.6 * producing.mean()
