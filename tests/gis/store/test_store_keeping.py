import pytest

from gis.errors import UsageError
from gis.store import Store


def test_what_is_kept_outlives_the_process(store):
    assert store.kept("view") == {}
    store.keep("view", " 熟地 over 50 mu ", {"status": ["cooked"], "min_mu": 50.0})
    store.keep("view", "all", {})
    store.keep("drawing", "all", [1])
    again = Store(store.location)
    assert again.kept("view") == {
        "all": {}, "熟地 over 50 mu": {"status": ["cooked"], "min_mu": 50.0},
    }  # fmt: skip
    again.keep("view", "all", {"q": "x"})
    assert store.kept("view")["all"] == {"q": "x"}
    again.close()


def test_dropping_takes_one_away_and_forgives(store):
    store.drop("view", "never there")
    store.keep("view", "a", 1)
    store.keep("view", "b", 2)
    store.drop("view", "a")
    store.drop("view", "a")
    assert store.kept("view") == {"b": 2}


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_name_says_something(store, name):
    with pytest.raises(UsageError, match="1 to 120"):
        store.keep("view", name, {})
    assert store.kept("view") == {}


def test_what_is_too_large_is_refused(store):
    with pytest.raises(UsageError, match="too large"):
        store.keep("drawing", "a", "x" * 2**20)


def test_keeping_is_no_revision(store):
    store.keep("view", "a", 1)
    assert store.revision == 0
