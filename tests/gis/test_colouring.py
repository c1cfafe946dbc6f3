import pytest

from gis.colouring import Colouring, with_classes
from gis.errors import UsageError

SOME = [
    Colouring(),
    Colouring("mu"),
    Colouring("mu", "quantiles", 7),
    Colouring("mu", "natural", 4),
    Colouring("mu", "own", breaks=(12.5, 30)),
    Colouring("days", "own", breaks=(1e-3, 123456789)),
]


@pytest.mark.parametrize("one", SOME)
def test_the_text_of_its_classes_brings_it_back(one):
    assert with_classes(one.by, one.classes) == one


def test_equal_colourings_and_only_they_have_one_key():
    assert len({one.key() for one in SOME}) == len(SOME)
    assert Colouring("mu", "own", breaks=(3, 1)).key() == Colouring("mu", "own", 9, (1, 3, 3)).key()
    assert Colouring("mu", breaks=(1,)) == Colouring("mu")
    assert Colouring("mu", "own", breaks=(1.5, 2)).classes == "own_1.5_2"


@pytest.mark.parametrize(
    "text",
    ["jenks_5", "natural", "natural_2", "natural_ten", "own", "own_x", "own_nan", "equal_3_4"],
)
def test_a_text_that_is_none_is_refused(text):
    with pytest.raises(UsageError):
        with_classes("mu", text)


def test_nine_classes_are_the_most():
    assert len(Colouring("mu", "own", breaks=tuple(range(8))).breaks) == 8
    with pytest.raises(UsageError):
        Colouring("mu", "own", breaks=tuple(range(9)))
