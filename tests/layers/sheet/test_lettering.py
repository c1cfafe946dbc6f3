"""Type: what fits on a line, where Chinese may break, and what stands for a missing sort."""

from __future__ import annotations

import pytest

from layers.sheet import lettering


def test_lines_fit_and_lose_nothing():
    text = "Industrial land 肇庆市大型产业集聚区，工业用地 (2023) and more"
    found = lettering.lines(text, 30, 8, 10)
    assert len(found) > 2
    assert all(lettering.width_mm(line, 8) <= 30 for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_line_does_not_begin_with_a_comma():
    for room in range(10, 40):
        for line in lettering.lines(
            "熟地，生地，净地，已征收，已供地，在建，投产，闲置", room, 8, 20
        ):
            assert line[0] not in "，。"


@pytest.mark.parametrize("text", ["a long line of many words", "一行很长很长的中文文字说明"])
def test_what_has_no_room_ends_in_an_ellipsis(text):
    cut = lettering.cut(text, 15, 8)
    assert cut.endswith("…")
    assert lettering.width_mm(cut, 8) <= 15
    assert text.startswith(cut[:-1])
    assert lettering.cut(text, 500, 8) == text


def test_the_last_line_says_that_there_is_more():
    assert lettering.lines("one two three four five six", 12, 8, 2)[-1].endswith("…")


def test_what_may_be_set():
    assert lettering.settable("a\u202eb\x00c\n d") == "abc d"
    assert lettering.settable("肇庆 Ωж→") == "肇庆 Ωж→"
    assert lettering.settable("\U00013000\ue000") == 2 * lettering.MISSING
