"""Past revisions, what lies between two, and the way back."""

import pytest

from gis.errors import StaleRevision, UnknownRevision
from gis.store import Change
from tests.gis.store.frames import facts, generation


@pytest.fixture
def three(store):
    """One: four parcels. Two: the last is gone, the first has moved, one is new. Three: empty."""
    store.replace_layers({"parcels": generation(1, 4)}, facts(1, 4), change=Change("one"))
    second = generation(1, 5).drop(index=3).reset_index(drop=True)
    second.loc[0, "geometry"] = second.geometry[0].buffer(0.001)
    second.loc[1, "generation"] = 2
    store.replace_layers({"parcels": second}, facts(2, 1), change=Change("two"))
    store.replace_layers({"parcels": second.iloc[:0]}, change=Change("three"))
    return store


def test_a_past_revision_is_what_it_was(three):
    assert [len(three.atlas_at(n).parcels) for n in (1, 2, 3)] == [4, 4, 0]
    assert len(three.atlas_at(1).events) == 4
    assert len(three.atlas_at(2).events) == 4  # one more, and those of a gone parcel closed
    assert three.atlas_at(2).revision == 2
    assert len(three.atlas().parcels) == 0


def test_a_revision_that_there_is_not(three):
    for ask in (three.atlas_at, lambda n: three.go_back(n, change=Change("x")),
                lambda n: three.difference("parcels", 1, n)):  # fmt: skip
        with pytest.raises(UnknownRevision, match="no revision 9; the newest is 3"):
            ask(9)
    assert three.revision == 3


def test_the_difference_names_what_came_went_and_changed(three):
    found = three.difference("parcels", 1, 2)
    assert (found.added, found.removed) == (("P00004",), ("P00003",))
    assert (found.changed, found.moved) == (("P00000", "P00001"), ("P00000",))
    back = three.difference("parcels", 2, 1)
    assert (back.added, back.removed) == (found.removed, found.added)
    assert not three.difference("parcels", 2, 2)


def test_undo_is_a_new_revision_and_can_be_undone(three):
    digests = {}
    for to in (1, 2, 3, 1):
        number = three.go_back(to, change=Change(f"back to {to}"))
        assert not three.difference("parcels", to, number)
        digests.setdefault(to, set()).add(three.digest())
        assert len(three.atlas().events) == len(three.atlas_at(to).events)
    assert {len(found) for found in digests.values()} == {1}, "the same rows, the same hash"
    assert three.revision == 7
    assert three.atlas().geometry_revision == 7
    assert [r["message"] for r in three.revisions()][-1] == "back to 1"


def test_going_back_to_the_same_changes_no_row(three):
    before = three.digest()
    number = three.go_back(3, change=Change("nothing"))
    assert three.digest() == before
    assert three.atlas().geometry_revision < number


def test_a_stale_undo_is_told_and_writes_nothing(three):
    with pytest.raises(StaleRevision, match="revision 3"):
        three.go_back(1, change=Change("x"), based_on=2)
    assert three.revision == 3


def test_events_alone_are_a_revision(three):
    three.go_back(1, change=Change("back"))
    number = three.add_events(facts(30, 2), change=Change("surveyed"))
    assert len(three.atlas().events) == 6
    assert three.atlas().geometry_revision < number
