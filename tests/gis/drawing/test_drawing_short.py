import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.drawing import MOST_SHOWN, Drawing, distinct, read, write
from gis.drawing import short as shortly
from gis.errors import InputRefused
from tests.gis.drawing.shapes import CIRCLE, EACH, POLYGON

ALL = [Drawing.from_plain(plain) for plain in EACH]


def comb(teeth, name="Comb"):
    """A valid outline of very many corners."""
    top = [[112 + k * 1e-4, 23.1 + (k % 2) * 1e-4] for k in range(teeth)]
    ring = [*top, [112 + teeth * 1e-4, 23.0], [112, 23.0]]
    return Drawing.from_plain({"kind": "polygon", "coordinates": [[ring]]}, name)


def test_a_text_holds_them_all():
    text = write(ALL)
    assert re.fullmatch(r"[\w%:~ -]+", text)
    assert read(text).drawings == tuple(ALL)
    assert read("").drawings == ()
    assert len(shortly.code(ALL[0])) < 8 * 6
    assert len(shortly.code(ALL[3])) < 20


@given(st.text(max_size=30))
def test_any_name_comes_back(name):
    drawing = Drawing.from_plain(CIRCLE, name)
    assert read(write([drawing])).drawings == (drawing,)


@given(
    st.lists(
        st.tuples(st.integers(-1800000000, 1800000000), st.integers(-850000000, 850000000)),
        min_size=4, max_size=4, unique=True,
    )
)  # fmt: skip
def test_every_number_comes_back(corners):
    (w, s), (e, n) = min(corners), max(corners)
    drawing = Drawing("", "rectangle", (w, min(s, n), e, max(s, n)))
    if drawing.geometry.area > 0:
        assert read(write([drawing])).drawings == (drawing,)


@given(st.text(alphabet="prck:~%-_AZaz09", max_size=40))
def test_a_text_of_anybody_is_read_or_refused(text):
    with suppress(InputRefused):  # and nothing else
        read(text)


@pytest.mark.parametrize("change", [lambda c: c[:-4], lambda c: c + "AAAA", lambda c: "x" + c[1:]])
def test_a_broken_code_is_refused(change):
    broken = "A:" + change(shortly.code(ALL[0]))
    with pytest.raises(InputRefused):
        read(broken)


def test_too_many_are_refused():
    item = write([ALL[3]])
    assert len(read("~".join([item] * MOST_SHOWN)).drawings) == MOST_SHOWN
    with pytest.raises(InputRefused, match="at most 20"):
        read("~".join([item] * (MOST_SHOWN + 1)))


def test_two_of_one_name_get_two_names():
    twice = read("~".join([write([ALL[3]])] * 3)).drawings
    assert [drawing.name for drawing in twice] == ["Around", "Around 2", "Around 3"]
    assert list(distinct(ALL)) == ALL


def test_a_long_one_is_named_by_its_digest_and_found_among_the_kept():
    long, other = comb(1000), comb(1001)
    text = write([long, ALL[0]])
    assert shortly.is_long(long)
    assert not shortly.is_long(ALL[0])
    assert len(text) < 200
    kept = {"Else": ALL[3].plain(), "Renamed": long.plain(), "broken": {"kind": "?"}}
    assert read(text, kept).drawings == (long, ALL[0])
    # Changed since: what has the name now is what is meant.
    assert read(text, {"Comb": other.plain()}).drawings == (other, ALL[0])


def test_one_that_is_kept_no_more_is_named():
    shown = read(write([comb(1000), ALL[0]]), {"Else": POLYGON})
    assert shown.missing == ("Comb",)
    assert shown.drawings == (ALL[0],)
