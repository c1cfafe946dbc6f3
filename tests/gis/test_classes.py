import warnings

import mapclassify
import numpy as np
import pytest

from gis import classes
from gis.errors import UsageError

SKEWED = np.random.default_rng(7).lognormal(3, 1, 20_000)


def test_a_value_on_a_break_belongs_to_the_class_below():
    values = np.array([0.0, 10.0, 10.1, 20.0, 99.0, np.nan])
    assert classes.classed(values, (10, 20)).tolist() == [0, 0, 1, 1, 2, 3]
    theirs = mapclassify.UserDefined(values[:5], [10, 20, 99]).yb
    assert classes.classed(values[:5], (10, 20)).tolist() == theirs.tolist()


def test_equal_intervals_and_quantiles_by_hand():
    values = np.arange(0, 101, dtype=float)
    assert classes.breaks(values, "equal", 4) == (25, 50, 75)
    assert classes.breaks(values, "quantiles", 5) == (20, 40, 60, 80)


def test_natural_breaks_fall_into_the_gaps():
    groups = [np.linspace(at, at + 1, 30) for at in (1, 50, 120, 400)]
    values = np.concatenate(groups)
    code = classes.classed(values, classes.breaks(values, "natural", 4))
    assert code.tolist() == [n for n in range(4) for _ in range(30)]


def test_natural_breaks_of_a_sample_are_nearly_as_good_as_of_all():
    """Goodness: how much of the spread is left within the classes (Jenks 1977)."""

    def left(values, at):
        code = classes.classed(values, at)
        return sum(((v := values[code == n]) - v.mean()) @ (v - v.mean()) for n in np.unique(code))

    values = SKEWED[:700]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        best = mapclassify.FisherJenks(values, k=5).bins[:-1]
    ours = classes.breaks(values, "natural", 5)
    assert left(values, ours) < 1.1 * left(values, best)
    assert left(values, ours) < 0.7 * left(values, classes.breaks(values, "equal", 5))


def test_breaks_do_not_depend_on_chance_or_order():
    shuffled = np.random.default_rng(1).permutation(SKEWED)
    for method in ("natural", "quantiles", "equal"):
        once = classes.breaks(SKEWED, method, 7)
        assert once == classes.breaks(shuffled, method, 7), method
        assert len(once) == 6, method


def test_large_numbers_close_together_keep_their_breaks():
    values = 1e9 + np.repeat([0.0, 1.0, 5.0, 6.0, 20.0, 21.0], 40)
    values += np.tile(np.linspace(0, 0.1, 40), 6)
    at = classes.breaks(values, "natural", 3)
    counts = np.bincount(classes.classed(values, at))
    assert np.abs(counts - 80).max() <= 1  # a value on a rounded break may fall either way


@pytest.mark.parametrize("method", ["natural", "quantiles", "equal"])
def test_breaks_have_few_digits_and_hardly_move(method):
    rounded = classes.breaks(SKEWED, method, 5)
    assert all(len(f"{value:.10g}".replace(".", "")) <= 4 for value in rounded)
    if method == "quantiles":
        exact = np.quantile(SKEWED, [0.2, 0.4, 0.6, 0.8])
        widths = np.diff([SKEWED.min(), *exact, SKEWED.max()])
        assert (np.abs(exact - rounded) < 0.051 * np.minimum(widths[:-1], widths[1:])).all()


def test_rounding_a_break_leaves_no_class_empty():
    # 35.914 is on a break, and would not be in the class below 35.9.
    values = np.array([5.457, 11.741, 27.951, 28.921, 31.386, 35.914, 45.678, 49.668])
    at = classes.breaks(values, "natural", 5)
    assert np.bincount(classes.classed(values, at), minlength=len(at) + 1).min() > 0, at


def test_few_different_values_have_fewer_classes():
    assert classes.breaks(np.array([np.nan, np.nan]), "natural", 5) == ()
    assert classes.breaks(np.array([4.0, 4.0]), "quantiles", 5) == ()
    assert classes.breaks(np.array([1.0, 1.0, 2.0, 4.0]), "natural", 5) == (1.5, 3.0)
    nearly_all_alike = np.concatenate([np.zeros(9990), np.arange(1.0, 11.0)])
    for method in ("natural", "quantiles", "equal"):
        at = classes.breaks(nearly_all_alike, method, 5)
        assert list(at) == sorted(set(at))
        assert set(classes.classed(nearly_all_alike, at)) <= set(range(len(at) + 1))


def test_own_breaks_are_taken_as_they_are():
    assert classes.breaks(SKEWED, "own", 5, (30, 10.125, 30)) == (10.125, 30)


@pytest.mark.parametrize(("method", "k"), [("jenks", 5), ("natural", 2), ("equal", 10)])
def test_what_cannot_be_is_refused(method, k):
    with pytest.raises(UsageError):
        classes.breaks(SKEWED, method, k)


def test_a_tally_is_of_those_shown():
    code = np.array([0, 2, 2, 1], dtype=np.uint8)
    mu = np.array([1.0, 2.0, np.nan, 8.0])
    parcels, total = classes.tally(code, 4, mu)
    assert parcels.tolist() == [1, 1, 2, 0]
    assert total.tolist() == [1, 8, 2, 0]
    parcels, total = classes.tally(code, 4, mu, np.array([True, False, True, False]))
    assert parcels.tolist() == [1, 0, 1, 0]
    assert total.tolist() == [1, 0, 0, 0]


def test_a_histogram_holds_every_value():
    for values in (SKEWED, np.arange(50.0), np.concatenate([[0.0, 0.0], SKEWED]), np.full(3, 7.0)):
        edges = classes.edges(values, 20)
        assert (np.diff(edges) > 0).all()
        assert np.histogram(values, edges)[0].sum() == values.size
    assert classes.edges(np.array([np.nan])).size == 0
    few_large = np.concatenate([SKEWED, [1e6]])
    assert np.histogram(few_large, classes.edges(few_large))[0].max() < 0.3 * SKEWED.size
