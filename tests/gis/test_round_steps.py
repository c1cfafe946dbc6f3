import pytest

from gis.round_steps import between, down, up


@pytest.mark.parametrize(
    ("value", "below", "above"),
    [(7.3e6, 5e6, 1e7), (1.0, 1.0, 1.0), (0.3, 0.2, 0.5), (5e9, 5e9, 5e9), (9.99, 5.0, 10.0)],
)
def test_a_round_number_on_either_side(value, below, above):
    assert down(value) == pytest.approx(below)
    assert up(value) == pytest.approx(above)


def test_the_largest_round_numbers_between_two():
    assert between(38_000, 7.36e6, 4) == pytest.approx((5e5, 1e6, 2e6, 5e6))
    assert between(1.9e6, 7.36e6, 4) == pytest.approx((2e6, 5e6))
    assert between(3, 4, 4) == ()
    assert between(0, 0, 4) == ()
    assert between(0, 5.0, 2) == pytest.approx((1, 2))  # the end itself parts nothing
