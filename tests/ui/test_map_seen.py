"""What a browser says of its map is believed as far as it can be true."""

from __future__ import annotations

import pytest

from ui.map_seen import Seen, read


def test_a_view_and_its_layers():
    seen = read({"bounds": [112, 23, 113, 24], "layers": ["parks", "heat", "parcels", 7]})
    assert seen == Seen((112.0, 23.0, 113.0, 24.0), ("parks", "parcels"))


@pytest.mark.parametrize(
    "bounds",
    [
        None, "x", [], [1, 2, 3], [113, 23, 112, 24], [112, 24, 113, 23], [112, 23, 113, "24"],
        [float("nan"), 23, 113, 24], [112, 23, 113, 1e9], {"west": 1},
    ],
)  # fmt: skip
def test_bounds_that_are_none(bounds):
    assert read({"bounds": bounds, "layers": None}) == Seen()


@pytest.mark.parametrize("answer", [None, "x", [], 5])
def test_no_answer_yet(answer):
    assert read(answer) is None
