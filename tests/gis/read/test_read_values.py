from __future__ import annotations

import pytest

from gis.read import values


@pytest.mark.parametrize(
    "text",
    ["2023-05-01", "2023/05/01", "2023/5/1", "2023.5.1", "2023年5月1日", "2023/5/1 00:00:00"],
)
def test_days_with_the_year_first(text):
    assert values.day(text) == "2023-05-01"


@pytest.mark.parametrize("text", ["1/5/2023", "05-01-2023", "2023/5-1", "2023年5月", "23/5/1"])
def test_days_that_could_be_two(text):
    with pytest.raises(ValueError, match="not a day"):
        values.day(text)


@pytest.mark.parametrize("text", ["2023/2/30", "2023年13月1日", "0000-01-01"])
def test_days_that_there_are_not(text):
    with pytest.raises(ValueError, match="no such day"):
        values.day(text)
