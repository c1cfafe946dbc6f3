"""What a store refuses leaves it as it was: same revision, same digest."""

from __future__ import annotations

import pandas as pd
import pytest

from gis.errors import InputRefused, StaleRevision, UnknownLayer
from gis.store import Change, versioning
from tests import small_atlas
from tests.gis.store.frames import facts, generation

CHANGE = Change("a test")


@pytest.fixture
def unchanged(filled):
    before = (filled.revision, filled.digest(), filled.revisions())
    yield filled
    assert (filled.revision, filled.digest(), filled.revisions()) == before
    assert len(filled.atlas().parcels) == 6


def test_an_id_that_occurs_twice_is_refused(unchanged):
    twice = pd.concat([small_atlas.parcels(), small_atlas.parcels().iloc[:1].assign(name="other")])
    with pytest.raises(InputRefused) as caught:
        unchanged.replace_layers({"parcels": twice}, change=CHANGE)
    assert [(i.row, i.value) for i in caught.value.issues] == [(7, "A")]


@pytest.mark.parametrize("fid", ["a\0b", "x" * 501, "地" * 501])
def test_an_id_that_no_database_can_keep_is_refused(unchanged, fid):
    with pytest.raises(InputRefused, match="at most 500") as caught:
        unchanged.replace_layers(
            {"parcels": generation(1, 2).assign(id=["ok", fid])}, change=CHANGE
        )
    assert [(i.row, i.field) for i in caught.value.issues] == [(2, "id")]
    with pytest.raises(InputRefused) as caught:
        unchanged.add_events(facts(1, 2).assign(parcel_id=["ok", fid]), change=CHANGE)
    assert [(i.row, i.field) for i in caught.value.issues] == [(2, "parcel_id")]


def test_an_unknown_layer_is_refused(unchanged):
    with pytest.raises(UnknownLayer):
        unchanged.replace_layers({"roads": generation(1, 1)}, change=CHANGE)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "boiled"),
        ("status", None),
        ("valid_from", "2023-02-30"),
        ("valid_from", "20230201"),
        ("valid_from", "yesterday"),
        ("valid_from", None),
    ],
)
def test_an_event_that_would_spoil_the_atlas_is_refused(unchanged, column, value):
    events = small_atlas.events()
    events.loc[3, column] = value
    with pytest.raises(InputRefused) as caught:
        unchanged.replace_layers({"parcels": generation(1, 1)}, events, change=CHANGE)
    assert [(i.row, i.field) for i in caught.value.issues] == [(4, column)]


def test_a_change_made_from_an_older_revision_is_refused(unchanged):
    with pytest.raises(StaleRevision, match="revision 1"):
        unchanged.replace_layers({"parcels": generation(1, 1)}, change=CHANGE, based_on=0)


def test_only_if_empty_does_nothing_to_a_store_with_data(unchanged):
    assert (
        unchanged.replace_layers({"parcels": generation(1, 1)}, change=CHANGE, only_if_empty=True)
        == 1
    )


def test_a_failure_half_way_leaves_nothing(unchanged, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(versioning, "close_events", fail)
    with pytest.raises(KeyboardInterrupt):
        unchanged.replace_layers({"parcels": generation(1, 3)}, facts(1, 3), change=CHANGE)
