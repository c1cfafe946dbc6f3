from datetime import date

import numpy as np
import pytest

from gis.filters import ParcelFilter
from service import answers, geometry, state
from tests import small_atlas
from tests.layers import example


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    monkeypatch.setattr(state, "_kept", type(state._kept)())
    monkeypatch.setattr(geometry, "folder", tmp_path)


def test_equal_content_has_one_key_and_the_atlas_is_part_of_it():
    atlas = example.atlas(40)
    everything = state.publish(atlas)
    assert state.publish(atlas, np.ones(40, dtype=bool)) == everything
    assert state.publish(atlas, ParcelFilter()) == everything
    assert state.publish(example.atlas(41)) != everything
    assert state.KEY.fullmatch(everything)


def test_a_filter_is_its_mask():
    atlas = example.atlas(40)
    cooked = ParcelFilter(statuses=frozenset({"cooked"}))
    found = state.find(state.publish(atlas, cooked))
    assert ((found.parcels > 0) == cooked.mask(atlas)).all()
    assert set(found.parcels[found.parcels > 0]) == {5}


def test_a_day_colours_the_parcels_as_they_were():
    atlas = example.atlas(40)
    before = state.find(state.publish(atlas, ParcelFilter(as_of=date(2022, 1, 1))))
    assert set(before.parcels) == {1}  # unknown, and shown
    assert state.find(state.publish(atlas, day=date(2022, 1, 1))) is before


def test_projects_follow_their_parcels():
    atlas = example.atlas(40, projects=12)
    shown = np.zeros(40, dtype=bool)
    shown[[2, 30]] = True
    assert np.flatnonzero(state.find(state.publish(atlas, shown)).projects).tolist() == [2]
    own = np.zeros(12, dtype=bool)
    assert not state.find(state.publish(atlas, shown, projects=own)).projects.any()


def test_old_states_make_room(monkeypatch):
    monkeypatch.setattr(state, "KEPT_BYTES", 200)
    atlas = example.atlas(40)
    keys = [state.publish(atlas, np.arange(40) == n) for n in range(10)]
    assert state.find(keys[-1])
    with pytest.raises(answers.Refused, match="publish it again") as refused:
        state.find(keys[0])
    assert refused.value.status == 404


def test_an_asked_for_state_is_kept_longer(monkeypatch):
    monkeypatch.setattr(state, "KEPT_BYTES", 200)
    atlas = example.atlas(40)
    first = state.publish(atlas, np.arange(40) == 0)
    for n in range(1, 10):
        state.publish(atlas, np.arange(40) == n)
        assert state.find(first)


def test_the_name_of_a_geometry_is_of_its_content():
    assert geometry.name_of(example.atlas(40)) == geometry.name_of(example.atlas(40))
    assert geometry.name_of(example.atlas(40)) != geometry.name_of(example.atlas(40, side_m=140))
    assert geometry.name_of(example.atlas(40, revision=2)).startswith("2-")


def test_archives_that_nobody_asks_for_are_removed(tmp_path):
    for n in (30, 31, 32):
        geometry.prepare(example.atlas(n)).result()
    kept = {path.stem for path in tmp_path.glob("*.pmtiles")}
    assert geometry.name_of(example.atlas(32)) in kept
    assert len(kept) <= geometry.KEPT


def test_a_state_knows_its_filter_and_its_day():
    atlas = example.atlas(40)
    chosen = ParcelFilter(statuses=frozenset({"cooked"}), as_of=date(2022, 1, 1))
    found = state.find(state.publish(atlas, chosen))
    assert (found.chosen, found.day) == (chosen, chosen.as_of)
    assert not found.mask.any()
    blank = state.find(state.publish(atlas, ParcelFilter(text=" ", as_of=date(2022, 1, 1))))
    assert blank.chosen == ParcelFilter(as_of=date(2022, 1, 1))


def test_the_byte_of_a_project_is_its_stage_that_day():
    atlas = small_atlas.atlas()  # J1 signed in January, started in February; J2 signed in June
    assert state.find(state.publish(atlas)).projects.tolist() == [5, 3, 2]
    then = state.find(state.publish(atlas, day=date(2023, 6, 2)))
    assert then.projects.tolist() == [4, 2, 0]
    cooked = state.find(state.publish(atlas, ParcelFilter(statuses=frozenset({"idle"}))))
    assert cooked.projects.tolist() == [0, 3, 0]
